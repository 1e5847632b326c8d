import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { atHourIn } from '#core/triggers/best-hour.ts'
import type { TriggerDraft, TriggerOutcome } from '#core/triggers/trigger.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type KnownTrigger = TriggerDraft & {
  id: Id<'trigger'>
  surveyName: string
  touchpoint: string
  surveyStatus: string
  enabled: boolean
  /** The last day for which a recurring one asked. */
  ranOn: string | null
  createdAt: Date
  updatedAt: Date
}

export const listTriggers = async (ctx: Ctx): Promise<KnownTrigger[]> => {
  const rows = await ctx.db
    .selectFrom('triggers as t')
    .innerJoin('surveys as s', (join) =>
      join.onRef('s.workspace_id', '=', 't.workspace_id').onRef('s.id', '=', 't.survey_id'),
    )
    .selectAll('t')
    .select(['s.name as survey_name', 's.touchpoint', 's.status as survey_status'])
    .where('t.workspace_id', '=', workspaceUuid(ctx))
    .orderBy('t.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: fromUuid('trigger', row.id),
    name: row.name,
    // What was written passed the contract on its way in.
    terms: row.terms as TriggerDraft['terms'],
    conditions: row.conditions as unknown as TriggerDraft['conditions'],
    surveyId: fromUuid('survey', row.survey_id),
    surveyName: row.survey_name,
    touchpoint: row.touchpoint,
    surveyStatus: row.survey_status,
    channel: row.channel as TriggerDraft['channel'],
    percent: row.percent,
    atHour: atHourIn(row.at_hour),
    remindAfterDays: row.remind_after_days,
    enabled: row.enabled_at !== null,
    ranOn: row.ran_on,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

export const findTrigger = async (ctx: Ctx, id: Id<'trigger'>): Promise<KnownTrigger | undefined> =>
  (await listTriggers(ctx)).find((one) => one.id === id)

export const lockTrigger = async (ctx: Ctx, id: Id<'trigger'>): Promise<KnownTrigger | undefined> => {
  await sql`select from triggers where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(
    ctx.db,
  )
  return findTrigger(ctx, id)
}

const columnsOf = (draft: TriggerDraft) => ({
  name: draft.name,
  terms: JSON.stringify(draft.terms),
  conditions: JSON.stringify(draft.conditions),
  survey_id: toUuid(draft.surveyId),
  channel: draft.channel,
  percent: draft.percent,
  at_hour: String(draft.atHour),
  remind_after_days: draft.remindAfterDays,
})

export const addTrigger = async (
  ctx: Ctx,
  { enabled, ...draft }: TriggerDraft & { enabled: boolean },
): Promise<Id<'trigger'>> => {
  const id = newId(ctx, 'trigger')
  await ctx.db
    .insertInto('triggers')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      ...columnsOf(draft),
      enabled_at: enabled ? ctx.now() : null,
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute()
  return id
}

export const saveTrigger = async (
  ctx: Ctx,
  id: Id<'trigger'>,
  change: TriggerDraft | { enabled: boolean } | { ranOn: string },
): Promise<void> => {
  const set =
    'ranOn' in change
      ? { ran_on: change.ranOn }
      : 'enabled' in change
        ? { enabled_at: change.enabled ? ctx.now() : null, updated_at: ctx.now() }
        : { ...columnsOf(change), updated_at: ctx.now() }
  await ctx.db
    .updateTable('triggers')
    .set(set)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeTrigger = async (ctx: Ctx, id: Id<'trigger'>): Promise<void> => {
  await ctx.db
    .deleteFrom('triggers')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** What each trigger made of moments since a time; of invitations without a moment, how many it planned. */
export const countOutcomes = async (
  ctx: Ctx,
  since: Date,
): Promise<Map<Id<'trigger'>, { outcome: TriggerOutcome; moments: number }[]>> => {
  const { rows } = await sql<{ id: string; outcome: TriggerOutcome; n: number }>`
    select trigger_id as id, outcome, count(*) as n from triggerings
    where workspace_id = ${workspaceUuid(ctx)} and due_at >= ${since} group by 1, 2
    union all
    select i.trigger_id, 'asked', count(*) from invitations i
    join triggers t on t.workspace_id = i.workspace_id and t.id = i.trigger_id and t.terms->>'kind' = 'recurring'
    where i.workspace_id = ${workspaceUuid(ctx)} and i.planned_at >= ${since} and i.status in ('planned', 'sent', 'answered')
    group by 1`.execute(ctx.db)
  const found = new Map<Id<'trigger'>, { outcome: TriggerOutcome; moments: number }[]>()
  for (const { id, outcome, n } of rows) {
    const trigger = fromUuid('trigger', id)
    found.set(trigger, [...(found.get(trigger) ?? []), { outcome, moments: n }])
  }
  return found
}
