import { useState } from 'react'
import type { Survey } from '#core/surveys/api.ts'
import { QUESTION_KINDS, type QuestionKind } from '#core/surveys/survey.ts'
import { t, textOr } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Section } from '../ui/Page.tsx'
import { Sortable } from '../ui/Sortable.tsx'
import { toast } from '../ui/toast.ts'
import { AnonymousFields } from './AnonymousFields.tsx'
import { addQuestion, changeQuestion, moved, removeQuestion } from './draft.ts'
import { LookFields } from './LookFields.tsx'
import { NameFields } from './NameFields.tsx'
import { Preview } from './Preview.tsx'
import { QuestionEditor } from './QuestionEditor.tsx'
import styles from './Survey.module.css'
import type { Editor } from './SurveyPage.tsx'
import { SurveyProblems } from './SurveyProblems.tsx'
import { ThanksFields } from './ThanksFields.tsx'
import { TranslationFields } from './TranslationFields.tsx'

/** What is written on the left, what the customer sees on the right. */
export const SurveyEditor = ({
  survey,
  editor,
  readOnly,
}: {
  survey: Survey
  editor: Editor
  readOnly: boolean
}) => (
  <div className={styles.split}>
    {!readOnly && survey.status !== 'closed' && <Fields survey={survey} editor={editor} />}
    <Preview survey={survey} />
  </div>
)

const Fields = ({ survey, editor }: { survey: Survey; editor: Editor }) => {
  const { draft, change } = editor
  const [added, setAdded] = useState<string | null>(null)
  const add = (kind: QuestionKind) => {
    const next = addQuestion(draft, kind, textOr(`surveys.default_${kind}`, ''))
    setAdded(next.questions.at(-1)?.id ?? null)
    change(next)
  }
  const remove = (id: string) => {
    const before = draft.questions
    change(removeQuestion(draft, id))
    toast.undo(t('surveys.question_removed'), () => change({ ...draft, questions: before }))
  }
  return (
    <div className={styles.fields}>
      <SurveyProblems draft={draft} />
      <Section title={t('surveys.naming')}>
        <NameFields editor={editor} />
      </Section>
      <Section title={t('surveys.opening')}>
        <LookFields draft={draft} onChange={change} />
      </Section>
      <Section title={t('surveys.anonymity')}>
        <AnonymousFields draft={draft} isSettled={survey.version !== null} onChange={change} />
      </Section>
      <Section title={t('surveys.questions')}>
        <Sortable
          name={t('surveys.questions')}
          items={draft.questions}
          keyOf={({ id }) => id}
          titleOf={({ text }, place) => text || t('surveys.question_n', { n: place + 1 })}
          onMove={(from, to) => change({ ...draft, questions: moved(draft.questions, from, to) })}
          row={(question, place) => (
            <QuestionEditor
              draft={draft}
              question={question}
              place={place}
              isNew={question.id === added}
              onChange={(next) => change(changeQuestion(draft, next))}
              onRemove={() => remove(question.id)}
            />
          )}
        />
        {draft.questions.length > 2 && (
          <Checkbox checked={draft.shuffled ?? false} onChange={(shuffled) => change({ ...draft, shuffled })}>
            {t('surveys.shuffled')}
          </Checkbox>
        )}
        <div>
          <Menu
            name={t('surveys.add_question')}
            align="start"
            trigger={<Button icon="plus">{t('surveys.add_question')}</Button>}
            entries={QUESTION_KINDS.map((kind) => ({
              id: kind,
              text: t(`surveys.kind_${kind}`),
              onPress: () => add(kind),
            }))}
          />
        </div>
      </Section>
      <Section title={t('surveys.thanks')}>
        <ThanksFields thanks={draft.thanks} onChange={(thanks) => change({ ...draft, thanks })} />
      </Section>
      <Section title={t('surveys.translations')} about={t('surveys.translations_about')}>
        <TranslationFields draft={draft} onChange={change} />
      </Section>
    </div>
  )
}
