import { maskPersonalData } from '../analysis/masking.ts'
import type { PersonalSpan } from '../analysis/understanding.ts'
import type { Metric } from '../metrics/score.ts'

type Told = {
  comment: string | null
  metric: Metric
  score: number | null
  personalData: readonly PersonalSpan[]
}

const LONGEST = 90

/** What a case is called in the inbox: the customer's own first words, without what identifies them. */
export const titleOf = ({ comment, metric, score, personalData }: Told): string => {
  const words = comment === null ? '' : maskPersonalData(comment, personalData).replace(/\s+/g, ' ').trim()
  if (words === '')
    return score === null ? 'Feedback without words' : `${NAMES[metric]} ${score} without words`
  const sentence = /^.{20,}?[.!?。！？](?=\s|$)/su.exec(words)?.[0] ?? words
  return sentence.length <= LONGEST ? sentence : `${cut(sentence)} …`
}

const NAMES: Record<Metric, string> = { nps: 'NPS', csat: 'CSAT', ces: 'CES', stars: 'Stars', none: 'Score' }

/** At a space where there is one, never within a character. */
const cut = (text: string): string => {
  const head = text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')
  const space = head.lastIndexOf(' ')
  return (space > LONGEST / 2 ? head.slice(0, space) : head).replace(/[\s,;:–—-]+$/u, '')
}
