import { type Jump, LIMITS, type Question, type SurveyDefinition } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { firstCondition, possibleCauses } from './draft.ts'
import styles from './Survey.module.css'

type JumpFieldsProps = {
  draft: SurveyDefinition
  question: Question
  onChange: (question: Question) => void
}

/** Where it goes on after this question; the first jump whose condition holds is taken. */
export const JumpFields = ({ draft, question, onChange }: JumpFieldsProps) => {
  const jumps = question.jumps ?? []
  const set = (next: Jump[]) => onChange({ ...question, jumps: next })
  const isLast = draft.questions.at(-1)?.id === question.id
  if (isLast && jumps.length === 0) return null
  return (
    <>
      {jumps.map((jump, place) => (
        <OneJump
          // biome-ignore lint/suspicious/noArrayIndexKey: a jump is known by its place alone
          key={place}
          draft={draft}
          question={question}
          jump={jump}
          place={place}
          onChange={(next) => set(jumps.map((one, at) => (at === place ? next : one)))}
          onRemove={() => set(jumps.toSpliced(place, 1))}
        />
      ))}
      {jumps.length < LIMITS.jumps && (
        <div>
          <Button
            size="small"
            icon="route"
            onPress={() => set([...jumps, { when: firstCondition(question), to: null }])}
          >
            {t('surveys.add_jump')}
          </Button>
        </div>
      )}
    </>
  )
}

type OneJumpProps = {
  draft: SurveyDefinition
  question: Question
  jump: Jump
  place: number
  onChange: (jump: Jump) => void
  onRemove: () => void
}

const END = 'end'

const OneJump = ({ draft, question, jump, place, onChange, onRemove }: OneJumpProps) => {
  const later = draft.questions.slice(draft.questions.findIndex(({ id }) => id === question.id) + 1)
  return (
    <fieldset className={styles.jump}>
      <legend>{t('surveys.jump_n', { n: place + 1 })}</legend>
      <div className={styles.option}>
        <Select
          label={t('surveys.jump_to')}
          value={jump.to ?? END}
          onChange={(to) => onChange({ ...jump, to: to === END ? null : to })}
          choices={[
            ...later.map(({ id, text }) => ({ value: id, text: text || t('surveys.no_words') })),
            { value: END, text: t('surveys.jump_end') },
          ]}
        />
        <IconButton small icon="trash" name={t('surveys.remove_jump', { n: place + 1 })} onPress={onRemove} />
      </div>
      <Checkbox
        checked={jump.when !== null}
        onChange={(on) => onChange({ ...jump, when: on ? firstCondition(question) : null })}
      >
        {t('surveys.jump_when')}
      </Checkbox>
      {jump.when && (
        <ConditionFields
          causes={[...possibleCauses(draft, question.id), question]}
          condition={jump.when}
          onChange={(when) => onChange({ ...jump, when })}
        />
      )}
    </fieldset>
  )
}
