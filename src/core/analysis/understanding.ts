import type { Kin } from './kin.ts'
import type { Memory } from './memory.ts'
import type { OwnCategory } from './tree.ts'

export type SentimentLabel = 'positive' | 'neutral' | 'negative' | 'mixed'

export type Sentiment = {
  label: SentimentLabel
  /** -1 (very unhappy) to 1 (very happy). */
  score: number
  /** The calibrated chance that the label is right. */
  confidence: number
  /** The words of the text that pulled the score, strongest first. */
  evidence: string[]
}

export type Aspect = { category: string; polarity: SentimentLabel; evidence: string }

export type CategoryGuess = { label: string; confidence: number; evidence: string[] }

export type UrgencyReason = { code: UrgencyCode; words: string; weight: number }

export type Urgency = {
  /** 0 to 1: ranks, never acts alone. */
  score: number
  reasons: UrgencyReason[]
}

export const urgencyCodes = [
  'safety',
  'legal',
  'fraud',
  'vulnerable',
  'churn',
  'repeat',
  'deadline',
  'escalate',
  'outage',
  'money',
  'discrimination',
  'anger',
  'polarity',
  'length',
  'low_score',
] as const

export type UrgencyCode = (typeof urgencyCodes)[number]

export const intents = [
  'complaint',
  'praise',
  'question',
  'suggestion',
  'call_me',
  'cancel',
  'spam',
  'profanity',
] as const

export type Intent = (typeof intents)[number]

export const personalDataTypes = [
  'email',
  'phone',
  'card',
  'iban',
  'national_id',
  'ip_address',
  'address',
  'name',
  'date_of_birth',
  'reference',
] as const

export type PersonalDataType = (typeof personalDataTypes)[number]

/** Offsets are UTF-16 positions, as `String.prototype.slice` takes them. */
export type PersonalSpan = { start: number; end: number; type: PersonalDataType }

export type Understanding = {
  /** ISO 639-1, or null when the text is too short to tell and nobody said. */
  language: string | null
  sentiment: Sentiment
  aspects: Aspect[]
  categories: CategoryGuess[]
  urgency: Urgency
  intents: Intent[]
  personalData: PersonalSpan[]
  /** True when a person (or a language model) should look before anything relies on this. */
  abstained: boolean
  /** The version of the weights, plus the workspace's own version when it has learnt. */
  model: string
}

export type Piece = {
  text: string
  question?: string | null
  lang?: string | null
  /** The customer's own score, brought to -1..1. */
  score?: number | null
  /** The name of who wrote it, where known. */
  by?: string | null
}

/** One sparse linear head over the shared features; weights are keyed by feature bucket. */
export type SparseHead = { bias: number; weights: Record<string, number> }

/** `backed`: learnt from so few texts that one of its words must be there. */
export type LabelCut = { threshold: number; backed?: boolean }

/** What a workspace adds to the shipped model: its own tree, its languages, and heads learnt from its corrections. Plain JSON. */
export type Tuning = {
  version: string
  languages?: string[] | undefined
  /** What the workspace made of the shipped categories, and its own. */
  tree?: readonly OwnCategory[] | undefined
  /** From comments with scores: predicts the score, blended into the sentiment. */
  scores?: (SparseHead & { blend: number }) | null | undefined
  /** One head per label the workspace has corrected; `threshold` was chosen out of fold. */
  labels?: Record<string, SparseHead & LabelCut> | null | undefined
  /** Which texts the labels speak for: of others the shipped categories are said. Absent in what older versions learnt. */
  kin?: Kin | null | undefined
  /** How the workspace writes the shipped keys. */
  aliases?: Record<string, string> | undefined
  /** Every corrected text had one category: the likeliest wins, and the others are not said. */
  exclusive?: boolean | undefined
  /** Default labels that the corrections never use although the rules fire. */
  retired?: string[] | undefined
  urgency?: (SparseHead & { blend: number }) | null | undefined
  /** Single corrections, which hold for the next text of the same kind at once. */
  memory?: Memory[] | undefined
}
