import { type ChoiceQuestion, LIMITS } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { addOption } from './draft.ts'
import styles from './Survey.module.css'

export const OptionsFields = ({
  question,
  onChange,
}: {
  question: ChoiceQuestion
  onChange: (question: ChoiceQuestion) => void
}) => {
  const { options } = question
  return (
    <fieldset className={styles.options}>
      <legend>{t('surveys.options')}</legend>
      {options.map((option, place) => (
        <div key={option.id} className={styles.option}>
          <TextField
            bare
            label={t('surveys.option_n', { n: place + 1 })}
            placeholder={t('surveys.option_n', { n: place + 1 })}
            maxLength={LIMITS.text}
            value={option.text}
            onChange={(text) =>
              onChange({
                ...question,
                options: options.map((one) => (one.id === option.id ? { ...one, text } : one)),
              })
            }
          />
          <IconButton
            small
            icon="close"
            name={t('surveys.remove_option', { n: place + 1 })}
            onPress={() => onChange({ ...question, options: options.filter(({ id }) => id !== option.id) })}
          />
        </div>
      ))}
      {options.length < LIMITS.options && (
        <div>
          <Button
            size="small"
            icon="plus"
            onPress={() => onChange({ ...question, options: addOption(options) })}
          >
            {t('surveys.add_option')}
          </Button>
        </div>
      )}
      <Checkbox checked={question.other} onChange={(other) => onChange({ ...question, other })}>
        {t('surveys.other')}
      </Checkbox>
    </fieldset>
  )
}
