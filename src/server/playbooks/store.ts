import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Playbook } from '#core/playbooks/api.ts'
import type { Step } from '#core/playbooks/step.ts'
import type { StopEvent } from '#core/playbooks/stopping.ts'
import type { Conditions } from '#core/rules/rule.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

const readPlaybooks = (ctx: Ctx) =>
  ctx.db
    .selectFrom('playbooks')
    .select([
      'id',
      'name',
      'bucket',
      'conditions',
      'steps',
      'stops',
      'once_per_days',
      'enabled_at',
      'version',
      'updated_at',
    ])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('bucket')
    .orderBy('id')

type Row = Awaited<ReturnType<ReturnType<typeof readPlaybooks>['executeTakeFirstOrThrow']>>
export type KnownPlaybook = Omit<Playbook, 'runs'>

const toPlaybook = (row: Row): KnownPlaybook => ({
  id: fromUuid('playbook', row.id),
  name: row.name,
  bucket: row.bucket,
  conditions: row.conditions as unknown as Playbook['conditions'],
  steps: row.steps as unknown as Step[],
  stops: row.stops as unknown as StopEvent[],
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

type NewPlaybook = Pick<Playbook, 'name' | 'bucket' | 'oncePerDays' | 'enabled'> & {
  conditions: Conditions
  steps: readonly Step[]
  stops: readonly StopEvent[]
}

export const addPlaybook = async (ctx: Ctx, given: NewPlaybook): Promise<Id<'playbook'>> => {
  const id = newId(ctx, 'playbook')
  await ctx.db
    .insertInto('playbooks')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name: given.name,
      bucket: given.bucket,
      conditions: JSON.stringify(given.conditions),
      steps: JSON.stringify(given.steps),
      stops: JSON.stringify(given.stops),
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
            conditions: JSON.stringify(change.conditions),
            steps: JSON.stringify(change.steps),
            stops: JSON.stringify(change.stops),
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
