import {
  guessRange,
  NO_SCORES,
  normaliseScore,
  rangeOfMetric,
  type ScoresSeen,
  seeScore,
} from '#core/analysis/scales.ts'
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

/** A line that was left out, or taken without a score, label or urgency that says nothing. */
export type Remark = { line: number; why: string; isTaken: boolean }

type Draft = FeedbackLine & { raw: number | null; metric: unknown; unread: string[] }

/** So many are handed on at once: enough to go fast, few enough to hold. */
const AT_ONCE = 500

/**
 * One JSON object per line, of a file of any length: a line that is none is told of with its number and the others go on.
 * `scores`: those of the whole file, where it can be read twice; else the scale is guessed from what has come so far.
 */
export async function* readFeedbackLines(
  written: AsyncIterable<string>,
  { tell, scores }: { tell: (remark: Remark) => void; scores?: ScoresSeen },
): AsyncGenerator<FeedbackLine[]> {
  let seen = scores ?? NO_SCORES
  let drafts: Draft[] = []
  for await (const draft of draftsIn(written, tell)) {
    drafts.push(draft)
    if (!scores) seen = withScoreOf(seen, draft)
    if (drafts.length < AT_ONCE) continue
    yield onScale(drafts, seen)
    drafts = []
  }
  yield onScale(drafts, seen)
}

export const scoresIn = async (written: AsyncIterable<string>): Promise<ScoresSeen> => {
  let seen = NO_SCORES
  for await (const draft of draftsIn(written, () => {})) seen = withScoreOf(seen, draft)
  return seen
}

async function* draftsIn(
  written: AsyncIterable<string>,
  tell: (remark: Remark) => void,
): AsyncGenerator<Draft> {
  let line = 0
  for await (const text of written) {
    line++
    if (text.trim() === '') continue
    const draft = readLine(text)
    if (typeof draft === 'string') {
      tell({ line, why: draft, isTaken: false })
      continue
    }
    if (text.includes(NO_UTF8)) tell({ line, why: 'has a letter that is no UTF-8', isTaken: true })
    if (draft.unread.length > 0)
      tell({ line, why: `has no readable ${draft.unread.join(', ')}`, isTaken: true })
    yield draft
  }
}

/** What the decoder puts for bytes that are none of its letters. */
const NO_UTF8 = '\ufffd'

const withScoreOf = (seen: ScoresSeen, { raw, metric }: Draft): ScoresSeen =>
  raw !== null && rangeOfMetric(metric) === null ? seeScore(seen, raw) : seen

const onScale = (drafts: readonly Draft[], seen: ScoresSeen): FeedbackLine[] => {
  const guessed = guessRange(seen)
  return drafts.map(({ raw, metric, unread: _, ...line }) => {
    const range = rangeOfMetric(metric) ?? guessed
    return { ...line, score: raw === null || range === null ? null : normaliseScore(raw, range) }
  })
}

/** No feedback is as long; a file without line ends would never fit. */
const MOST_LETTERS = 4_000_000

/** A text in lines, however it is cut. Of a line that is too long the beginning, which is no JSON any more. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n')
    rest = (rest + lines[0]).slice(0, MOST_LETTERS)
    for (const next of lines.slice(1)) {
      yield rest
      rest = next
    }
  }
  yield rest + decoder.decode()
}

const readLine = (written: string): Draft | string => {
  if (written.length >= MOST_LETTERS) return 'too long'
  let value: unknown
  try {
    value = JSON.parse(written)
  } catch {
    return 'not valid JSON'
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'not a JSON object'
  const row = value as Record<string, unknown>
  // Who gave a score and wrote nothing is in exports with an empty comment or none.
  const said = row.text ?? row.comment ?? (row.text === null || row.comment === null ? '' : undefined)
  const text = typeof said === 'number' ? String(said) : said
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
