import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Deciding } from '#core/rules/deciding.ts'
import type { Conditions, RuleAction } from '#core/rules/rule.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type KnownRule = Deciding & {
  id: Id<'rule'>
  position: number
  enabled: boolean
  createdAt: Date
  updatedAt: Date
}

const readRules = (ctx: Ctx) =>
  ctx.db
    .selectFrom('rules')
    .select([
      'id',
      'name',
      'position',
      'conditions',
      'action',
      'enabled_at',
      'version',
      'created_at',
      'updated_at',
    ])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('position')
    .orderBy('id')

type Row = Awaited<ReturnType<ReturnType<typeof readRules>['executeTakeFirstOrThrow']>>

const toRule = (row: Row): KnownRule => ({
  id: fromUuid('rule', row.id),
  name: row.name,
  position: row.position,
  enabled: row.enabled_at !== null,
  conditions: row.conditions as unknown as Conditions,
  action: row.action as unknown as RuleAction,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

/** In their order. */
export const listRules = async (ctx: Ctx): Promise<KnownRule[]> =>
  (await readRules(ctx).execute()).map(toRule)

/** All of them, for the order belongs to all: two who change it at once do so one after the other. */
export const lockRules = async (ctx: Ctx): Promise<KnownRule[]> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rules ${ctx.workspaceId}`}, 0))`.execute(ctx.db)
  return listRules(ctx)
}

type NewRule = {
  name: string
  conditions: Conditions
  action: RuleAction
  enabled: boolean
  position: number
}

export const addRule = async (ctx: Ctx, rule: NewRule): Promise<Id<'rule'>> => {
  const id = newId(ctx, 'rule')
  await ctx.db
    .insertInto('rules')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name: rule.name,
      position: rule.position,
      conditions: JSON.stringify(rule.conditions),
      action: JSON.stringify(rule.action),
      enabled_at: rule.enabled ? ctx.now() : null,
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute()
  return id
}

type Change = {
  name?: string | undefined
  conditions?: Conditions | undefined
  action?: RuleAction | undefined
  enabled?: boolean | undefined
}

/** What a rule does is a new version; what it is called, or whether it is on, is not. */
export const saveRule = async (ctx: Ctx, id: Id<'rule'>, { name, conditions, action, enabled }: Change) => {
  await ctx.db
    .updateTable('rules')
    .set((row) => ({
      updated_at: ctx.now(),
      ...(name === undefined ? {} : { name }),
      ...(conditions === undefined ? {} : { conditions: JSON.stringify(conditions) }),
      ...(action === undefined ? {} : { action: JSON.stringify(action) }),
      ...(conditions === undefined && action === undefined ? {} : { version: row('version', '+', 1) }),
      ...(enabled === undefined ? {} : { enabled_at: enabled ? ctx.now() : null }),
    }))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeRule = async (ctx: Ctx, id: Id<'rule'>): Promise<void> => {
  await ctx.db
    .deleteFrom('rules')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** Numbers them 1, 2, 3 … in this order. */
export const saveOrder = async (ctx: Ctx, ids: readonly Id<'rule'>[]): Promise<void> => {
  await sql`
    update rules set position = given.position::int
    from unnest(${ids.map(toUuid)}::uuid[]) with ordinality as given (id, position)
    where rules.workspace_id = ${workspaceUuid(ctx)} and rules.id = given.id and rules.position <> given.position`.execute(
    ctx.db,
  )
}

export type NewRouting = {
  feedbackId: Id<'feedback'>
  rule: { id: Id<'rule'>; version: number } | null
  decision: 'open_case' | 'no_action_needed' | 'leave_open' | 'no_rule'
  because: string | null
}

/** Answers with the pieces that no rule had seen before; one that is routed again, after a correction, keeps its last routing. */
export const saveRoutings = async (ctx: Ctx, routings: readonly NewRouting[]): Promise<Id<'feedback'>[]> => {
  if (routings.length === 0) return []
  const rows = routings.map(({ feedbackId, rule, decision, because }) => ({
    feedback_id: toUuid(feedbackId),
    rule_id: rule && toUuid(rule.id),
    rule_version: rule?.version ?? null,
    decision,
    because,
  }))
  const { rows: saved } = await sql<{ id: string; is_new: boolean }>`
    insert into routings (workspace_id, feedback_id, rule_id, rule_version, decision, because, at)
    select ${workspaceUuid(ctx)}, row.*, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (feedback_id uuid, rule_id uuid, rule_version int, decision text, because text)
    on conflict (workspace_id, feedback_id) do update
      set rule_id = excluded.rule_id, rule_version = excluded.rule_version, decision = excluded.decision,
          because = excluded.because, at = excluded.at
    returning feedback_id as id, xmax = 0 as is_new`.execute(ctx.db)
  return saved.filter((row) => row.is_new).map((row) => fromUuid('feedback', row.id))
}

export const findRouting = async (ctx: Ctx, feedbackId: Id<'feedback'>) => {
  const row = await ctx.db
    .selectFrom('routings as r')
    .leftJoin('rules', (join) =>
      join.onRef('rules.workspace_id', '=', 'r.workspace_id').onRef('rules.id', '=', 'r.rule_id'),
    )
    .select(['r.rule_id', 'rules.name', 'r.rule_version', 'r.decision', 'r.because', 'r.at'])
    .where('r.workspace_id', '=', workspaceUuid(ctx))
    .where('r.feedback_id', '=', toUuid(feedbackId))
    .executeTakeFirst()
  if (!row) return undefined
  return {
    feedbackId,
    ruleId: row.rule_id === null ? null : fromUuid('rule', row.rule_id),
    ruleName: row.name,
    ruleVersion: row.rule_version,
    decision: row.decision as NewRouting['decision'],
    because: row.because,
    at: row.at,
  }
}

/** How many pieces each rule decided on since a moment. */
export const countDecided = async (ctx: Ctx, since: Date): Promise<Map<Id<'rule'>, number>> => {
  const { rows } = await sql<{ rule_id: string; pieces: number }>`
    select rule_id, count(*) as pieces from routings
    where workspace_id = ${workspaceUuid(ctx)} and rule_id is not null and at >= ${since}
    group by rule_id`.execute(ctx.db)
  return new Map(rows.map((row) => [fromUuid('rule', row.rule_id), row.pieces]))
}
