import { hash as digest } from 'node:crypto'
import type { FaultCode } from '#core/faults.ts'
import {
  COMMENT_LIMIT,
  type Feedback,
  type GivenFeedback,
  type GivenPerson,
} from '#core/feedback/feedback.ts'
import { fromUuid, type Id, isId } from '#core/ids.ts'
import { bucketOf, whyNotScore } from '#core/metrics/score.ts'
import { beginning } from '#core/text.ts'
import { isTooEarly } from '#core/time.ts'
import { type Attributes, withBesides } from '#core/wire.ts'
import { type Ctx, newId } from '../ctx.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { Fault } from '../fault.ts'
import { meetPeople, unreadableIn } from '../people/meet.ts'
import type { ByAddress } from '../people/store.ts'
import { recordAll } from '../record.ts'
import { whereAll } from '../units/where.ts'
import { type CameBy, hasUnits } from '../units/where-store.ts'
import { idKeyOf, sentKeyOf } from './keys.ts'
import { type Arrival, addFeedback, claimKeys, findManyFeedback, type NewFeedback } from './store.ts'

/** What comes through the gate: the piece itself, and where it came from when Heard asked for it. */
export type Piece = GivenFeedback & {
  idempotencyKey?: string
  /** The product among whose ids its own is: two products may both have a first answer. */
  idsOf?: string | undefined
  answers?: unknown
  personId?: Id<'person'> | null
  surveyId?: Id<'survey'>
  versionId?: Id<'surveyversion'>
  invitationId?: Id<'invitation'>
  importId?: Id<'import'>
} & CameBy

export type Submitted = { feedback: Feedback; repeated: boolean } | Fault

/** After so long an open piece that nobody owns is in the black hole. */
export const OPEN_PROMISE_HOURS = 72

/** Clocks differ; a little ahead of ours is not the future. */
const CLOCK_TOLERANCE_MINUTES = 5

/**
 * The one gate: whatever the channel, every piece passes here, many at a time, in the transaction given.
 * Each is accepted, recognised as a repetition, or refused for itself; only a broken database refuses all.
 */
export const submit = async (
  ctx: Ctx,
  pieces: readonly Piece[],
  { known }: { known?: ByAddress } = {},
): Promise<Submitted[]> => {
  const results: Submitted[] = pieces.map((piece) => {
    const why = whyNotSubmit(piece, ctx.now())
    return why ? new Fault(why) : pending
  })
  const welcome = pieces.flatMap((piece, index) =>
    results[index] === pending ? [{ piece, index, ...keysOf(piece) }] : [],
  )
  const importId = pieces.find((piece) => piece.importId)?.importId
  const [people, claims, unitsExist] = await sideBySide(
    meetPeople(
      ctx,
      welcome.flatMap(({ piece }) => (piece.person && !piece.personId ? [piece.person] : [])),
      {
        source: importId ? 'import' : 'feedback',
        importId,
        answeredAt: answeredElsewhere(welcome.map(({ piece }) => piece)),
        known,
      },
    ),
    claimKeys(
      ctx,
      welcome.map(({ piece, keys, hash }) => ({ keys, hash, id: idFor(ctx, piece) })),
    ),
    hasUnits(ctx),
  )
  const arrival = arrivalAt(ctx.now())
  const added: NewFeedback[] = []
  const repeated: { index: number; id: Id<'feedback'> }[] = []
  const place: number[] = []
  for (const [at, { piece, index }] of welcome.entries()) {
    const claim = claims[at]!
    if (claim.kind === 'reused') results[index] = new Fault('feedback.key_reused')
    else if (claim.kind === 'repeated') repeated.push({ index, id: claim.id })
    else {
      const met = piece.person ? people.get(piece.person) : undefined
      added.push(toNewFeedback(piece, claim.id, met, arrival))
      place.push(index)
    }
  }
  const placedThere = await placed(ctx, added, { pieces: place.map((index) => pieces[index]!), unitsExist })
  const [stored] = await sideBySide(
    addFeedback(ctx, arrival, placedThere),
    recordAll(
      ctx,
      'feedback.received',
      added.map(({ id, bucket }) => ({ feedbackId: id, unhappy: bucket === 'detractor' })),
    ),
  )
  for (const [at, feedback] of stored.entries()) results[place[at]!] = { feedback, repeated: false }

  const before = await findManyFeedback(
    ctx,
    repeated.map(({ id }) => id),
  )
  for (const { index, id } of repeated) {
    const feedback = before.get(id)
    // The first answer was erased since; the key still says that it came, so it is not stored again.
    results[index] = feedback ? { feedback, repeated: true } : new Fault('feedback.not_found')
  }
  return results
}

/** Each with the unit in which it happened. A unit that nobody knows stays what it is: a word of the caller. */
const placed = async (
  ctx: Ctx,
  added: readonly NewFeedback[],
  { pieces, unitsExist }: { pieces: readonly Piece[]; unitsExist: boolean },
): Promise<NewFeedback[]> => {
  const asked = added.map(({ personId, accountId, occurredAt }, at) => {
    const { unit, placeId, widgetId, sourceId, linkOf } = pieces[at]!
    return { unit, placeId, widgetId, sourceId, linkOf, personId, accountId, at: occurredAt }
  })
  const wheres = await whereAll(ctx, asked, { unitsExist })
  return added.map((one, at) => {
    const word = pieces[at]!.unit
    const unit = wheres[at] ?? null
    const attributes = word !== undefined && !unit ? { unit: word, ...one.attributes } : one.attributes
    return { ...one, attributes, unit }
  })
}

const pending = new Fault('unexpected')

const whyNotSubmit = (piece: Piece, now: Date): FaultCode | null => {
  const hasScore = piece.score !== undefined && piece.score !== null
  if (!hasScore && !piece.comment?.trim() && piece.answers === undefined) return 'feedback.empty'
  if (hasScore && piece.metric === 'none') return 'score.without_metric'
  if (hasScore && whyNotScore(piece.metric, piece.score!)) return 'score.out_of_range'
  if (piece.occurredAt && piece.occurredAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MINUTES * 60_000) {
    return 'feedback.in_future'
  }
  if (piece.occurredAt && isTooEarly(piece.occurredAt)) return 'feedback.too_early'
  return null
}

/** Who is brought in with a score answered a survey somewhere else, and rests here as well. */
const answeredElsewhere = (pieces: readonly Piece[]): Map<GivenPerson, Date> =>
  new Map(
    pieces.flatMap(({ importId, person, score, occurredAt }) =>
      importId && person && typeof score === 'number' && occurredAt ? [[person, occurredAt] as const] : [],
    ),
  )

/** An id of the caller that is a UUID stays the id; any other text is remembered as the source id. */
const idFor = (ctx: Ctx, piece: Piece): Id<'feedback'> => {
  if (piece.id === undefined) return newId(ctx, 'feedback', piece.occurredAt)
  if (isId('feedback', piece.id)) return piece.id
  return UUID.test(piece.id) ? fromUuid('feedback', piece.id) : newId(ctx, 'feedback', piece.occurredAt)
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const keysOf = (piece: Piece) => {
  // Where a repetition comes in by does not make it another one.
  const { idempotencyKey, idsOf, importId, sourceId, widgetId, linkOf, ...content } = piece
  const keys = [
    ...(piece.id === undefined ? [] : [idKeyOf({ id: piece.id, idsOf })]),
    ...(idempotencyKey === undefined ? [] : [sentKeyOf(idempotencyKey)]),
  ]
  return { keys, hash: digest('sha256', JSON.stringify(content), 'buffer') }
}

const arrivalAt = (receivedAt: Date): Arrival => ({
  receivedAt,
  promiseAt: new Date(receivedAt.getTime() + OPEN_PROMISE_HOURS * 3_600_000),
})

/**
 * Who cannot be reached or told from others is nobody here; what was said of them stays beside their words. So does an
 * address of somebody known that cannot be read.
 */
const withWhoSpoke = ({ person, personId, attributes = {} }: Piece, met: object | undefined): Attributes => {
  if (!person || personId) return attributes
  return withBesides(attributes, {
    ...(met ? {} : { name: person.name, account: person.account, ...person.attributes }),
    ...unreadableIn(person),
  })
}

const toNewFeedback = (
  piece: Piece,
  id: Id<'feedback'>,
  met: { id: Id<'person'>; name: string | null; accountId: Id<'account'> | null } | undefined,
  { receivedAt }: Arrival,
): NewFeedback => ({
  id,
  sourceId: piece.id ?? null,
  channel: piece.channel,
  touchpoint: piece.touchpoint ?? null,
  metric: piece.metric,
  score: piece.score ?? null,
  bucket: piece.score === undefined || piece.score === null ? null : bucketOf(piece.metric, piece.score),
  comment: beginning(piece.comment?.trim() ?? '', COMMENT_LIMIT) || null,
  attributes: withWhoSpoke(piece, met),
  answers: piece.answers ?? null,
  personId: piece.personId ?? met?.id ?? null,
  personName: met?.name ?? null,
  accountId: met?.accountId ?? null,
  surveyId: piece.surveyId ?? null,
  versionId: piece.versionId ?? null,
  invitationId: piece.invitationId ?? null,
  importId: piece.importId ?? null,
  occurredAt: piece.occurredAt ?? receivedAt,
  unit: null,
})
