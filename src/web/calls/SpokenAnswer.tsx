import { pipeAnswers } from '#core/surveys/piping.ts'
import { pointsOf } from '#core/surveys/scales.ts'
import { type Answer, type Answers, isChoice, isScore, type Question } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { SpokenChoice } from './SpokenChoice.tsx'
import { SpokenFact } from './SpokenFact.tsx'
import { NOT_SAID, spokenField } from './spoken-field.ts'

type SpokenAnswerProps = {
  question: Question
  /** All that was said: earlier answers stand in the words of later questions. */
  said: Answers
  questions: readonly Question[]
  /** The number that is called. */
  phone: string
  /** Null: nothing was said. */
  onChange: (answer: Answer | null) => void
}

export const SpokenAnswer = ({ question: asked, said, questions, phone, onChange }: SpokenAnswerProps) => {
  const question = {
    ...asked,
    text: pipeAnswers(asked.text, questions, said),
    help: asked.help && pipeAnswers(asked.help, questions, said),
  }
  const answer = said[question.id]
  if (isScore(question))
    return (
      <RadioGroup
        row
        {...spokenField(question)}
        value={typeof answer === 'number' ? String(answer) : ''}
        onChange={(score) => onChange(score === '' ? null : Number(score))}
        choices={[
          ...pointsOf(question.kind).map((point) => ({
            value: String(point),
            text:
              question.kind === 'thumbs'
                ? t(point === 1 ? 'surveys.thumb_1' : 'surveys.thumb_0')
                : String(point),
          })),
          NOT_SAID(),
        ]}
      />
    )
  if (isChoice(question)) return <SpokenChoice question={question} answer={answer} onChange={onChange} />
  return <SpokenFact question={question} answer={answer} phone={phone} onChange={onChange} />
}
