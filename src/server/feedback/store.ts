import { sql } from 'kysely'
import type { Feedback } from '#core/feedback/feedback.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { toUnitThen, unitColumns } from '../db/unit-columns.ts'
import { markMoments } from '../metrics/marks.ts'
import { shownName } from '../people/shown-name-store.ts'
import { changePieces } from './change-store.ts'

/** When pieces came, and until when each must have an owner or an end. */
export type Arrival = { receivedAt: Date; promiseAt: Date }

export type NewFeedback = Omit<
  Feedback,
  | 'language'
  | 'sentiment'
  | 'category'
  | 'urgency'
  | 'priority'
  | 'understoodAt'
  | 'outcome'
  | 'outcomeAt'
  | 'caseId'
  | keyof Arrival
> & {
  answers: unknown
  versionId: Id<'surveyversion'> | null
  invitationId: Id<'invitation'> | null
  importId: Id<'import'> | null
}

type Claim = { kind: 'fresh' | 'repeated'; id: Id<'feedback'> } | { kind: 'reused' }
type Wanted = { keys: readonly string[]; hash: Buffer; id: Id<'feedback'> }

/**
 * Takes the idempotency keys of many pieces. A key that was taken before, here or by a batch that commits first,
 * leads to its piece when the content is the same and to a refusal when it is not.
 */
export const claimKeys = async (ctx: Ctx, wanted: readonly Wanted[]): Promise<Claim[]> => {
  const firstByKey = new Map<string, Wanted>()
  for (const one of wanted) for (const key of one.keys) if (!firstByKey.has(key)) firstByKey.set(key, one)
  const heldByKey = firstByKey.size === 0 ? new Map<string, Held>() : await claim(ctx, firstByKey)
  return wanted.map((one) => {
    const held = one.keys.map((key) => heldByKey.get(key)!)
    const taken = held.find(({ by }) => by !== one)
    if (!taken) return { kind: 'fresh', id: one.id }
    return taken.hash.equals(one.hash) ? { kind: 'repeated', id: taken.id } : { kind: 'reused' }
  })
}

/** Who holds a key now: one of this batch, or (by null) a piece from before. */
type Held = { by: Wanted | null; id: Id<'feedback'>; hash: Buffer }

const claim = async (ctx: Ctx, firstByKey: ReadonlyMap<string, Wanted>): Promise<Map<string, Held>> => {
  const rows = [...firstByKey]
    .map(([key, { id, hash }]) => ({
      key,
      feedback_id: toUuid(id),
      payload_hash: `\\x${hash.toString('hex')}`,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const added = await sql<{ key: string }>`
    insert into feedback_keys (workspace_id, key, feedback_id, payload_hash, at)
    select ${workspaceUuid(ctx)}, key, feedback_id, payload_hash, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (key text, feedback_id uuid, payload_hash bytea)
    on conflict do nothing returning key`.execute(ctx.db)
  const fresh = new Set(added.rows.map(({ key }) => key))
  const heldByKey = new Map<string, Held>()
  for (const [key, one] of firstByKey)
    if (fresh.has(key)) heldByKey.set(key, { by: one, id: one.id, hash: one.hash })
  const others = [...firstByKey.keys()].filter((key) => !fresh.has(key))
  if (others.length > 0) {
    const found = await ctx.db
      .selectFrom('feedback_keys')
      .select(['key', 'feedback_id', 'payload_hash'])
      .where('workspace_id', '=', workspaceUuid(ctx))
      .where('key', 'in', others)
      .execute()
    for (const row of found) {
      heldByKey.set(row.key, { by: null, id: fromUuid('feedback', row.feedback_id), hash: row.payload_hash })
    }
    await giveBack(ctx, firstByKey, heldByKey)
  }
  return heldByKey
}

/** A piece with two keys of which one was taken before adds nothing, so its other key leads to the earlier piece too. */
const giveBack = async (ctx: Ctx, firstByKey: ReadonlyMap<string, Wanted>, heldByKey: Map<string, Held>) => {
  for (const [key, one] of firstByKey) {
    const before = one.keys.map((other) => heldByKey.get(other)).find((held) => held?.by === null)
    const held = heldByKey.get(key)
    if (!before || held?.by !== one) continue
    heldByKey.set(key, before)
    await ctx.db
      .updateTable('feedback_keys')
      .set({ feedback_id: toUuid(before.id), payload_hash: before.hash })
      .where('workspace_id', '=', workspaceUuid(ctx))
      .where('key', '=', key)
      .execute()
  }
}

/**
 * Writes many pieces that came together with one statement. What a piece does not have is left out: most pieces lack
 * most of it.
 */
export const addFeedback = async (
  ctx: Ctx,
  arrival: Arrival,
  pieces: readonly NewFeedback[],
): Promise<Feedback[]> => {
  if (pieces.length === 0) return []
  const rows = pieces.map((piece) => ({
    id: toUuid(piece.id),
    source_id: piece.sourceId ?? undefined,
    channel: piece.channel,
    touchpoint: piece.touchpoint ?? undefined,
    metric: piece.metric,
    score: piece.score ?? undefined,
    bucket: piece.bucket ?? undefined,
    comment: piece.comment ?? undefined,
    attributes: piece.attributes,
    answers: piece.answers ?? undefined,
    person_id: uuidOf(piece.personId),
    account_id: uuidOf(piece.accountId),
    survey_id: uuidOf(piece.surveyId),
    version_id: uuidOf(piece.versionId),
    invitation_id: uuidOf(piece.invitationId),
    import_id: uuidOf(piece.importId),
    occurred_at: piece.occurredAt,
    ...(piece.unit && unitColumns(piece.unit)),
  }))
  const inserted = sql`
    insert into feedback (workspace_id, id, source_id, channel, touchpoint, metric, score, bucket, comment, attributes, answers,
                          person_id, account_id, survey_id, version_id, invitation_id, import_id, occurred_at,
                          unit_id, unit_path, unit_names, received_at, promise_at)
    select ${workspaceUuid(ctx)}, row.*, ${arrival.receivedAt}, ${arrival.promiseAt}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id uuid, source_id text, channel channel, touchpoint text, metric metric, score numeric, bucket bucket, comment text,
      attributes jsonb, answers jsonb, person_id uuid, account_id uuid, survey_id uuid, version_id uuid, invitation_id uuid,
      import_id uuid, occurred_at timestamptz, unit_id uuid, unit_path uuid[], unit_names text[])`.execute(
    ctx.db,
  )
  const marked = markMoments(
    ctx,
    pieces.map(({ occurredAt }) => occurredAt),
  )
  await sideBySide(inserted, marked)
  return pieces.map(({ answers, versionId, invitationId, importId, ...piece }) => ({
    ...piece,
    ...arrival,
    language: null,
    sentiment: null,
    category: null,
    urgency: null,
    priority: null,
    understoodAt: null,
    outcome: 'open',
    outcomeAt: null,
    caseId: null,
  }))
}

const uuidOf = (id: Id | null): string | undefined => (id === null ? undefined : toUuid(id))

/** Rows alone. */
export const feedbackRows = (ctx: Ctx) =>
  ctx.db.selectFrom('feedback as f').selectAll('f').where('f.workspace_id', '=', workspaceUuid(ctx))

/** With the name of whoever said it, looked up for these rows only. */
export const readFeedback = (ctx: Ctx, rows = feedbackRows(ctx)) =>
  ctx.db
    .selectFrom(rows.as('f'))
    .leftJoin('people as p', (join) =>
      join.on('p.workspace_id', '=', workspaceUuid(ctx)).onRef('p.id', '=', 'f.person_id'),
    )
    .select([
      'f.id',
      'f.source_id',
      'f.channel',
      'f.touchpoint',
      'f.metric',
      'f.score',
      'f.bucket',
      'f.comment',
      'f.attributes',
      'f.person_id',
      shownName.as('person_name'),
      'f.account_id',
      'f.survey_id',
      'f.occurred_at',
      'f.received_at',
      'f.language',
      'f.sentiment',
      'f.category',
      'f.urgency',
      'f.priority',
      'f.understood_at',
      'f.outcome',
      'f.outcome_at',
      'f.promise_at',
      'f.case_id',
      'f.unit_id',
      'f.unit_path',
      'f.unit_names',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof readFeedback>['executeTakeFirstOrThrow']>>

export const toFeedback = (row: Row): Feedback => ({
  id: fromUuid('feedback', row.id),
  sourceId: row.source_id,
  channel: row.channel,
  touchpoint: row.touchpoint,
  metric: row.metric,
  score: row.score,
  bucket: row.bucket,
  comment: row.comment,
  attributes: row.attributes as Feedback['attributes'],
  personId: row.person_id === null ? null : fromUuid('person', row.person_id),
  personName: row.person_name,
  accountId: row.account_id === null ? null : fromUuid('account', row.account_id),
  surveyId: row.survey_id === null ? null : fromUuid('survey', row.survey_id),
  occurredAt: row.occurred_at,
  receivedAt: row.received_at,
  language: row.language,
  sentiment: row.sentiment,
  category: row.category,
  urgency: row.urgency,
  priority: row.priority,
  understoodAt: row.understood_at,
  outcome: row.outcome,
  outcomeAt: row.outcome_at,
  promiseAt: row.promise_at,
  caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
  unit: toUnitThen(row),
})

export const findFeedback = async (ctx: Ctx, id: Id<'feedback'>): Promise<Feedback | undefined> => {
  const row = await readFeedback(ctx).where('f.id', '=', toUuid(id)).executeTakeFirst()
  return row && toFeedback(row)
}

export const findManyFeedback = async (
  ctx: Ctx,
  ids: readonly Id<'feedback'>[],
): Promise<Map<Id<'feedback'>, Feedback>> => {
  if (ids.length === 0) return new Map()
  const rows = await readFeedback(ctx).where('f.id', 'in', ids.map(toUuid)).execute()
  return new Map(rows.map(toFeedback).map((feedback) => [feedback.id, feedback]))
}

/** Locks the row for the rest of the transaction: two people cannot settle it at once. */
export const lockFeedback = async (ctx: Ctx, id: Id<'feedback'>): Promise<Feedback | undefined> => {
  await sql`select from feedback where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(
    ctx.db,
  )
  return findFeedback(ctx, id)
}

type NewOutcome = {
  feedbackId: Id<'feedback'>
  outcome: 'told' | 'declined' | 'no_action_needed' | 'open'
  reason: string | null
  ruleId?: Id<'rule'> | null
  messageId?: Id<'message'> | null
}

/** Writes how pieces ended: the evidence, and its index on the piece. */
export const addOutcomes = async (ctx: Ctx, outcomes: readonly NewOutcome[]): Promise<void> => {
  if (outcomes.length === 0) return
  const rows = outcomes.map((one) => ({
    id: toUuid(newId(ctx, 'event')),
    feedback_id: toUuid(one.feedbackId),
    outcome: one.outcome,
    reason: one.reason,
    rule_id: one.ruleId ? toUuid(one.ruleId) : null,
    message_id: one.messageId ? toUuid(one.messageId) : null,
  }))
  const byId = 'id' in ctx.who && ctx.who.id ? toUuid(ctx.who.id) : null
  await sql`
    insert into outcomes (workspace_id, id, feedback_id, outcome, reason, rule_id, message_id, by_kind, by_id, at)
    select ${workspaceUuid(ctx)}, id, feedback_id, outcome, reason, rule_id, message_id, ${ctx.who.kind}::actor, ${byId}::uuid, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id uuid, feedback_id uuid, outcome outcome, reason text, rule_id uuid, message_id uuid)`.execute(
    ctx.db,
  )
  await changePieces(
    ctx,
    outcomes.map(({ feedbackId: id, outcome }) => ({ id, outcome })),
  )
}

/** By a rule and not by a person: the last word on it is a rule's. */
export const isSettledByRule = async (ctx: Ctx, id: Id<'feedback'>): Promise<boolean> => {
  const last = await ctx.db
    .selectFrom('outcomes')
    .select('rule_id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('feedback_id', '=', toUuid(id))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.rule_id ?? null) !== null
}

/** The case of each of these pieces that has one; the pieces stay locked, so that none gets two. */
export const lockCaseIds = async (
  ctx: Ctx,
  ids: readonly Id<'feedback'>[],
): Promise<Map<Id<'feedback'>, Id<'case'>>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; case_id: string | null }>`
    select id, case_id from feedback
    where workspace_id = ${workspaceUuid(ctx)} and id = any(${ids.map(toUuid)}::uuid[])
    order by id for no key update`.execute(ctx.db)
  return new Map(
    rows.flatMap((row) =>
      row.case_id === null ? [] : [[fromUuid('feedback', row.id), fromUuid('case', row.case_id)] as const],
    ),
  )
}
