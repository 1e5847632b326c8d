import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Playbook, Step } from '#core/playbooks/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

const readPlaybooks = (ctx: Ctx) =>
  ctx.db
    .selectFrom('playbooks')
    .select(['id', 'name', 'bucket', 'steps', 'once_per_days', 'enabled_at', 'version', 'updated_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('bucket')
    .orderBy('id')

type Row = Awaited<ReturnType<ReturnType<typeof readPlaybooks>['executeTakeFirstOrThrow']>>
export type KnownPlaybook = Omit<Playbook, 'runs'>

const toPlaybook = (row: Row): KnownPlaybook => ({
  id: fromUuid('playbook', row.id),
  name: row.name,
  bucket: row.bucket,
  steps: row.steps as unknown as Step[],
  oncePerDays: row.once_per_days,
  enabled: row.enabled_at !== null,
  version: row.version,
  updatedAt: row.updated_at,
})

export const listPlaybooks = async (ctx: Ctx): Promise<KnownPlaybook[]> =>
  (await readPlaybooks(ctx).execute()).map(toPlaybook)

/** All of them: whether one may be switched on depends on the others, so two who do it at once take turns. */
export const lockPlaybooks = async (ctx: Ctx): Promise<KnownPlaybook[]> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`playbooks ${ctx.workspaceId}`}, 0))`.execute(
    ctx.db,
  )
  return listPlaybooks(ctx)
}

type NewPlaybook = Pick<Playbook, 'name' | 'bucket' | 'oncePerDays' | 'enabled'> & { steps: readonly Step[] }

export const addPlaybook = async (ctx: Ctx, given: NewPlaybook): Promise<Id<'playbook'>> => {
  const id = newId(ctx, 'playbook')
  await ctx.db
    .insertInto('playbooks')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name: given.name,
      bucket: given.bucket,
      steps: JSON.stringify(given.steps),
      once_per_days: given.oncePerDays,
      enabled_at: given.enabled ? ctx.now() : null,
      updated_at: ctx.now(),
    })
    .execute()
  return id
}

/** What it does is a new version; whether it is on is not. */
export const savePlaybook = async (
  ctx: Ctx,
  id: Id<'playbook'>,
  change: Omit<NewPlaybook, 'enabled'> | Pick<NewPlaybook, 'enabled'>,
): Promise<void> => {
  await ctx.db
    .updateTable('playbooks')
    .set((row) => ({
      updated_at: ctx.now(),
      ...('enabled' in change
        ? { enabled_at: change.enabled ? ctx.now() : null }
        : {
            name: change.name,
            bucket: change.bucket,
            steps: JSON.stringify(change.steps),
            once_per_days: change.oncePerDays,
            version: row('version', '+', 1),
          }),
    }))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removePlaybook = async (ctx: Ctx, id: Id<'playbook'>): Promise<void> => {
  await ctx.db
    .deleteFrom('playbooks')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}
