import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import type { Role } from '#core/members/role.ts'
import { type Ctx, newId, type Program, workspaceUuid } from '../ctx.ts'
import { setForTransaction } from '../db/database.ts'
import { confinedTo } from './sight-store.ts'

const readMembers = (ctx: Ctx) =>
  ctx.db
    .selectFrom('members as m')
    .select((row) => [
      'm.id',
      'm.name',
      'm.email',
      'm.role',
      'm.password_hash',
      'm.preferences',
      'm.absent_from',
      'm.absent_until',
      'm.deputy_id',
      'm.skills',
      'm.capacity',
      'm.left_at',
      'm.created_at',
      row
        .selectFrom('second_factors as f')
        .select('f.confirmed_at')
        .whereRef('f.workspace_id', '=', 'm.workspace_id')
        .whereRef('f.member_id', '=', 'm.id')
        .as('factor_since'),
      row
        .selectFrom('team_members as t')
        .select(sql<string[]>`coalesce(array_agg(t.team_id::text), '{}')`.as('ids'))
        .whereRef('t.workspace_id', '=', 'm.workspace_id')
        .whereRef('t.member_id', '=', 'm.id')
        .as('team_ids'),
      confinedTo('m'),
    ])
    .where('m.workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readMembers>['executeTakeFirstOrThrow']>>

const toMember = (row: Row): Member => ({
  id: fromUuid('member', row.id),
  name: row.name,
  email: row.email,
  role: row.role,
  joined: row.password_hash !== null,
  secondFactor: row.factor_since !== null,
  absentFrom: row.absent_from,
  absentUntil: row.absent_until,
  deputyId: row.deputy_id === null ? null : fromUuid('member', row.deputy_id),
  skills: row.skills,
  capacity: row.capacity,
  leftAt: row.left_at,
  teamIds: (row.team_ids ?? []).map((uuid) => fromUuid('team', uuid)),
  confinedTo: row.confined_to.map((uuid) => fromUuid('unit', uuid)),
  createdAt: row.created_at,
})

export const findMember = async (ctx: Ctx, id: Id<'member'>): Promise<Member | undefined> => {
  const row = await readMembers(ctx).where('m.id', '=', toUuid(id)).executeTakeFirst()
  return row && toMember(row)
}

export const listMembers = async (ctx: Ctx): Promise<Member[]> => {
  const rows = await readMembers(ctx)
    .orderBy('m.left_at', (order) => order.asc().nullsFirst())
    .orderBy('m.name')
    .execute()
  return rows.map(toMember)
}

/** So that two who ask something of the same member at once ask one after the other. */
export const lockMember = async (ctx: Ctx, id: Id<'member'>): Promise<void> => {
  await ctx.db
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .forNoKeyUpdate()
    .execute()
}

type Change = {
  name?: string | undefined
  role?: Role | undefined
  absentFrom?: Date | null | undefined
  absentUntil?: Date | null | undefined
  deputyId?: Id<'member'> | null | undefined
  skills?: readonly string[] | undefined
  capacity?: number | null | undefined
  leftAt?: Date | undefined
}

export const saveMember = async (
  ctx: Ctx,
  id: Id<'member'>,
  { name, role, absentFrom, absentUntil, deputyId, skills, capacity, leftAt }: Change,
): Promise<void> => {
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(absentFrom === undefined ? {} : { absent_from: absentFrom }),
    ...(absentUntil === undefined ? {} : { absent_until: absentUntil }),
    ...(deputyId === undefined ? {} : { deputy_id: deputyId && toUuid(deputyId) }),
    ...(skills === undefined ? {} : { skills: [...skills] }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(leftAt === undefined ? {} : { left_at: leftAt }),
  }
  if (Object.keys(set).length === 0) return
  await ctx.db
    .updateTable('members')
    .set(set)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** Who stands in for whom, of those who have not left. Locked, so that two changes at once make no ring. */
export const lockDeputies = async (ctx: Ctx): Promise<Map<Id<'member'>, Id<'member'> | null>> => {
  const rows = await ctx.db
    .selectFrom('members')
    .select(['id', 'deputy_id'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('left_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return new Map(
    rows.map((row) => [
      fromUuid('member', row.id),
      row.deputy_id === null ? null : fromUuid('member', row.deputy_id),
    ]),
  )
}

/** Whoever leaves stands in for nobody any more. */
export const dropDeputy = async (ctx: Ctx, id: Id<'member'>): Promise<void> => {
  await ctx.db
    .updateTable('members')
    .set({ deputy_id: null })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('deputy_id', '=', toUuid(id))
    .execute()
}

/** Locks the administrators, so that two of them cannot leave at once and leave none. */
export const lockAdministrators = async (ctx: Ctx): Promise<Id<'member'>[]> => {
  const rows = await ctx.db
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('role', '=', 'administrator')
    .where('left_at', 'is', null)
    .where('password_hash', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => fromUuid('member', row.id))
}

export const findPreferences = async (ctx: Ctx, id: Id<'member'>): Promise<Record<string, unknown>> => {
  const row = await readMembers(ctx).where('m.id', '=', toUuid(id)).executeTakeFirst()
  return (row?.preferences ?? {}) as Record<string, unknown>
}

export const savePreferences = async (ctx: Ctx, id: Id<'member'>, preferences: object): Promise<void> => {
  await sql`update members set preferences = preferences || ${JSON.stringify(preferences)}::jsonb
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}`.execute(ctx.db)
}

type NewMember = { name: string; email: string; role: Role; passwordHash: string | null }

export const addMember = async (
  ctx: Ctx,
  { name, email, role, passwordHash }: NewMember,
): Promise<Id<'member'>> => {
  const id = newId(ctx, 'member')
  await ctx.db
    .insertInto('members')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name,
      email,
      role,
      password_hash: passwordHash,
      created_at: ctx.now(),
    })
    .execute()
  return id
}

export const findPasswordHash = async (ctx: Ctx, id: Id<'member'>): Promise<string | null> => {
  const row = await readMembers(ctx).where('m.id', '=', toUuid(id)).executeTakeFirst()
  return row?.password_hash ?? null
}

export const savePasswordHash = async (ctx: Ctx, id: Id<'member'>, passwordHash: string): Promise<void> => {
  await ctx.db
    .updateTable('members')
    .set({ password_hash: passwordHash })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export type Candidate = { workspaceId: Id<'workspace'>; memberId: Id<'member'>; passwordHash: string | null }

/** Whoever may sign in with this address, in any workspace: the only reading that starts without a workspace. */
export const findCandidates = ({ database }: Program, email: string): Promise<Candidate[]> =>
  database.app.transaction().execute(async (db) => {
    await setForTransaction(db, 'heard.signing_in', email)
    const rows = await db
      .selectFrom('members')
      .select(['workspace_id', 'id', 'password_hash'])
      .where('email', '=', email)
      .where('left_at', 'is', null)
      .where('password_hash', 'is not', null)
      .execute()
    return rows.map((row) => ({
      workspaceId: fromUuid('workspace', row.workspace_id),
      memberId: fromUuid('member', row.id),
      passwordHash: row.password_hash,
    }))
  })
