import { useEffect, useRef, useState } from 'react'
import type { Question, SurveyDefinition } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { BranchFields } from './BranchFields.tsx'
import { KindFields } from './KindFields.tsx'
import styles from './Survey.module.css'

type QuestionEditorProps = {
  draft: SurveyDefinition
  question: Question
  place: number
  /** Just added: whoever added it writes its words next. */
  isNew: boolean
  onChange: (question: Question) => void
  onRemove: () => void
}

/** Closed it is one line, so that the order can be seen; a question without words is open. */
export const QuestionEditor = ({
  draft,
  question,
  place,
  isNew,
  onChange,
  onRemove,
}: QuestionEditorProps) => {
  const [isOpen, open] = useState(isNew || question.text === '' || draft.questions.length <= 2)
  return (
    <div className={styles.question}>
      <div className={styles.questionHead}>
        <div className={styles.questionTitle}>
          <span className={styles.kind}>{t(`surveys.kind_${question.kind}`)}</span>
          {!isOpen && <span>{question.text || t('surveys.no_words')}</span>}
          {(question.showWhen || (question.jumps?.length ?? 0) > 0) && (
            <Badge icon="route">{t('surveys.conditional')}</Badge>
          )}
        </div>
        <IconButton
          small
          icon={isOpen ? 'chevron-down' : 'edit'}
          name={t('surveys.edit_question', { n: place + 1 })}
          pressed={isOpen}
          onPress={() => open(!isOpen)}
        />
        <IconButton
          small
          icon="trash"
          name={t('surveys.remove_question', { n: place + 1 })}
          onPress={onRemove}
        />
      </div>
      {isOpen && <QuestionFields draft={draft} question={question} isNew={isNew} onChange={onChange} />}
    </div>
  )
}

const QuestionFields = ({
  draft,
  question,
  isNew,
  onChange,
}: Omit<QuestionEditorProps, 'place' | 'onRemove'>) => {
  const group = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isNew) return
    // After the menu that added it has given the focus back to its button.
    const frame = requestAnimationFrame(() => group.current?.querySelector('input')?.select())
    return () => cancelAnimationFrame(frame)
  }, [isNew])
  return (
    <div className={styles.group} ref={group}>
      <TextField
        label={t('surveys.text')}
        hint={t('surveys.pipe_hint')}
        maxLength={500}
        value={question.text}
        onChange={(text) => onChange({ ...question, text })}
      />
      <KindFields question={question} onChange={onChange} />
      <TextField
        label={t('surveys.help')}
        required={false}
        maxLength={500}
        value={question.help ?? ''}
        onChange={(help) => onChange({ ...question, help: help || null })}
      />
      <Checkbox checked={question.required} onChange={(required) => onChange({ ...question, required })}>
        {t('surveys.required')}
      </Checkbox>
      <BranchFields draft={draft} question={question} onChange={onChange} />
    </div>
  )
}
