import { guessRange, normaliseScore, rangeOfMetric } from '#core/analysis/scales.ts'
import { SENTIMENTS } from '#core/feedback/feedback.ts'

export type FeedbackLine = {
  id: string | number | null
  text: string
  question: string | null
  lang: string | null
  /** -1..1, or null when none was given. */
  score: number | null
  sentiment: string | number | null
  categories: string[] | null
  urgency: number | null
}

export type BadLine = { line: number; why: string }

type Draft = FeedbackLine & { raw: number | null; metric: unknown; unread: string[] }

/**
 * One JSON object per line; a line that is none is named with its number and the others go on. `odd`: lines that are taken
 * without a score, label or urgency that says nothing.
 */
export const readFeedbackLines = (
  content: string,
): { lines: FeedbackLine[]; bad: BadLine[]; odd: BadLine[] } => {
  const drafts: Draft[] = []
  const bad: BadLine[] = []
  const odd: BadLine[] = []
  for (const [i, written] of content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (written.trim() === '') continue
    const draft = readLine(written)
    if (typeof draft === 'string') bad.push({ line: i + 1, why: draft })
    else {
      drafts.push(draft)
      if (draft.unread.length > 0)
        odd.push({ line: i + 1, why: `has no readable ${draft.unread.join(', ')}` })
    }
  }
  const open = drafts.flatMap((draft) =>
    draft.raw !== null && rangeOfMetric(draft.metric) === null ? [draft.raw] : [],
  )
  const guessed = guessRange(open)
  const lines = drafts.map(({ raw, metric, unread: _, ...line }): FeedbackLine => {
    const range = rangeOfMetric(metric) ?? guessed
    return { ...line, score: raw === null || range === null ? null : normaliseScore(raw, range) }
  })
  return { lines, bad, odd }
}

const readLine = (written: string): Draft | string => {
  let value: unknown
  try {
    value = JSON.parse(written)
  } catch {
    return 'not valid JSON'
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'not a JSON object'
  const row = value as Record<string, unknown>
  const text = row.text ?? row.comment
  if (typeof text !== 'string') return 'has no text'
  const category = row.categories ?? row.category ?? row.labels ?? row.label
  const urgency = row.urgency ?? row.severe
  const read = {
    id: typeof row.id === 'string' || typeof row.id === 'number' ? row.id : null,
    text,
    question: textOr(row.question),
    lang: textOr(row.lang ?? row.language),
    score: null,
    raw: numberOr(row.score),
    metric: row.metric ?? row.scale,
    sentiment:
      typeof row.sentiment === 'number' ? row.sentiment : (textOr(row.sentiment) ?? labelIn(row.sentiment)),
    categories: categoriesIn(category),
    urgency: urgencyIn(urgency),
  }
  const unread = [
    ...(isUnread(row.score, read.raw) ? ['score'] : []),
    ...(isUnread(row.sentiment, read.sentiment) || isUnknownMood(read.sentiment) ? ['sentiment'] : []),
    ...(isUnread(urgency, read.urgency) ? ['urgency'] : []),
    ...(!Array.isArray(category) && read.categories?.length === 0 ? ['category'] : []),
  ]
  return { ...read, unread }
}

const isUnknownMood = (mood: string | number | null): boolean =>
  typeof mood === 'string' && !SENTIMENTS.some((known) => known === mood.toLowerCase())

/** An empty cell says nothing and is no mistake. */
const isUnread = (written: unknown, read: unknown): boolean =>
  read === null && written !== undefined && written !== null && written !== ''

const textOr = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null

const numberOr = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** Our own output can be corrected and fed back: `{label: ...}` is taken as its label. */
const labelIn = (value: unknown): string | null =>
  value !== null && typeof value === 'object' && 'label' in value ? textOr(value.label) : null

const categoriesIn = (value: unknown): string[] | null => {
  if (value === undefined || value === null) return null
  const list = Array.isArray(value) ? value : [value]
  return list.flatMap((one) => textOr(one) ?? labelIn(one) ?? [])
}

const urgencyWords: Readonly<Record<string, number>> = {
  low: 0.1,
  normal: 0.3,
  medium: 0.5,
  high: 0.8,
  urgent: 0.9,
  critical: 1,
  severe: 1,
}

const urgencyIn = (value: unknown): number | null => {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') return urgencyWords[value.toLowerCase()] ?? numberOr(value)
  if (value !== null && typeof value === 'object' && 'score' in value) return numberOr(value.score)
  const number = numberOr(value)
  return number === null ? null : Math.min(1, Math.max(0, number > 1 ? number / 10 : number))
}
