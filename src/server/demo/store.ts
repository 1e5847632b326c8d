import { sql } from 'kysely'
import { fromUuid, type Id, type IdPrefix, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { removePieces } from '../feedback/remove-store.ts'

/** Remembers what belongs to the demo; a `switch` is a playbook that it has switched on. */
export const markDemo = async (ctx: Ctx, kind: IdPrefix | 'switch', ids: readonly Id[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`insert into demo_rows (workspace_id, kind, row_id)
    select ${workspaceUuid(ctx)}, ${kind}, unnest(${ids.map(toUuid)}::uuid[]) on conflict do nothing`.execute(
    ctx.db,
  )
}

export const listDemo = async <P extends IdPrefix>(ctx: Ctx, kind: P): Promise<Id<P>[]> => {
  const rows = await ctx.db
    .selectFrom('demo_rows')
    .select('row_id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('kind', '=', kind)
    .execute()
  return rows.map((row) => fromUuid(kind, row.row_id))
}

export const hasFeedback = async (ctx: Ctx): Promise<boolean> =>
  (await ctx.db
    .selectFrom('feedback')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .limit(1)
    .executeTakeFirst()) !== undefined

export type DemoProgress = {
  state: 'none' | 'loading' | 'loaded' | 'removing'
  progress: number
  step: string | null
}

export const readProgress = async (ctx: Ctx): Promise<DemoProgress> => {
  const { rows } = await sql<{
    demo: DemoProgress | null
  }>`select attributes->'demo' as demo from workspaces where id = ${workspaceUuid(ctx)}`.execute(ctx.db)
  return rows[0]?.demo ?? { state: 'none', progress: 0, step: null }
}

/** Locks the workspace row, so that two clicks load one demo. */
export const lockProgress = async (ctx: Ctx): Promise<DemoProgress> => {
  await sql`select from workspaces where id = ${workspaceUuid(ctx)} for update`.execute(ctx.db)
  return readProgress(ctx)
}

export const saveProgress = async (ctx: Ctx, progress: DemoProgress): Promise<void> => {
  await sql`update workspaces set attributes = attributes || jsonb_build_object('demo', ${JSON.stringify(progress)}::jsonb)
    where id = ${workspaceUuid(ctx)}`.execute(ctx.db)
}

/** Takes every row of the demo away, and what hangs on them; what people made themselves stays. */
export const removeDemoRows = async (ctx: Ctx): Promise<void> => {
  const workspace = workspaceUuid(ctx)
  const demo = (kind: string) =>
    sql`(select row_id from demo_rows where workspace_id = ${workspace} and kind = ${kind})`
  const run = (statement: ReturnType<typeof sql>) => statement.execute(ctx.db)
  const cases = await sql<{ id: string }>`
    select id from cases where workspace_id = ${workspace} and (person_id in ${demo('person')} or feedback_id in ${demo('feedback')})`.execute(
    ctx.db,
  )
  await run(sql`select heard_remove_demo_events(${ctx.now()})`)
  await run(sql`delete from initiatives where workspace_id = ${workspace} and id in ${demo('initiative')}`)
  await run(sql`delete from huddles where workspace_id = ${workspace} and id in ${demo('huddle')}`)
  await run(
    sql`delete from cases where workspace_id = ${workspace} and id = any(${cases.rows.map(({ id }) => id)}::uuid[])`,
  )
  await removePieces(ctx, sql`f.id in ${demo('feedback')}`)
  await run(sql`delete from themes t where t.workspace_id = ${workspace} and not exists
    (select from feedback_themes f where f.workspace_id = t.workspace_id and f.theme_id = t.id) and t.pinned_by is null`)
  await run(
    sql`update playbooks set enabled_at = null where workspace_id = ${workspace} and id in ${demo('switch')}`,
  )
  await run(sql`delete from playbooks where workspace_id = ${workspace} and id in ${demo('playbook')}`)
  await run(sql`delete from surveys where workspace_id = ${workspace} and id in ${demo('survey')}`)
  await run(sql`delete from segments where workspace_id = ${workspace} and id in ${demo('segment')}`)
  await run(sql`delete from people where workspace_id = ${workspace} and id in ${demo('person')}`)
  await run(
    sql`update people set account_id = null where workspace_id = ${workspace} and account_id in ${demo('account')}`,
  )
  await run(
    sql`update cases set account_id = null where workspace_id = ${workspace} and account_id in ${demo('account')}`,
  )
  await run(sql`delete from accounts where workspace_id = ${workspace} and id in ${demo('account')}`)
}

/** Causes of the demo, those beneath others first; what a case or a cause of one's own hangs on stays. */
export const removeDemoCauses = async (ctx: Ctx): Promise<void> => {
  const workspace = workspaceUuid(ctx)
  const remove = sql`delete from root_causes r where workspace_id = ${workspace}
    and id in (select row_id from demo_rows where workspace_id = ${workspace} and kind = 'cause')
    and not exists (select from cases c where c.workspace_id = r.workspace_id and c.root_cause_id = r.id)
    and not exists (select from root_causes k where k.workspace_id = r.workspace_id and k.parent_id = r.id)`
  await remove.execute(ctx.db)
  await remove.execute(ctx.db)
}

/** Teams and members of the demo that nobody's own work names; the others stay, for the history. */
export const removeDemoTeams = async (ctx: Ctx): Promise<void> => {
  const workspace = workspaceUuid(ctx)
  const demo = (kind: string) =>
    sql`(select row_id from demo_rows where workspace_id = ${workspace} and kind = ${kind})`
  await sql`delete from teams t where workspace_id = ${workspace} and id in ${demo('team')}
    and not exists (select from cases c where c.workspace_id = t.workspace_id and c.owner_team_id = t.id)`.execute(
    ctx.db,
  )
  await sql`update teams set lead_id = null where workspace_id = ${workspace} and lead_id in ${demo('member')}`.execute(
    ctx.db,
  )
  await sql`delete from members m where workspace_id = ${workspace} and id in ${demo('member')}
    and not exists (select from cases c where c.workspace_id = m.workspace_id and c.owner_member_id = m.id)
    and not exists (select from commitments c where c.workspace_id = m.workspace_id and c.owner_id = m.id)
    and not exists (select from accounts a where a.workspace_id = m.workspace_id and a.owner_id = m.id)`.execute(
    ctx.db,
  )
  await sql`delete from demo_rows where workspace_id = ${workspace}`.execute(ctx.db)
}
