import {
  type Answer,
  CALL_WINDOWS,
  type CallbackQuestion,
  type CallWish,
  isCallWish,
  LIMITS,
} from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { DateField } from '../ui/DateField.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { spokenField } from './spoken-field.ts'

type SpokenWishProps = {
  question: CallbackQuestion
  answer: Answer | undefined
  phone: string
  onChange: (answer: Answer | null) => void
}

/** Whether they want to be called again, where and when; the number that is called right now is the first guess. */
export const SpokenWish = ({ question, answer, phone, onChange }: SpokenWishProps) => {
  const wish = isCallWish(answer) ? answer : null
  const say = (change: Partial<CallWish>) => wish && onChange({ ...wish, ...change })
  const field = spokenField(question)
  return (
    <>
      <RadioGroup
        row
        {...field}
        value={wish ? 'yes' : 'no'}
        onChange={(said) => onChange(said === 'yes' ? { phone, day: null, window: 'any' } : null)}
        choices={[
          { value: 'yes', text: t('surveys.yes') },
          { value: 'no', text: t('surveys.no') },
        ]}
      />
      {wish && (
        <>
          <TextField
            type="tel"
            name={field.name}
            label={t('calls.wish_phone')}
            maxLength={LIMITS.phone}
            value={wish.phone}
            onChange={(number) => say({ phone: number })}
          />
          <DateField
            label={t('calls.wish_day')}
            required={false}
            value={wish.day}
            onChange={(day) => say({ day })}
          />
          <Select
            label={t('calls.wish_window')}
            value={wish.window}
            onChange={(window) => say({ window })}
            choices={CALL_WINDOWS.map((window) => ({ value: window, text: t(`surveys.window_${window}`) }))}
          />
        </>
      )}
    </>
  )
}
