import { hash } from 'node:crypto'
import type { Feedback } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { KINDS } from '#core/sources/kinds.ts'
import { isPast, type SourcePiece, tidyPiece, whyNotTake } from '#core/sources/piece.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { amendFeedback } from '../feedback/amend.ts'
import { findManyFeedback, isSettledByRule } from '../feedback/store.ts'
import { type Piece, submit } from '../feedback/submit.ts'
import { record } from '../record.ts'
import type { LeftOut } from './adapter.ts'
import { ADAPTERS } from './adapters.ts'
import { findPeopleByHandle } from './handles-store.ts'
import {
  isErased,
  type KnownPiece,
  keepPieces,
  lockKnownPieces,
  type MatchedBy,
  noteSeen,
} from './pieces-store.ts'
import { nameOf } from './read-each.ts'
import type { StoredSource } from './store.ts'
import { withdrawPiece } from './withdraw-piece.ts'

export type Taken = {
  added: number
  changed: number
  known: number
  leftOut: readonly LeftOut[]
}

/**
 * Takes in what a source said, in the transaction that keeps its cursor: new things go through the one gate, changed ones
 * change their piece or, where that was settled already, are a new one; what was taken away is noted. What is old comes in as history.
 */
export const takePieces = async (
  ctx: Ctx,
  source: StoredSource,
  said: readonly SourcePiece[],
): Promise<Taken> => {
  const { scopeOf, isFinal } = ADAPTERS[source.kind]
  const scope = scopeOf(source.settings, source.id)
  const leftOut: LeftOut[] = []
  const byId = new Map<string, SourcePiece>()
  for (const one of said) {
    const piece = tidyPiece(one, ctx.now())
    const why = whyNotTake(piece)
    if (why) leftOut.push({ why, what: piece.externalId || nameOf(piece) })
    else {
      const externalId = isFinal ? idWithWords(piece) : piece.externalId
      byId.set(externalId, { ...piece, externalId })
    }
  }
  const known = await lockKnownPieces(ctx, scope, [...byId.keys()])
  const feedback = await findManyFeedback(
    ctx,
    [...known.values()].map(({ feedbackId }) => feedbackId),
  )
  const fresh: Fresh[] = []
  const seen: string[] = []
  let changed = 0
  for (const piece of byId.values()) {
    const before = known.get(piece.externalId)
    if (!before) {
      if (!piece.isGone) fresh.push({ piece, before: null })
      continue
    }
    if (isErased(before)) seen.push(piece.externalId)
    else if (piece.isGone) await withdrawPiece(ctx, before)
    else if (isSame(piece, before)) seen.push(piece.externalId)
    else {
      const standing = feedback.get(before.feedbackId)
      if (!standing) continue
      if (standing.outcome === 'open' || (await addsWords(ctx, piece, standing))) {
        changed++
        await change(ctx, source, { piece, before, standing })
      } else fresh.push({ piece, before })
    }
  }
  await noteSeen(ctx, scope, seen)
  const added = await add(ctx, source, { scope, fresh, leftOut })
  return { added, changed, known: seen.length, leftOut }
}

/**
 * Who clicks on a score and says why a moment later has given one answer. A rule may have settled the bare score meanwhile;
 * with its words it is read, and decided, anew.
 */
const addsWords = async (ctx: Ctx, piece: SourcePiece, standing: Feedback): Promise<boolean> =>
  standing.comment === null &&
  piece.comment !== null &&
  piece.score === standing.score &&
  standing.outcome === 'no_action_needed' &&
  (await isSettledByRule(ctx, standing.id))

/** `before` is there when a settled piece was changed: its author has spoken again. */
type Fresh = { piece: SourcePiece; before: KnownPiece | null }

const isOld = (ctx: Ctx, source: StoredSource, piece: SourcePiece): boolean =>
  isPast(piece, { now: ctx.now(), isFirst: !source.hasPast && KINDS[source.kind].everyMinutes !== null })

const digestOf = ({ metric, score, comment }: SourcePiece): Buffer =>
  hash('sha256', JSON.stringify([metric, score, comment]), 'buffer')

/** Anybody can write any Message-ID, and some programs write the same into each of their mails. */
const idWithWords = (piece: SourcePiece): string =>
  `${piece.externalId} ${digestOf(piece).toString('hex').slice(0, 16)}`

/** A wording that is older than what is known came late, or is played back. */
const isSame = (piece: SourcePiece, { digest, stamp }: KnownPiece): boolean =>
  digest.equals(digestOf(piece)) || (stamp !== null && piece.changedAt !== null && piece.changedAt < stamp)

type Batch = { scope: string; fresh: readonly Fresh[]; leftOut: LeftOut[] }

const add = async (ctx: Ctx, source: StoredSource, { scope, fresh, leftOut }: Batch): Promise<number> => {
  const people = await findPeopleByHandle(
    ctx,
    fresh.flatMap(({ piece }) => piece.handle ?? []),
  )
  const all = fresh.map((one) => {
    const personId = one.before?.matchBy === 'none' ? undefined : people.get(one.piece.handle ?? '')
    return { ...one, personId, match: matchOf(one, personId) }
  })
  let added = 0
  for (const isHistory of [true, false]) {
    const some = all.filter(({ piece }) => isOld(ctx, source, piece) === isHistory)
    // History is one event together: it is read later, and starts nothing by itself.
    const results = await submit(
      { ...ctx, asOne: isHistory || (ctx.asOne ?? false) },
      some.map(({ piece, before, personId }) => toSubmit(source, { scope, piece, before, personId })),
    )
    const kept = some.flatMap(({ piece, before, match }, at) => {
      const result = results[at]!
      if (result instanceof Fault) {
        leftOut.push({ why: result.message, what: piece.externalId || nameOf(piece) })
        return []
      }
      if (!result.repeated) added++
      return [toKept(source, { scope, piece, before, match, feedbackId: result.feedback.id })]
    })
    await keepPieces(ctx, kept)
  }
  return added
}

/** An account that a member has said to be a person's, or an address that the source itself vouches for. */
const matchOf = ({ piece }: Fresh, personId: Id<'person'> | undefined): Match => {
  if (personId) return { by: 'handle', evidence: piece.handle }
  return piece.person?.email || piece.person?.phone || piece.person?.externalId
    ? { by: 'named', evidence: null }
    : { by: null, evidence: null }
}

type Match = { by: MatchedBy | null; evidence: string | null }
type Of = { scope: string; piece: SourcePiece; before: KnownPiece | null }

const toSubmit = (
  source: StoredSource,
  { scope, piece, before, personId }: Of & { personId: Id<'person'> | undefined },
): Piece => ({
  channel: KINDS[source.kind].channel,
  metric: piece.metric,
  score: piece.score,
  comment: piece.comment,
  attributes: { source: source.name, ...piece.attributes },
  sourceId: source.id,
  // Ids may name people, and keys are kept for ever.
  idempotencyKey: `source:${hash('sha256', `${scope} ${piece.externalId}`)}:${(before?.revision ?? 0) + 1}`,
  ...(source.touchpoint ? { touchpoint: source.touchpoint } : {}),
  ...(momentOf({ piece, before }) ?? {}),
  ...(personId ? { personId } : piece.person && before?.matchBy !== 'none' ? { person: piece.person } : {}),
})

/** Somebody who speaks again speaks when they changed it, not when they first did. */
const momentOf = ({ piece, before }: Pick<Of, 'piece' | 'before'>): { occurredAt: Date } | null => {
  const at = before ? (piece.changedAt ?? null) : piece.occurredAt
  return at && { occurredAt: at }
}

const toKept = (
  source: StoredSource,
  { scope, piece, before, match, feedbackId }: Of & { match: Match; feedbackId: Id<'feedback'> },
) => ({
  scope,
  externalId: piece.externalId,
  sourceId: source.id,
  kind: source.kind,
  feedbackId,
  revision: (before?.revision ?? 0) + 1,
  digest: digestOf(piece),
  stamp: piece.changedAt,
  author: piece.author,
  handle: piece.handle,
  url: piece.url,
  replyTo: piece.replyTo,
  changedAt: before ? piece.changedAt : null,
  matchBy: match.by,
  matchEvidence: match.evidence,
})

type Changed = { piece: SourcePiece; before: KnownPiece; standing: Feedback }

/** What nobody has settled yet is put right where it stands, and read again. */
const change = async (
  ctx: Ctx,
  source: StoredSource,
  { piece, before, standing }: Changed,
): Promise<void> => {
  const { score, metric } = standing
  const hasNewScore = piece.score !== null && piece.metric === metric
  await amendFeedback(ctx, standing.id, {
    comment: piece.comment,
    ...(hasNewScore ? { score: piece.score! } : {}),
    attributes: hasNewScore && score !== null && score !== piece.score ? { 'former score': score } : {},
  })
  if (standing.caseId) await record(ctx, 'case.changed', { caseId: standing.caseId, what: 'words_changed' })
  await keepPieces(ctx, [
    {
      ...toKept(source, {
        scope: before.scope,
        piece,
        before,
        match: { by: before.matchBy, evidence: before.matchEvidence },
        feedbackId: standing.id,
      }),
      revision: before.revision,
      changedAt: piece.changedAt ?? ctx.now(),
    },
  ])
}
