import { pipeAnswers } from '#core/surveys/piping.ts'
import { scaleOf } from '#core/surveys/scales.ts'
import { headlineOf, type SurveyDefinition } from '#core/surveys/survey.ts'
import { fill, type Words, wordsOf } from './words.ts'

export type SurveySms = {
  workspace: string
  definition: SurveyDefinition
  url: string
  isReminder: boolean
}

/** The invitation as one text: the question, how to answer it by return, the link, and the way out. */
export const surveySms = ({ workspace, definition, url, isReminder }: SurveySms): string => {
  const words = wordsOf(definition.locale)
  const headline = headlineOf(definition)
  const question = pipeAnswers(headline?.text ?? definition.title, definition.questions, {})
  return [
    fill(isReminder ? words.smsReminder : words.smsAsk, { workspace, question }),
    headline
      ? `${fill(words.smsReply, scaleOf(headline.kind))} ${fill(words.smsOrOpen, { url })}`
      : fill(words.smsOpen, { url }),
    words.smsStop,
  ].join('\n')
}

type SmsWord = Extract<keyof Words, `sms${string}`>

/** What a text is answered with at once. */
export const smsAnswer = (
  locale: string,
  word: SmsWord,
  values: Readonly<Record<string, string | number>> = {},
): string => {
  const sentence = wordsOf(locale)[word]
  return fill(sentence, values)
}
