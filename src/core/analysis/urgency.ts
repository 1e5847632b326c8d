import type { Hit } from './phrase-rules.ts'
import { quote } from './quote.ts'
import type { Token } from './tokens.ts'
import type { Urgency, UrgencyCode, UrgencyReason } from './understanding.ts'

/** What a cue adds to the sum. The phrases stand in cues/, by language: each is a fact a member can check. */
const weightOf: Readonly<Partial<Record<UrgencyCode, number>>> = {
  safety: 0.35,
  legal: 0.3,
  fraud: 0.3,
  vulnerable: 0.25,
  churn: 0.2,
  repeat: 0.2,
  deadline: 0.2,
  escalate: 0.15,
  outage: 0.15,
  money: 0.12,
  discrimination: 0.3,
  anger: 0.12,
}

export type UrgencyContext = {
  /** -1..1, as the sentiment says. */
  sentiment: number
  /** Clauses that are clearly unhappy. */
  complaints: number
  score: number | null
}

/** What may press although the writer is happy; the rest is no reason there: “your legal department was lovely”, “three times, loved each”. */
const PRESSES: ReadonlySet<UrgencyCode> = new Set(['safety', 'fraud', 'vulnerable', 'deadline', 'escalate'])
const VERY_HAPPY = 0.5

/** A transparent sum that ranks: every part is listed. */
export const sumUrgency = (
  tokens: readonly Token[],
  text: string,
  hits: readonly Hit[],
  context: UrgencyContext,
): Urgency => {
  const reasons: UrgencyReason[] = []
  const unhappy = Math.max(0, -context.sentiment)
  // "The ambulance crew saved my life, I was in agony": the same words in a happy text are no alarm.
  const damp = context.sentiment > 0.3 ? 0.15 : context.sentiment > 0 ? 0.5 : 0.6 + 0.4 * unhappy
  const seen = new Set<string>()
  for (const hit of hits) {
    if (seen.has(hit.key)) continue
    if (context.sentiment > VERY_HAPPY && !PRESSES.has(hit.key as UrgencyCode)) continue
    seen.add(hit.key)
    const words = quote(text, tokens[hit.from]!.start, tokens[hit.to - 1]!.end)
    reasons.push({
      code: hit.key as UrgencyCode,
      words,
      weight: round(weightOf[hit.key as UrgencyCode]! * damp),
    })
  }
  const tone =
    tokens.length === 0 ? 0 : 0.35 * unhappy + LUKEWARM * (1 - context.sentiment) + complaintsWeight(context)
  if (tone >= 0.01)
    reasons.push({
      code: 'polarity',
      words: unhappy > 0.1 ? 'unhappy tone' : 'not a wholly happy tone',
      weight: round(tone),
    })
  const length = lengthWeight(tokens.length, context)
  if (length >= 0.01) reasons.push({ code: 'length', words: 'a long complaint', weight: round(length) })
  if (context.score !== null && context.score < -0.3)
    reasons.push({ code: 'low_score', words: 'a low score', weight: round(-0.15 * context.score) })
  const sum = reasons.reduce((total, reason) => total + reason.weight, 0)
  return { score: round(1 - Math.exp(-1.3 * sum)), reasons: reasons.toSorted((a, b) => b.weight - a.weight) }
}

/** Between two texts that say nothing alarming the less happy one comes first. */
const LUKEWARM = 0.075

const complaintsWeight = ({ sentiment, complaints }: UrgencyContext): number =>
  sentiment >= 0.1 ? 0 : 0.016 * Math.min(6, complaints)

/** People write long when it matters to them; 120 words of complaint say more than 10. */
const lengthWeight = (tokens: number, { sentiment }: UrgencyContext): number =>
  sentiment >= 0.1
    ? 0
    : Math.min(0.4, 0.11 * Math.max(0, Math.log2(tokens / 10)) * (0.4 + Math.max(0, -sentiment)))

const round = (value: number): number => Math.round(value * 10000) / 10000
