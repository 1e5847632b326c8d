import { type Intent, intents } from '../analysis/understanding.ts'
import { BUCKETS, type Bucket, CHANNELS, type Channel, METRICS, SENTIMENTS } from '../feedback/feedback.ts'
import { type Metric, SCALES } from '../metrics/score.ts'
import { STAGES, type Stage } from '../people/lifecycle.ts'
import type { Attributes } from '../wire.ts'

/** Everything a rule may look at of one piece of feedback. Lists hold when any of their values does. */
export type PieceFacts = {
  readonly channel: Channel
  readonly touchpoint: string | null
  readonly metric: Metric
  readonly score: number | null
  readonly bucket: Bucket | null
  readonly sentiment: 'positive' | 'neutral' | 'negative' | 'mixed' | null
  /** All that was heard in it, parents of the tree included. */
  readonly categories: readonly string[]
  readonly intents: readonly Intent[]
  readonly themeIds: readonly string[]
  /** Where it happened and all above it, as the tree was then. */
  readonly unitIds: readonly string[]
  /** Of the person, as far as a rule asks for them. */
  readonly segmentIds: readonly string[]
  readonly urgency: number | null
  readonly priority: number | null
  readonly language: string | null
  /** The analysis abstained: a person should read it. */
  readonly unsure: boolean
  readonly comment: string | null
  readonly hasPerson: boolean
  /** Between the day it happened and the day Heard received it: history that is brought in is old. */
  readonly ageDays: number
  readonly accountTier: string | null
  readonly accountValue: number | null
  /** Where the customer stands: the person, else the account. */
  readonly stage: Stage | null
  /** The most that is known of the person or the account. */
  readonly worth: number | null
  readonly attributes: Attributes
  readonly personAttributes: Attributes
}

/** What kind of value a fact has decides which operators fit it. */
export type FactKind = 'words' | 'number' | 'list' | 'comment' | 'yes_no'

type FactKey = keyof typeof FACTS | keyof typeof PERSON_FACTS

/** The facts of a piece of feedback by the name a rule calls them. Free attributes come on top: `attribute:plan`, `person:region`. */
export const FACTS = {
  channel: 'words',
  touchpoint: 'words',
  metric: 'words',
  score: 'number',
  bucket: 'words',
  sentiment: 'words',
  category: 'list',
  intent: 'list',
  theme: 'list',
  unit: 'list',
  segment: 'list',
  urgency: 'number',
  priority: 'number',
  language: 'words',
  unsure: 'yes_no',
  comment: 'comment',
  has_comment: 'yes_no',
  has_person: 'yes_no',
  age_days: 'number',
  account_tier: 'words',
  account_value: 'number',
  stage: 'words',
  worth: 'number',
} as const satisfies Record<string, FactKind>

/** What is known of a person whatever they say, besides the facts above that are of persons and their companies. */
export const PERSON_FACTS = {
  account_name: 'words',
  lifetime_value: 'number',
  renews_in_days: 'number',
  answers: 'number',
  last_nps: 'number',
  last_csat: 'number',
  last_ces: 'number',
  last_stars: 'number',
  asked_days: 'number',
  answered_days: 'number',
  open_cases: 'number',
  has_email: 'yes_no',
  has_phone: 'yes_no',
  suppressed: 'yes_no',
} as const satisfies Record<string, FactKind>

export const FREE_FACTS = ['attribute:', 'person:'] as const
export const ANY_FREE_FACTS = [...FREE_FACTS, 'account:'] as const

export type FactName = FactKey | `${(typeof ANY_FREE_FACTS)[number]}${string}`

const KINDS: Record<FactKey, FactKind> = { ...FACTS, ...PERSON_FACTS }

/** Free attributes may hold words, numbers or yes and no, so every operator but those of lists fits them. */
export const kindOf = (fact: FactName): FactKind | 'free' =>
  Object.hasOwn(KINDS, fact) ? KINDS[fact as FactKey] : 'free'

export const isFact = (name: string): name is FactName =>
  Object.hasOwn(KINDS, name) ||
  ANY_FREE_FACTS.some(
    (prefix) => name.startsWith(prefix) && name.length > prefix.length && name.length <= 110,
  )

/** Whether a piece of feedback can tell it. */
export const isPieceFact = (fact: FactName): boolean =>
  Object.hasOwn(FACTS, fact) || FREE_FACTS.some((prefix) => fact.startsWith(prefix))

const OPTIONS: { readonly [F in FactKey]?: readonly string[] } = {
  channel: CHANNELS,
  metric: METRICS,
  bucket: BUCKETS,
  sentiment: SENTIMENTS,
  intent: intents,
  stage: STAGES,
}

/** The values a fact can have, where they are few and fixed. */
export const optionsOf = (fact: FactName): readonly string[] | undefined =>
  Object.hasOwn(OPTIONS, fact) ? OPTIONS[fact as FactKey] : undefined

const rangeOfMetric = (metric: keyof typeof SCALES) => [SCALES[metric].low, SCALES[metric].high] as const
const NATURAL = [0, Number.POSITIVE_INFINITY] as const
const RANGES: { readonly [F in FactKey]?: readonly [low: number, high: number] } = {
  urgency: [0, 1],
  priority: [0, 100],
  lifetime_value: NATURAL,
  answers: NATURAL,
  asked_days: NATURAL,
  answered_days: NATURAL,
  open_cases: NATURAL,
  last_nps: rangeOfMetric('nps'),
  last_csat: rangeOfMetric('csat'),
  last_ces: rangeOfMetric('ces'),
  last_stars: rangeOfMetric('stars'),
}

export const rangeOf = (fact: FactName): readonly [low: number, high: number] | undefined =>
  Object.hasOwn(RANGES, fact) ? RANGES[fact as FactKey] : undefined

export type FactValue = string | number | boolean | null | readonly string[]

/** How to look a fact up, made ready for many pieces. */
export const readerOf = (fact: FactName): ((piece: PieceFacts) => FactValue) => {
  for (const prefix of FREE_FACTS)
    if (fact.startsWith(prefix)) return freeReader(prefix, fact.slice(prefix.length))
  return READERS[fact as keyof typeof FACTS]
}

const READERS: { readonly [F in keyof typeof FACTS]: (piece: PieceFacts) => FactValue } = {
  channel: (piece) => piece.channel,
  touchpoint: (piece) => piece.touchpoint,
  metric: (piece) => piece.metric,
  score: (piece) => piece.score,
  bucket: (piece) => piece.bucket,
  sentiment: (piece) => piece.sentiment,
  category: (piece) => piece.categories,
  intent: (piece) => piece.intents,
  theme: (piece) => piece.themeIds,
  unit: (piece) => piece.unitIds,
  segment: (piece) => piece.segmentIds,
  urgency: (piece) => piece.urgency,
  priority: (piece) => piece.priority,
  language: (piece) => piece.language,
  unsure: (piece) => piece.unsure,
  comment: (piece) => piece.comment,
  has_comment: (piece) => piece.comment !== null,
  has_person: (piece) => piece.hasPerson,
  age_days: (piece) => piece.ageDays,
  account_tier: (piece) => piece.accountTier,
  account_value: (piece) => piece.accountValue,
  stage: (piece) => piece.stage,
  worth: (piece) => piece.worth,
}

/** Names come from outside: `__proto__` is a name like any other and finds nothing of ours. */
const freeReader = (prefix: (typeof FREE_FACTS)[number], name: string) => {
  const from = prefix === 'person:' ? 'personAttributes' : 'attributes'
  return (piece: PieceFacts): FactValue => {
    const all = piece[from]
    return Object.hasOwn(all, name) ? (all[name] ?? null) : null
  }
}
