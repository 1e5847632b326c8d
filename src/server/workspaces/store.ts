import { fromUuid } from '#core/ids.ts'
import type { Workspace } from '#core/workspaces/api.ts'
import { type Ctx, type Program, workspaceUuid } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { workspaceIds } from './list.ts'

export const findWorkspace = async (ctx: Ctx): Promise<Workspace> => {
  const row = await ctx.db
    .selectFrom('workspaces')
    .select([
      'id',
      'name',
      'zone',
      'currency',
      'locale',
      'mail_from_name',
      'silence_days',
      'second_factor_required',
      'demo_loaded_at',
      'created_at',
    ])
    .where('id', '=', workspaceUuid(ctx))
    .executeTakeFirst()
  if (!row) throw new Fault('workspace.not_found')
  return {
    id: fromUuid('workspace', row.id),
    name: row.name,
    zone: row.zone,
    currency: row.currency,
    locale: row.locale,
    mailFromName: row.mail_from_name,
    silenceDays: row.silence_days,
    secondFactorRequired: row.second_factor_required,
    demoLoadedAt: row.demo_loaded_at,
    createdAt: row.created_at,
  }
}

export const addWorkspace = async (
  ctx: Ctx,
  { name, zone }: { name: string; zone: string },
): Promise<void> => {
  await ctx.db
    .insertInto('workspaces')
    .values({ id: workspaceUuid(ctx), name, zone, created_at: ctx.now() })
    .execute()
}

type Change = Partial<
  Pick<
    Workspace,
    | 'name'
    | 'zone'
    | 'currency'
    | 'locale'
    | 'mailFromName'
    | 'silenceDays'
    | 'secondFactorRequired'
    | 'demoLoadedAt'
  >
>

export const saveWorkspace = async (
  ctx: Ctx,
  change: { [K in keyof Change]: Change[K] | undefined },
): Promise<void> => {
  const set = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.zone === undefined ? {} : { zone: change.zone }),
    ...(change.currency === undefined ? {} : { currency: change.currency }),
    ...(change.locale === undefined ? {} : { locale: change.locale }),
    ...(change.mailFromName === undefined ? {} : { mail_from_name: change.mailFromName }),
    ...(change.silenceDays === undefined ? {} : { silence_days: change.silenceDays }),
    ...(change.secondFactorRequired === undefined
      ? {}
      : { second_factor_required: change.secondFactorRequired }),
    ...(change.demoLoadedAt === undefined ? {} : { demo_loaded_at: change.demoLoadedAt }),
  }
  if (Object.keys(set).length === 0) return
  await ctx.db.updateTable('workspaces').set(set).where('id', '=', workspaceUuid(ctx)).execute()
}

/** The first of so many numbers in a row: cases are numbered without gaps in the order of their opening. */
export const takeCaseNumbers = async (ctx: Ctx, count: number): Promise<number> => {
  const { next_case_number: next } = await ctx.db
    .updateTable('workspaces')
    .set((row) => ({ next_case_number: row('next_case_number', '+', count) }))
    .where('id', '=', workspaceUuid(ctx))
    .returning('next_case_number')
    .executeTakeFirstOrThrow()
  return next - count
}

/** Whether anybody was here before: the set-up route is dead from the first workspace on. */
export const anyWorkspace = async (program: Pick<Program, 'database'>): Promise<boolean> =>
  (await workspaceIds(program)).length > 0
