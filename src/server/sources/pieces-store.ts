import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { SourceKind } from '#core/sources/kinds.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type MatchedBy = 'handle' | 'named' | 'hand' | 'none'

/** What is known of something that a source brought. */
export type KnownPiece = {
  scope: string
  externalId: string
  sourceId: Id<'source'>
  kind: SourceKind
  feedbackId: Id<'feedback'>
  revision: number
  digest: Buffer
  stamp: Date | null
  author: string | null
  handle: string | null
  url: string | null
  replyTo: string | null
  changedAt: Date | null
  goneAt: Date | null
  matchBy: MatchedBy | null
  matchEvidence: string | null
  matchedAt: Date | null
}

const readPieces = (ctx: Ctx) =>
  ctx.db.selectFrom('source_pieces').selectAll().where('workspace_id', '=', workspaceUuid(ctx))
type Row = Awaited<ReturnType<ReturnType<typeof readPieces>['executeTakeFirstOrThrow']>>

/** Those of these that came before, locked in one order: a page and a webhook may tell of the same at once. */
export const lockKnownPieces = async (
  ctx: Ctx,
  scope: string,
  externalIds: readonly string[],
): Promise<Map<string, KnownPiece>> => {
  if (externalIds.length === 0) return new Map()
  const rows = await readPieces(ctx)
    .where('scope', '=', scope)
    .where('external_id', 'in', [...externalIds, ...externalIds.map(erasedId)])
    .orderBy('external_id')
    .forUpdate()
    .execute()
  const known = new Map(rows.map(toKnown).map((piece) => [piece.externalId, piece]))
  return new Map(
    externalIds.flatMap((id) => {
      const piece = known.get(id) ?? known.get(erasedId(id))
      return piece ? [[id, piece] as const] : []
    }),
  )
}

/** What is left of the id of something that was said by somebody who was forgotten: enough to know it again. */
const ERASED = 'erased:'
const erasedId = (externalId: string): string => ERASED + hash('sha256', externalId)
export const isErased = ({ externalId }: KnownPiece): boolean => externalId.startsWith(ERASED)

export const findPieceOf = async (ctx: Ctx, feedbackId: Id<'feedback'>): Promise<KnownPiece | undefined> => {
  const row = await readPieces(ctx).where('feedback_id', '=', toUuid(feedbackId)).executeTakeFirst()
  return row && toKnown(row)
}

type Kept = Omit<KnownPiece, 'goneAt' | 'matchedAt'>

/** Adds what is new, and writes over what is known. */
export const keepPieces = async (ctx: Ctx, pieces: readonly Kept[]): Promise<void> => {
  if (pieces.length === 0) return
  const rows = pieces.map((piece) => ({
    scope: piece.scope,
    external_id: piece.externalId,
    source_id: toUuid(piece.sourceId),
    kind: piece.kind,
    feedback_id: toUuid(piece.feedbackId),
    revision: piece.revision,
    digest: `\\x${piece.digest.toString('hex')}`,
    stamp: piece.stamp,
    author: piece.author,
    handle: piece.handle,
    url: piece.url,
    reply_to: piece.replyTo,
    changed_at: piece.changedAt,
    match_by: piece.matchBy,
    match_evidence: piece.matchEvidence,
  }))
  await sql`
    insert into source_pieces (workspace_id, scope, external_id, source_id, kind, feedback_id, revision, digest, stamp, author,
      handle, url, reply_to, changed_at, checked_at, match_by, match_evidence, matched_at)
    select ${workspaceUuid(ctx)}, scope, external_id, source_id, kind, feedback_id, revision, digest, stamp, author, handle, url,
      reply_to, changed_at, ${ctx.now()}, match_by, match_evidence, case when match_by is null then null else ${ctx.now()}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (scope text, external_id text, source_id uuid, kind text,
      feedback_id uuid, revision int, digest bytea, stamp timestamptz, author text, handle text, url text, reply_to text,
      changed_at timestamptz, match_by text, match_evidence text)
    on conflict (workspace_id, scope, external_id) do update set source_id = excluded.source_id, feedback_id = excluded.feedback_id, revision = excluded.revision, digest = excluded.digest,
      stamp = excluded.stamp, author = excluded.author, handle = excluded.handle, url = excluded.url,
      reply_to = excluded.reply_to, changed_at = excluded.changed_at, checked_at = excluded.checked_at, gone_at = null`.execute(
    ctx.db,
  )
}

/** It was seen there again, unchanged. */
export const noteSeen = async (ctx: Ctx, scope: string, externalIds: readonly string[]): Promise<void> => {
  if (externalIds.length === 0) return
  await ctx.db
    .updateTable('source_pieces')
    .set({ checked_at: ctx.now(), gone_at: null })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('scope', '=', scope)
    .where('external_id', 'in', [...externalIds])
    .execute()
}

type Place = { scope: string; externalId: string }

export const noteGone = async (ctx: Ctx, { scope, externalId }: Place): Promise<void> => {
  await ctx.db
    .updateTable('source_pieces')
    .set({ gone_at: ctx.now(), checked_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('scope', '=', scope)
    .where('external_id', '=', externalId)
    .execute()
}

/** Those of a source that nobody has looked for the longest and that somebody may still want to reply to. */
export const listToCheck = async (
  ctx: Ctx,
  sourceId: Id<'source'>,
  { before, limit }: { before: Date; limit: number },
): Promise<KnownPiece[]> => {
  const rows = await readPieces(ctx)
    .where('source_id', '=', toUuid(sourceId))
    .where('gone_at', 'is', null)
    .where('reply_to', 'is not', null)
    .where('checked_at', '<', before)
    .orderBy('checked_at')
    .limit(limit)
    .execute()
  return rows.map(toKnown)
}

type Match = { by: MatchedBy; evidence: string | null }

export const saveMatch = async (
  ctx: Ctx,
  { scope, externalId }: Place,
  { by, evidence }: Match,
): Promise<void> => {
  await ctx.db
    .updateTable('source_pieces')
    .set({ match_by: by, match_evidence: evidence, matched_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('scope', '=', scope)
    .where('external_id', '=', externalId)
    .execute()
}

const toKnown = (row: Row): KnownPiece => ({
  scope: row.scope,
  externalId: row.external_id,
  sourceId: fromUuid('source', row.source_id),
  kind: row.kind as SourceKind,
  feedbackId: fromUuid('feedback', row.feedback_id),
  revision: row.revision,
  digest: row.digest,
  stamp: row.stamp,
  author: row.author,
  handle: row.handle,
  url: row.url,
  replyTo: row.reply_to,
  changedAt: row.changed_at,
  goneAt: row.gone_at,
  matchBy: row.match_by as MatchedBy | null,
  matchEvidence: row.match_evidence,
  matchedAt: row.matched_at,
})
