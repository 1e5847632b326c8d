import type { Condition, Question, SurveyDefinition } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Text } from '../ui/Text.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { firstCondition, possibleCauses } from './draft.ts'
import { JumpFields } from './JumpFields.tsx'
import styles from './Survey.module.css'

type BranchFieldsProps = {
  draft: SurveyDefinition
  question: Question
  onChange: (question: Question) => void
}

/** When it is asked, and where it leads. */
export const BranchFields = ({ draft, question, onChange }: BranchFieldsProps) => {
  const causes = possibleCauses(draft, question.id)
  const { showWhen } = question
  const set = (next: Condition | null) => onChange({ ...question, showWhen: next })
  const [first] = causes
  return (
    <div className={styles.branch}>
      {first || showWhen ? (
        <Checkbox
          checked={showWhen !== null}
          onChange={(on) => set(on && first ? firstCondition(first) : null)}
        >
          {t('surveys.branch')}
        </Checkbox>
      ) : (
        <Text muted small>
          {t('surveys.branch_none')}
        </Text>
      )}
      {showWhen && <ConditionFields causes={causes} condition={showWhen} onChange={set} />}
      <JumpFields draft={draft} question={question} onChange={onChange} />
    </div>
  )
}
