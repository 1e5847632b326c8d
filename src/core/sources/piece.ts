import { COMMENT_LIMIT, type Feedback, type GivenPerson } from '../feedback/feedback.ts'
import { whyNotScore } from '../metrics/score.ts'
import { isHistory } from '../playbooks/starting.ts'
import { storable } from '../text.ts'
import { isTooEarly, MINUTE } from '../time.ts'
import type { Attributes } from '../wire.ts'

/** One thing that somebody said somewhere, as an adapter reads it. */
export type SourcePiece = {
  /** The source's own id: the same thing again is not another one. */
  externalId: string
  metric: Feedback['metric']
  score: number | null
  comment: string | null
  /** When it was said; null where the source does not tell. */
  occurredAt: Date | null
  /** When this wording of it was written; null where the source does not tell. */
  changedAt: Date | null
  /** How the author calls themselves there: shown, and never taken for a person. */
  author: string | null
  /** Whose account it is there, such as `ann@mastodon.example`. */
  handle: string | null
  /** Who it was, where the source knows it by more than a name. */
  person: GivenPerson | null
  /** Where it stands for everybody to read. */
  url: string | null
  /** What the adapter needs to reply to it. */
  replyTo: string | null
  attributes: Attributes
  /** It was taken away there. */
  isGone: boolean
}

export const NOTHING_SAID = {
  metric: 'none',
  score: null,
  comment: null,
  occurredAt: null,
  changedAt: null,
  author: null,
  handle: null,
  person: null,
  url: null,
  replyTo: null,
  attributes: {},
  isGone: false,
} as const satisfies Omit<SourcePiece, 'externalId'>

/** Clocks differ; what lies further ahead is a slip of the source, and counts as said now. */
const AHEAD = 5 * MINUTE
const ID_LIMIT = 500

/** Brings what a source said into the bounds that everything else keeps: strangers write whatever they like. */
export const tidyPiece = (piece: SourcePiece, now: Date): SourcePiece => {
  const occurredAt = moment(piece.occurredAt, now)
  const isMeant = piece.occurredAt === null || occurredAt?.getTime() === piece.occurredAt.getTime()
  const score = piece.score !== null && !whyNotScore(piece.metric, piece.score) ? piece.score : null
  return {
    ...piece,
    externalId: line(piece.externalId, ID_LIMIT) ?? '',
    metric: score === null ? 'none' : piece.metric,
    score,
    comment: words(piece.comment),
    occurredAt,
    changedAt: moment(piece.changedAt, now),
    author: line(piece.author, 200),
    handle:
      line(piece.handle, 300)
        ?.toLowerCase()
        .replace(/^@+\s*/, '') ?? null,
    url: webAddress(piece.url),
    replyTo: line(piece.replyTo, ID_LIMIT),
    // What is dated 1601 or next century was said today; what it was dated stays beside it.
    attributes: tidyAttributes({
      ...(!isMeant && { [DATED]: isoOf(piece.occurredAt!) }),
      // A score of another scale than was thought is not forgotten without a word.
      ...(Number.isFinite(piece.score) && score === null && { [SCORED]: piece.score }),
      ...piece.attributes,
    }),
  }
}

/** Why a piece is left out, or null. */
export const whyNotTake = ({ externalId, score, comment, isGone }: SourcePiece): string | null => {
  if (externalId === '') return 'It has no id.'
  return isGone || score !== null || comment !== null ? null : 'It has neither a score nor words.'
}

/** The first fetch of a source brings its past; so does what comes late. It is read, but starts nothing. */
export const isPast = ({ occurredAt }: SourcePiece, { now, isFirst }: { now: Date; isFirst: boolean }) =>
  occurredAt === null ? isFirst : isHistory(occurredAt, now)

const words = (text: string | null): string | null => {
  const kept = storable((text ?? '').slice(0, 4 * COMMENT_LIMIT))
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, ' ')
    .trim()
  return kept.slice(0, COMMENT_LIMIT).toWellFormed().trim() || null
}

const line = (text: string | null, most: number): string | null =>
  storable((text ?? '').slice(0, 4 * most))
    .replace(CONTROL, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed()
    .trim() || null

/** Control characters but for line break and tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what it is for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

const DATED = 'dated there'
const SCORED = 'scored there'

const isoOf = (at: Date): string => (Number.isNaN(at.getTime()) ? 'no date' : at.toISOString())

const moment = (at: Date | null, now: Date): Date | null => {
  if (at === null || Number.isNaN(at.getTime()) || isTooEarly(at)) return null
  return at.getTime() > now.getTime() + AHEAD ? now : at
}

/** The moments by which a list is sorted, as text; those that nobody can have meant sort nothing. */
export const stampsOf = (moments: readonly (Date | null)[], now: Date): string[] =>
  moments.flatMap((at) => {
    const meant = moment(at, now)
    return meant && meant === at ? [meant.toISOString()] : []
  })

/** Only what a browser may open: `javascript:` is an address, too. */
const webAddress = (text: string | null): string | null => {
  const address = line(text, 2_000)
  return address && /^https?:\/\/[^\s/?#@"<>\\]+(?:[/?#][^\s"<>\\]*)?$/i.test(address) ? address : null
}

const ATTRIBUTES = 50

const tidyAttributes = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name, value]) => name.trim() !== '' && value !== null && value !== '')
      .slice(0, ATTRIBUTES)
      .map(([name, value]) => [
        line(name, 100) ?? 'field',
        typeof value === 'string' ? (line(value, 2_000) ?? '') : value,
      ]),
  )
