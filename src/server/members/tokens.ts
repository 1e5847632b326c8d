import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Ctx, Program } from '../ctx.ts'
import { workspaceUuid } from '../ctx.ts'
import type { TokenPurpose } from '../db/tables.ts'

const SECRET_BYTES = 20 // 160 bits: a link can be guessed by nobody

/** A secret that names its workspace, so that looking it up never crosses the wall between workspaces. */
export const mintSecret = (program: Pick<Program, 'ports'>, workspaceId: Id<'workspace'>): string =>
  Buffer.concat([
    Buffer.from(toUuid(workspaceId).replaceAll('-', ''), 'hex'),
    program.ports.random(SECRET_BYTES),
  ]).toString('base64url')

/** The workspace that a secret names, or null when it is none of ours. It proves nothing yet. */
export const workspaceOfSecret = (secret: string): Id<'workspace'> | null => {
  if (!/^[\w-]{48}$/.test(secret)) return null
  const hex = Buffer.from(secret, 'base64url').subarray(0, 16).toString('hex')
  return fromUuid(
    'workspace',
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  )
}

/** Secrets are kept as hashes only: a stolen database opens no door. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** A link with one purpose. Kinds are never taken for each other. */
export const mintToken = async (
  ctx: Ctx,
  purpose: TokenPurpose,
  subjectUuid: string,
  {
    expiresAt = null,
    secret = mintSecret(ctx, ctx.workspaceId),
  }: { expiresAt?: Date | null; secret?: string } = {},
): Promise<string> => {
  await ctx.db
    .insertInto('tokens')
    .values({
      workspace_id: workspaceUuid(ctx),
      token_hash: hashSecret(secret),
      purpose,
      subject_id: subjectUuid,
      created_at: ctx.now(),
      expires_at: expiresAt,
    })
    .execute()
  return secret
}

/** Links with one purpose, one for each subject, in one statement. */
export const mintTokens = async (
  ctx: Ctx,
  purpose: TokenPurpose,
  subjects: readonly string[],
  { expiresAt = null }: { expiresAt?: Date | null } = {},
): Promise<string[]> => {
  const minted = subjects.map((subject) => ({ subject, secret: mintSecret(ctx, ctx.workspaceId) }))
  if (minted.length === 0) return []
  const rows = minted.map(({ subject, secret }) => ({ subject, hash: hashSecret(secret).toString('hex') }))
  await sql`
    insert into tokens (workspace_id, token_hash, purpose, subject_id, created_at, expires_at)
    select ${workspaceUuid(ctx)}::uuid, decode(hash, 'hex'), ${purpose}::token_purpose, subject, ${ctx.now()}::timestamptz, ${expiresAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (subject uuid, hash text)`.execute(ctx.db)
  return minted.map(({ secret }) => secret)
}

export type FoundToken = { subjectUuid: string; usedAt: Date | null; expired: boolean }

export const findToken = async (
  ctx: Ctx,
  purpose: TokenPurpose,
  secret: string,
): Promise<FoundToken | null> => {
  const row = await ctx.db
    .selectFrom('tokens')
    .select(['subject_id', 'used_at', 'expires_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('token_hash', '=', hashSecret(secret))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  if (!row) return null
  return {
    subjectUuid: row.subject_id,
    usedAt: row.used_at,
    expired: row.expires_at !== null && row.expires_at <= ctx.now(),
  }
}

/** Links of this kind that were given out before open nothing any more. */
export const voidTokens = async (ctx: Ctx, purpose: TokenPurpose, subjectUuid: string): Promise<void> => {
  await ctx.db
    .updateTable('tokens')
    .set({ used_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('subject_id', '=', subjectUuid)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .execute()
}

/** Marks a token as used; false when somebody was faster. */
export const useToken = async (ctx: Ctx, purpose: TokenPurpose, secret: string): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('tokens')
    .set({ used_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('token_hash', '=', hashSecret(secret))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
