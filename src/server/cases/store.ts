import { type Selectable, sql, type Updateable } from 'kysely'
import type { Closure, PriorityPart } from '#core/cases/case.ts'
import type { CaseState, CaseVerb, WaitingOn } from '#core/cases/case-state.ts'
import type { RemedyKind } from '#core/cases/remedy.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { PriorityLevel } from '#core/priority/priority.ts'
import type { UnitThen } from '#core/units/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { anyOfUnseen } from '../db/any-of.ts'
import { insertMany } from '../db/insert-many.ts'
import type { Cases } from '../db/tables.ts'
import { toUnitThen, unitColumns } from '../db/unit-columns.ts'

/** A case as it lies in its row. */
export type Case = {
  id: Id<'case'>
  number: number
  title: string
  state: CaseState
  waitingOn: WaitingOn | null
  score: number
  level: PriorityLevel
  parts: readonly PriorityPart[]
  category: string | null
  touchpoint: string | null
  feedbackId: Id<'feedback'> | null
  personId: Id<'person'> | null
  accountId: Id<'account'> | null
  unit: UnitThen | null
  ownerMemberId: Id<'member'> | null
  ownerTeamId: Id<'team'> | null
  ruleId: Id<'rule'> | null
  openedBecause: string
  openedAt: Date
  acknowledgedAt: Date | null
  firstRepliedAt: Date | null
  repliedAt: Date | null
  /** The message that told the customer; null when they were told in another way. */
  replyId: Id<'message'> | null
  heardAt: Date | null
  resolvedAt: Date | null
  confirmedAt: Date | null
  confirmedBy: 'person' | 'silence' | null
  closedAt: Date | null
  closeReason: Closure | null
  closeDetail: string | null
  snoozedUntil: Date | null
  rootCause: string | null
  actionTaken: string | null
  remedy: string | null
  rootCauseId: Id<'cause'> | null
  whys: readonly string[]
  remedyKind: RemedyKind | null
  remedyCost: number | null
  remedyCurrency: string | null
  dueAt: Date | null
  riskAt: Date | null
  breachedAt: Date | null
  reopenCount: number
  escalation: number
  version: number
  updatedAt: Date
}

export const findCase = async (ctx: Ctx, id: Id<'case'>): Promise<Case | undefined> => {
  const row = await readCases(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toCase(row)
}

/** Locks the row for the rest of the transaction: whoever comes second decides on what the first one left. */
export const lockCase = async (ctx: Ctx, id: Id<'case'>): Promise<Case | undefined> => {
  const row = await readCases(ctx).where('id', '=', toUuid(id)).forNoKeyUpdate().executeTakeFirst()
  return row && toCase(row)
}

/** Cases by what they are asked for with. */
export const findCases = async <K>(ctx: Ctx, idByKey: ReadonlyMap<K, Id<'case'>>): Promise<Map<K, Case>> => {
  if (idByKey.size === 0) return new Map()
  const rows = await readCases(ctx)
    .where('id', '=', anyOfUnseen([...new Set(idByKey.values())]))
    .execute()
  const byId = new Map(rows.map((row) => [fromUuid('case', row.id), toCase(row)]))
  return new Map([...idByKey].flatMap(([key, id]) => (byId.has(id) ? [[key, byId.get(id)!] as const] : [])))
}

/** The cases of each person that somebody is still working on, oldest first. */
export const lockCasesUnderWay = async (
  ctx: Ctx,
  personIds: readonly Id<'person'>[],
): Promise<Map<Id<'person'>, Case[]>> => {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<Selectable<Cases>>`
    select * from cases
    where workspace_id = ${workspaceUuid(ctx)} and person_id = any(${personIds.map(toUuid)}::uuid[])
      and state in ('new', 'acknowledged', 'in_progress', 'waiting')
    order by id for no key update`.execute(ctx.db)
  return Map.groupBy(rows.map(toCase), ({ personId }) => personId!)
}

export type NewCase = Pick<
  Case,
  | 'id'
  | 'number'
  | 'title'
  | 'score'
  | 'level'
  | 'parts'
  | 'category'
  | 'touchpoint'
  | 'feedbackId'
  | 'personId'
  | 'accountId'
  | 'unit'
  | 'ownerMemberId'
  | 'ownerTeamId'
  | 'ruleId'
  | 'openedBecause'
  | 'dueAt'
  | 'riskAt'
>

/** In the order given. */
export const addCases = async (ctx: Ctx, cases: readonly NewCase[]): Promise<Case[]> => {
  const now = ctx.now()
  const rows = await insertMany(
    ctx.db,
    'cases',
    cases.map((given) => ({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(given.id),
      number: given.number,
      title: given.title,
      state: 'new',
      priority: given.score,
      level: given.level,
      priority_parts: given.parts,
      category: given.category,
      touchpoint: given.touchpoint,
      feedback_id: given.feedbackId && toUuid(given.feedbackId),
      person_id: given.personId && toUuid(given.personId),
      account_id: given.accountId && toUuid(given.accountId),
      ...unitColumns(given.unit),
      owner_member_id: given.ownerMemberId && toUuid(given.ownerMemberId),
      owner_team_id: given.ownerTeamId && toUuid(given.ownerTeamId),
      rule_id: given.ruleId && toUuid(given.ruleId),
      opened_because: given.openedBecause,
      opened_at: now,
      due_at: given.dueAt,
      risk_at: given.riskAt,
      updated_at: now,
    })),
  )
  const byId = new Map(rows.map((row) => [row.id, toCase(row)]))
  return cases.map(({ id }) => byId.get(toUuid(id))!)
}

export type CaseChange = Partial<
  Omit<
    Case,
    | 'id'
    | 'number'
    | 'version'
    | 'updatedAt'
    | 'openedAt'
    | 'feedbackId'
    | 'personId'
    | 'accountId'
    | 'unit'
    | 'ruleId'
    | 'openedBecause'
    | 'dueAt'
    | 'riskAt'
  >
>

/** Saves a change of the version that was read; undefined when somebody was faster. */
export const saveCase = async (
  ctx: Ctx,
  found: Pick<Case, 'id' | 'version'>,
  change: CaseChange,
): Promise<Case | undefined> => {
  const row = await ctx.db
    .updateTable('cases')
    .set({ ...toRow(change), version: found.version + 1, updated_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(found.id))
    .where('version', '=', found.version)
    .returningAll()
    .executeTakeFirst()
  return row && toCase(row)
}

type Raise = { id: Id<'case'> } & Pick<Case, 'score' | 'level' | 'parts'>

/** Counts as a change of each case; lifts the priority of those that are less grave so far. */
export const raiseCases = async (ctx: Ctx, raises: readonly Raise[]): Promise<Map<Id<'case'>, Case>> => {
  const rows = raises.map(({ id, score, level, parts }) => ({ id: toUuid(id), score, level, parts }))
  const { rows: raised } = await sql<Selectable<Cases>>`
    update cases c set version = c.version + 1, updated_at = ${ctx.now()},
      priority = greatest(c.priority, given.score),
      level = case when given.score > c.priority then given.level else c.level end,
      priority_parts = case when given.score > c.priority then given.parts else c.priority_parts end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (id uuid, score smallint, level priority_level, parts jsonb)
    where c.workspace_id = ${workspaceUuid(ctx)} and c.id = given.id returning c.*`.execute(ctx.db)
  return new Map(raised.map(toCase).map((one) => [one.id, one]))
}

/** When the nearest promise is due and at risk: a fact about clocks, no change that somebody could collide with. */
export const saveDue = async (
  ctx: Ctx,
  id: Id<'case'>,
  { dueAt, riskAt }: { dueAt: Date | null; riskAt: Date | null },
): Promise<void> => {
  await ctx.db
    .updateTable('cases')
    .set({ due_at: dueAt, risk_at: riskAt })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

type NewTransition = {
  caseId: Id<'case'>
  verb: CaseVerb | 'open' | 'undo'
  from: CaseState | null
  to: CaseState
  reason: string | null
  /** What it took away, where it may be taken back. */
  before?: object | null
}

/** Written once and never changed: times in each state and reopen counts are read from here. */
export const addTransitions = async (ctx: Ctx, transitions: readonly NewTransition[]): Promise<void> => {
  await insertMany(
    ctx.db,
    'case_transitions',
    transitions.map(({ caseId, verb, from, to, reason, before = null }) => ({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'event')),
      case_id: toUuid(caseId),
      verb,
      from_state: from,
      to_state: to,
      reason,
      before,
      by_kind: ctx.who.kind,
      by_id: 'id' in ctx.who && ctx.who.id ? toUuid(ctx.who.id) : null,
      at: ctx.now(),
    })),
  )
}

export const addCaseFeedback = async (
  ctx: Ctx,
  links: readonly { caseId: Id<'case'>; feedbackId: Id<'feedback'> }[],
): Promise<void> => {
  await insertMany(
    ctx.db,
    'case_feedback',
    links.map(({ caseId, feedbackId }) => ({
      workspace_id: workspaceUuid(ctx),
      case_id: toUuid(caseId),
      feedback_id: toUuid(feedbackId),
      joined_at: ctx.now(),
    })),
    { orNothing: true },
  )
}

/** The pieces of a case that are still open in the ledger, or those that are not; locked until the end. */
export const lockPieces = async (
  ctx: Ctx,
  caseId: Id<'case'>,
  which: 'open' | 'settled',
): Promise<Id<'feedback'>[]> => {
  const { rows } = await sql<{ id: string }>`
    select f.id from case_feedback j
    join feedback f on f.workspace_id = j.workspace_id and f.id = j.feedback_id
    where j.workspace_id = ${workspaceUuid(ctx)} and j.case_id = ${toUuid(caseId)}
      and f.workspace_id = ${workspaceUuid(ctx)}
      and (f.outcome = 'open') = ${which === 'open'}
    order by f.id for no key update of f`.execute(ctx.db)
  return rows.map((row) => fromUuid('feedback', row.id))
}

const readCases = (ctx: Ctx) =>
  ctx.db.selectFrom('cases').selectAll().where('workspace_id', '=', workspaceUuid(ctx))

export const toCase = (row: Selectable<Cases>): Case => ({
  id: fromUuid('case', row.id),
  number: row.number,
  title: row.title,
  state: row.state,
  waitingOn: row.waiting_on,
  score: row.priority,
  level: row.level,
  parts: row.priority_parts as unknown as readonly PriorityPart[],
  category: row.category,
  touchpoint: row.touchpoint,
  feedbackId: row.feedback_id === null ? null : fromUuid('feedback', row.feedback_id),
  personId: row.person_id === null ? null : fromUuid('person', row.person_id),
  accountId: row.account_id === null ? null : fromUuid('account', row.account_id),
  unit: toUnitThen(row),
  ownerMemberId: row.owner_member_id === null ? null : fromUuid('member', row.owner_member_id),
  ownerTeamId: row.owner_team_id === null ? null : fromUuid('team', row.owner_team_id),
  ruleId: row.rule_id === null ? null : fromUuid('rule', row.rule_id),
  openedBecause: row.opened_because,
  openedAt: row.opened_at,
  acknowledgedAt: row.acknowledged_at,
  firstRepliedAt: row.first_replied_at,
  repliedAt: row.replied_at,
  replyId: row.reply_id === null ? null : fromUuid('message', row.reply_id),
  heardAt: row.heard_at,
  resolvedAt: row.resolved_at,
  confirmedAt: row.confirmed_at,
  confirmedBy: row.confirmed_by as Case['confirmedBy'],
  closedAt: row.closed_at,
  closeReason: row.close_reason as Closure | null,
  closeDetail: row.close_detail,
  snoozedUntil: row.snoozed_until,
  rootCause: row.root_cause,
  actionTaken: row.action_taken,
  remedy: row.remedy,
  rootCauseId: row.root_cause_id === null ? null : fromUuid('cause', row.root_cause_id),
  whys: row.whys as unknown as string[],
  remedyKind: row.remedy_kind as RemedyKind | null,
  remedyCost: row.remedy_cost === null ? null : Number(row.remedy_cost),
  remedyCurrency: row.remedy_currency,
  dueAt: row.due_at,
  riskAt: row.risk_at,
  breachedAt: row.breached_at,
  reopenCount: row.reopen_count,
  escalation: row.escalation,
  version: row.version,
  updatedAt: row.updated_at,
})

const toRow = (change: CaseChange): Updateable<Cases> =>
  Object.fromEntries(
    Object.entries(change).map(([key, value]) => [
      COLUMNS[key as keyof CaseChange],
      key === 'parts' || key === 'whys'
        ? JSON.stringify(value)
        : IDS.has(key) && value !== null
          ? toUuid(value as Id)
          : value,
    ]),
  )

const IDS = new Set(['ownerMemberId', 'ownerTeamId', 'replyId', 'rootCauseId'])

const COLUMNS: Record<keyof CaseChange, keyof Cases> = {
  title: 'title',
  state: 'state',
  waitingOn: 'waiting_on',
  score: 'priority',
  level: 'level',
  parts: 'priority_parts',
  category: 'category',
  touchpoint: 'touchpoint',
  ownerMemberId: 'owner_member_id',
  ownerTeamId: 'owner_team_id',
  acknowledgedAt: 'acknowledged_at',
  firstRepliedAt: 'first_replied_at',
  repliedAt: 'replied_at',
  replyId: 'reply_id',
  heardAt: 'heard_at',
  resolvedAt: 'resolved_at',
  confirmedAt: 'confirmed_at',
  confirmedBy: 'confirmed_by',
  closedAt: 'closed_at',
  closeReason: 'close_reason',
  closeDetail: 'close_detail',
  snoozedUntil: 'snoozed_until',
  rootCause: 'root_cause',
  actionTaken: 'action_taken',
  remedy: 'remedy',
  rootCauseId: 'root_cause_id',
  whys: 'whys',
  remedyKind: 'remedy_kind',
  remedyCost: 'remedy_cost',
  remedyCurrency: 'remedy_currency',
  breachedAt: 'breached_at',
  reopenCount: 'reopen_count',
  escalation: 'escalation',
}
