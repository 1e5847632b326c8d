import { type Ask, keysOf, optionsOf } from '#core/surveys/keying.ts'
import { scaleOf } from '#core/surveys/scales.ts'
import { CALL_WINDOWS, isScore } from '#core/surveys/survey.ts'
import { fill, type Words } from './words.ts'

/** A question as a voice reads it out: its words, the keys that answer it, and the way past it. */
export const spokenAsk = (ask: Ask, text: string, words: Words): string =>
  [
    ask.row ? `${text} ${ask.row.text}.` : text,
    howToAnswer(ask, words),
    ask.question.required || ask.way === 'wish' ? '' : words.voiceLeaveOut,
  ]
    .filter(Boolean)
    .join(' ')

const howToAnswer = (ask: Ask, words: Words): string => {
  const { question } = ask
  const choose = (options: readonly string[]) =>
    options.map((option, at) => fill(words.voiceOption, { option, n: at + 1 })).join(' ')
  const options = optionsOf(ask).map(({ text }) => text || words.other)
  switch (ask.way) {
    case 'score': {
      if (!isScore(question)) return ''
      const scale = scaleOf(question.kind)
      const ends = words[question.kind]
      const keys = keysOf(ask) === 1 ? words.voiceKey : words.voiceKeys
      return `${fill(keys, scale)} ${scale.low}: ${ends[0]}. ${scale.high}: ${ends.at(-1)}.`
    }
    case 'thumb':
      return choose([...words.thumbs].reverse())
    case 'option':
      return keysOf(ask) === 1 ? choose(options) : `${choose(options)} ${words.voiceHash}`
    case 'several':
      return `${choose(options)} ${words.voiceSeveral}`
    case 'number': {
      const isBounded = question.kind === 'number' && question.least !== null && question.most !== null
      return isBounded
        ? fill(words.voiceKeys, { low: question.least!, high: question.most! })
        : words.voiceNumber
    }
    case 'day':
      return words.voiceDay
    case 'agree':
      return choose([words.agree, words.voiceNo])
    case 'wish':
      return choose([words.callMe, words.voiceNo])
    case 'phone':
      return words.voicePhone
    case 'window':
      return choose(CALL_WINDOWS.map((window) => words[window]))
  }
}
