import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** The units a member is confined to, of a row of `members` by its name in the statement. */
export const confinedTo = (member: string) =>
  sql<string[]>`array(select c.unit_id::text from confinements c
    where c.workspace_id = ${sql.ref(`${member}.workspace_id`)} and c.member_id = ${sql.ref(`${member}.id`)} order by c.unit_id)`.as(
    'confined_to',
  )

export const saveConfinements = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  units: readonly Id<'unit'>[],
): Promise<void> => {
  const [workspace, member] = [workspaceUuid(ctx), toUuid(memberId)]
  await sql`delete from confinements where workspace_id = ${workspace} and member_id = ${member}
    and unit_id <> all(${units.map(toUuid)}::uuid[])`.execute(ctx.db)
  await sql`insert into confinements (workspace_id, member_id, unit_id)
    select ${workspace}::uuid, ${member}::uuid, unnest(${units.map(toUuid)}::uuid[])
    on conflict (workspace_id, member_id, unit_id) do nothing`.execute(ctx.db)
}

/** Not where the account of the program may make no roles, nor on a cluster. */
export const canConfine = async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await sql<{ can: boolean }>`
    select exists (select from pg_policies where schemaname = 'public' and tablename = 'cases' and policyname = 'bounds') as can`.execute(
    ctx.db,
  )
  return rows[0]!.can
}
