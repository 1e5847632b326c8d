export const PRIORITY_LEVELS = ['low', 'normal', 'high', 'urgent'] as const
export type PriorityLevel = (typeof PRIORITY_LEVELS)[number]

/** What is known of a piece of feedback and its customer. */
export type PriorityInput = {
  /** 0..1, and the reasons that made it so. */
  readonly urgency: number
  readonly reasons?: readonly string[]
  /** How many people said the same lately, this one included. */
  readonly reach?: number
  /** Of the account, in the currency of the workspace. */
  readonly accountValue?: number | null
  readonly renewsInDays?: number | null
  /** How often this has failed the same person before. */
  readonly failures?: number
  /** How far the person's voice carries, 0..1. */
  readonly influence?: number
}

export const IMPACTS = ['reach', 'value', 'renewal', 'repeat', 'influence'] as const
export type Impact = (typeof IMPACTS)[number]

/** All that a workspace may turn; changing a number here explains itself on every case. */
export type PriorityWeights = {
  /** Urgency of a piece in which nothing urgent was found, so that impact still orders those. */
  readonly leastUrgency: number
  /** Impact of one customer whom nobody joins: a grave matter of an unknown person is grave. */
  readonly leastImpact: number
  /** How the rest of the impact is divided; the sum is 1. */
  readonly impact: Readonly<Record<Impact, number>>
  /** Where each impact is at its full: people, money, days before renewal, failures. */
  readonly full: Readonly<Record<'reach' | 'value' | 'renewal' | 'repeat', number>>
  /** From which score on a level begins. */
  readonly levels: Readonly<Record<Exclude<PriorityLevel, 'low'>, number>>
}

export const USUAL_WEIGHTS: PriorityWeights = {
  leastUrgency: 0.15,
  leastImpact: 0.6,
  impact: { reach: 0.3, value: 0.3, renewal: 0.1, repeat: 0.2, influence: 0.1 },
  full: { reach: 50, value: 50_000, renewal: 90, repeat: 3 },
  levels: { normal: 20, high: 40, urgent: 60 },
}

/** One line of the sum that a case shows; the words are found by the code. */
export type PriorityPart = {
  readonly code: 'urgency' | Impact
  readonly points: number
  readonly params: Readonly<Record<string, number | readonly string[]>>
}

export type Priority = {
  readonly score: number
  readonly level: PriorityLevel
  /** Largest first; they add up to the score. */
  readonly parts: readonly PriorityPart[]
}

/** Urgency times impact, 0..100, with the share of each reason. */
export const priorityOf = (input: PriorityInput, weights: PriorityWeights = USUAL_WEIGHTS): Priority => {
  const urgency = weights.leastUrgency + (1 - weights.leastUrgency) * unit(input.urgency)
  const lines: PriorityPart[] = [
    {
      code: 'urgency',
      points: 100 * urgency * weights.leastImpact,
      params: { urgency: unit(input.urgency), reasons: input.reasons ?? [] },
    },
  ]
  for (const { code, share, params } of impactsOf(input, weights)) {
    const points = 100 * urgency * (1 - weights.leastImpact) * weights.impact[code] * share
    if (points > 0) lines.push({ code, points, params })
  }
  const parts = inWholePoints(lines)
  const score = parts.reduce((sum, { points }) => sum + points, 0)
  return { score, level: levelOf(score, weights), parts }
}

export const levelOf = (score: number, { levels }: PriorityWeights = USUAL_WEIGHTS): PriorityLevel => {
  if (score >= levels.urgent) return 'urgent'
  if (score >= levels.high) return 'high'
  return score >= levels.normal ? 'normal' : 'low'
}

/** One step up, as an escalation asks for. */
export const raised = (level: PriorityLevel): PriorityLevel =>
  PRIORITY_LEVELS[Math.min(PRIORITY_LEVELS.indexOf(level) + 1, PRIORITY_LEVELS.length - 1)]!

export const whyNotWeights = (weights: PriorityWeights): 'priority.weights_invalid' | null => {
  const { leastUrgency, leastImpact, impact, full, levels } = weights
  const shares = [leastUrgency, leastImpact, ...IMPACTS.map((code) => impact[code])]
  const sum = IMPACTS.reduce((total, code) => total + impact[code], 0)
  const good =
    shares.every((share) => share >= 0 && share <= 1) &&
    Math.abs(sum - 1) < 1e-9 &&
    full.reach > 1 &&
    Math.min(full.value, full.renewal, full.repeat) > 0 &&
    levels.normal > 0 &&
    levels.high > levels.normal &&
    levels.urgent > levels.high &&
    levels.urgent <= 100
  return good ? null : 'priority.weights_invalid'
}

type Weighed = { code: Impact; share: number; params: Record<string, number> }

const impactsOf = (input: PriorityInput, { full }: PriorityWeights): Weighed[] => {
  const reach = count(input.reach ?? 1)
  const value = count(input.accountValue ?? 0)
  const days = input.renewsInDays ?? null
  const failures = count(input.failures ?? 0)
  const influence = unit(input.influence ?? 0)
  // The second voice weighs more than the fiftieth, and a renewal in the past is as near as can be.
  const near = days === null || Number.isNaN(days) ? 0 : unit(1 - Math.max(0, days) / full.renewal)
  return [
    {
      code: 'reach',
      share: reach > 1 ? unit(Math.log(reach) / Math.log(full.reach)) : 0,
      params: { people: reach },
    },
    { code: 'value', share: unit(Math.sqrt(value / full.value)), params: { value } },
    { code: 'renewal', share: near, params: { days: days ?? 0 } },
    { code: 'repeat', share: unit(failures / full.repeat), params: { failures } },
    { code: 'influence', share: influence, params: { influence } },
  ]
}

/** Whole points that still add up: what rounding took goes to the lines that lost most (largest remainder). */
const inWholePoints = (lines: readonly PriorityPart[]): PriorityPart[] => {
  const exact = lines.reduce((sum, { points }) => sum + points, 0)
  const rounded = lines.map((line) => ({ ...line, points: Math.floor(line.points), lost: line.points % 1 }))
  let missing = Math.min(100, Math.round(exact)) - rounded.reduce((sum, { points }) => sum + points, 0)
  for (const line of rounded.toSorted((a, b) => b.lost - a.lost)) {
    if (missing-- > 0) line.points++
  }
  return rounded
    .filter(({ code, points }) => points > 0 || code === 'urgency')
    .map(({ lost: _, ...line }) => line)
    .sort((a, b) => b.points - a.points)
}

/** What comes from outside may be anything; nonsense weighs nothing. */
const unit = (value: number): number => (value > 0 ? Math.min(1, value) : 0)
const count = (value: number): number => (value > 0 && Number.isFinite(value) ? value : 0)
