import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

const ofMember = (ctx: Ctx, memberId: Id<'member'>) =>
  sql`workspace_id = ${workspaceUuid(ctx)} and member_id = ${toUuid(memberId)}`

export type Factor = {
  secretSealed: Buffer | null
  confirmedAt: Date | null
  pendingSealed: Buffer | null
  lastStep: number
  misses: number
  missedAt: Date | null
}

type Row = {
  secret_sealed: Buffer | null
  confirmed_at: Date | null
  pending_sealed: Buffer | null
  last_step: string
  misses: number
  missed_at: Date | null
}

/** Locked, so that of two who send the same code at once one is refused. */
export const lockFactor = async (ctx: Ctx, memberId: Id<'member'>): Promise<Factor | null> => {
  const { rows } = await sql<Row>`
    select secret_sealed, confirmed_at, pending_sealed, last_step, misses, missed_at from second_factors
    where ${ofMember(ctx, memberId)} for update`.execute(ctx.db)
  const row = rows[0]
  return row
    ? {
        secretSealed: row.secret_sealed,
        confirmedAt: row.confirmed_at,
        pendingSealed: row.pending_sealed,
        lastStep: Number(row.last_step),
        misses: row.misses,
        missedAt: row.missed_at,
      }
    : null
}

export const findFactorSince = async (ctx: Ctx, memberId: Id<'member'>): Promise<Date | null> => {
  const row = await ctx.db
    .selectFrom('second_factors')
    .select('confirmed_at')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('member_id', '=', toUuid(memberId))
    .executeTakeFirst()
  return row?.confirmed_at ?? null
}

export const savePending = async (ctx: Ctx, memberId: Id<'member'>, sealed: Buffer): Promise<void> => {
  await ctx.db
    .insertInto('second_factors')
    .values({ workspace_id: workspaceUuid(ctx), member_id: toUuid(memberId), pending_sealed: sealed })
    .onConflict((on) => on.columns(['workspace_id', 'member_id']).doUpdateSet({ pending_sealed: sealed }))
    .execute()
}

/** What was pending opens from now on; the code that confirmed it opens nothing more. */
export const confirmPending = async (ctx: Ctx, memberId: Id<'member'>, step: number): Promise<void> => {
  await sql`update second_factors set secret_sealed = pending_sealed, pending_sealed = null,
      confirmed_at = ${ctx.now()}, last_step = ${step}, misses = 0, missed_at = null
    where ${ofMember(ctx, memberId)}`.execute(ctx.db)
}

export const noteHit = async (ctx: Ctx, memberId: Id<'member'>, step: number): Promise<void> => {
  await sql`update second_factors set last_step = greatest(last_step, ${step}::bigint), misses = 0, missed_at = null
    where ${ofMember(ctx, memberId)}`.execute(ctx.db)
}

export const noteMiss = async (ctx: Ctx, memberId: Id<'member'>, misses: number): Promise<void> => {
  await sql`update second_factors set misses = ${misses}, missed_at = ${ctx.now()}
    where ${ofMember(ctx, memberId)}`.execute(ctx.db)
}

export const removeFactor = async (ctx: Ctx, memberId: Id<'member'>): Promise<boolean> => {
  await sql`delete from recovery_codes where ${ofMember(ctx, memberId)}`.execute(ctx.db)
  const { numAffectedRows } =
    await sql`delete from second_factors where ${ofMember(ctx, memberId)} and confirmed_at is not null`.execute(
      ctx.db,
    )
  return (numAffectedRows ?? 0n) > 0n
}

export const replaceCodes = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  hashes: readonly Buffer[],
): Promise<void> => {
  await sql`delete from recovery_codes where ${ofMember(ctx, memberId)}`.execute(ctx.db)
  await ctx.db
    .insertInto('recovery_codes')
    .values(
      hashes.map((code_hash) => ({
        workspace_id: workspaceUuid(ctx),
        member_id: toUuid(memberId),
        code_hash,
      })),
    )
    .execute()
}

/** False when there is no such code, or it was used. */
export const spendCode = async (ctx: Ctx, memberId: Id<'member'>, hash: Buffer): Promise<boolean> => {
  const { numAffectedRows } = await sql`update recovery_codes set used_at = ${ctx.now()}
    where ${ofMember(ctx, memberId)} and code_hash = ${hash} and used_at is null`.execute(ctx.db)
  return (numAffectedRows ?? 0n) > 0n
}

export const countCodes = async (ctx: Ctx, memberId: Id<'member'>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from recovery_codes
    where ${ofMember(ctx, memberId)} and used_at is null`.execute(ctx.db)
  return rows[0]!.n
}
