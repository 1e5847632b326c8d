import { pointsOf } from '#core/surveys/scales.ts'
import { type Answer, isChoice, isChosen, isScore, type Question } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { SpokenFact } from './SpokenFact.tsx'

type SpokenAnswerProps = {
  question: Question
  answer: Answer | undefined
  /** Null: nothing was said. */
  onChange: (answer: Answer | null) => void
}

export const SpokenAnswer = ({ question, answer, onChange }: SpokenAnswerProps) => {
  if (isScore(question)) {
    return (
      <RadioGroup
        label={question.text}
        {...(question.help && { hint: question.help })}
        value={typeof answer === 'number' ? String(answer) : null}
        onChange={(score) => onChange(Number(score))}
        choices={pointsOf(question.kind).map((point) => ({
          value: String(point),
          text:
            question.kind === 'thumbs'
              ? t(point === 1 ? 'surveys.thumb_1' : 'surveys.thumb_0')
              : String(point),
        }))}
      />
    )
  }
  if (isChoice(question)) {
    const chosen = isChosen(answer) ? answer.chosen : []
    if (question.kind === 'single')
      return (
        <RadioGroup
          label={question.text}
          value={chosen[0] ?? ''}
          onChange={(id) => onChange(id === '' ? null : { chosen: [id], other: null })}
          choices={[
            ...question.options.map(({ id, text }) => ({ value: id, text })),
            { value: '', text: t('calls.no_choice') },
          ]}
        />
      )
    return (
      <fieldset>
        <legend>{question.text}</legend>
        {question.options.map(({ id, text }) => (
          <Checkbox
            key={id}
            checked={chosen.includes(id)}
            onChange={(on) => {
              const next = on ? [...chosen, id] : chosen.filter((one) => one !== id)
              onChange(next.length > 0 ? { chosen: next, other: null } : null)
            }}
          >
            {text}
          </Checkbox>
        ))}
      </fieldset>
    )
  }
  return <SpokenFact question={question} answer={answer} onChange={onChange} />
}
