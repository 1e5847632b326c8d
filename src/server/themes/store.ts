import { type RawBuilder, sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { containing } from '../db/containing.ts'
import { markMoments, momentsOf } from '../metrics/marks.ts'

export type ThemeHead = {
  id: Id<'theme'>
  name: string
  phrases: string[]
  pinned: boolean
  discoveredAt: Date
}

const readThemes = (ctx: Ctx) =>
  ctx.db
    .selectFrom('themes')
    .select(['id', 'name', 'phrases', 'pinned_by', 'discovered_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('merged_into', 'is', null)
    .where('retired_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof readThemes>['executeTakeFirstOrThrow']>>

const toTheme = (row: Row): ThemeHead => ({
  id: fromUuid('theme', row.id),
  name: row.name,
  phrases: row.phrases,
  pinned: row.pinned_by !== null,
  discoveredAt: row.discovered_at,
})

/** Themes that are alive: what was merged lives on in the other one, and what is retired waits to be found again. */
export const listThemes = async (ctx: Ctx): Promise<ThemeHead[]> =>
  (await readThemes(ctx).orderBy('id').execute()).map(toTheme)

/** By a part of their name. */
export const findThemesByName = async (ctx: Ctx, words: string, limit: number): Promise<ThemeHead[]> =>
  (await readThemes(ctx).where('name', 'ilike', containing(words)).orderBy('id').limit(limit).execute()).map(
    toTheme,
  )

export const findTheme = async (ctx: Ctx, id: Id<'theme'>): Promise<ThemeHead | undefined> => {
  const row = await readThemes(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toTheme(row)
}

export const lockTheme = async (ctx: Ctx, id: Id<'theme'>): Promise<ThemeHead | undefined> => {
  const row = await readThemes(ctx).where('id', '=', toUuid(id)).forUpdate().executeTakeFirst()
  return row && toTheme(row)
}

export const addTheme = async (
  ctx: Ctx,
  {
    name,
    phrases,
    pinned,
    centre = null,
  }: { name: string; phrases: readonly string[]; pinned: boolean; centre?: readonly number[] | null },
): Promise<Id<'theme'>> => {
  const id = newId(ctx, 'theme')
  await ctx.db
    .insertInto('themes')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name,
      phrases: [...phrases],
      pinned_by: pinned ? pinnedBy(ctx) : null,
      centre: centre && [...centre],
      discovered_at: ctx.now(),
    })
    .execute()
  return id
}

type Change = {
  name?: string | undefined
  phrases?: readonly string[]
  pinned?: boolean | undefined
  centre?: readonly number[]
  retired?: boolean
}

export const saveTheme = async (
  ctx: Ctx,
  id: Id<'theme'>,
  { name, phrases, pinned, centre, retired }: Change,
) => {
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(phrases === undefined ? {} : { phrases: [...phrases] }),
    ...(pinned === undefined ? {} : { pinned_by: pinned ? pinnedBy(ctx) : null }),
    ...(centre === undefined ? {} : { centre: [...centre] }),
    ...(retired === undefined ? {} : { retired_at: retired ? ctx.now() : null }),
  }
  if (Object.keys(set).length === 0) return
  await ctx.db
    .updateTable('themes')
    .set(set)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** A key or Heard itself may pin too; then the workspace stands in for who did. */
const pinnedBy = (ctx: Ctx): string =>
  'id' in ctx.who && ctx.who.id ? toUuid(ctx.who.id) : workspaceUuid(ctx)

export type FoundBefore = ThemeHead & { centre: number[]; retired: boolean }

/** What discovery found in earlier runs, retired ones included: what lies there again is the same theme. */
export const lockFound = async (ctx: Ctx): Promise<FoundBefore[]> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`themes ${ctx.workspaceId}`}, 0))`.execute(ctx.db)
  const rows = await ctx.db
    .selectFrom('themes')
    .select(['id', 'name', 'phrases', 'pinned_by', 'discovered_at', 'centre', 'retired_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('merged_into', 'is', null)
    .where('centre', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...toTheme(row), centre: row.centre ?? [], retired: row.retired_at !== null }))
}

/** Moves all links, phrases aside, and leaves a pointer where the theme was. */
export const mergeTheme = async (ctx: Ctx, id: Id<'theme'>, into: Id<'theme'>): Promise<void> => {
  const [from, to] = [toUuid(id), toUuid(into)]
  await sql`
    insert into feedback_themes (workspace_id, theme_id, feedback_id, evidence, occurred_at)
    select workspace_id, ${to}, feedback_id, evidence, occurred_at from feedback_themes
    where workspace_id = ${workspaceUuid(ctx)} and theme_id = ${from}
    on conflict do nothing`.execute(ctx.db)
  await removeWhere(ctx, sql`theme_id = ${from}`)
  // Whatever pointed at the merged one points on.
  await sql`update themes set merged_into = ${to}
    where workspace_id = ${workspaceUuid(ctx)} and (id = ${from} or merged_into = ${from})`.execute(ctx.db)
}

export type ThemeLink = {
  themeId: Id<'theme'>
  feedbackId: Id<'feedback'>
  evidence: string | null
  occurredAt: Date
}

export const addLinks = async (ctx: Ctx, links: readonly ThemeLink[]): Promise<void> => {
  if (links.length === 0) return
  const rows = links.map((link) => ({
    theme_id: toUuid(link.themeId),
    feedback_id: toUuid(link.feedbackId),
    evidence: link.evidence?.slice(0, 200).toWellFormed() ?? null,
    occurred_at: link.occurredAt,
  }))
  const added = await sql<{ occurred_at: Date }>`
    insert into feedback_themes (workspace_id, theme_id, feedback_id, evidence, occurred_at)
    select f.workspace_id, row.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (theme_id uuid, feedback_id uuid, evidence text, occurred_at timestamptz)
    join feedback f on f.id = row.feedback_id
    where f.workspace_id = ${workspaceUuid(ctx)} and f.id = any(${rows.map((row) => row.feedback_id)}::uuid[])
    for key share of f
    on conflict do nothing returning occurred_at`.execute(ctx.db)
  await markMoments(ctx, momentsOf(added.rows))
}

/** Before the themes of a span of time are linked anew. */
export const removeLinksSince = async (ctx: Ctx, since: Date): Promise<void> => {
  await removeWhere(ctx, sql`occurred_at >= ${since}`)
}

/** Understanding a piece again starts its links anew. */
export const removeLinks = async (ctx: Ctx, feedbackIds: readonly Id<'feedback'>[]): Promise<void> => {
  if (feedbackIds.length === 0) return
  await removeWhere(ctx, sql`feedback_id = any(${feedbackIds.map(toUuid)}::uuid[])`)
}

const removeWhere = async (ctx: Ctx, which: RawBuilder<unknown>): Promise<void> => {
  const gone = await sql<{ occurred_at: Date }>`
    delete from feedback_themes where workspace_id = ${workspaceUuid(ctx)} and ${which} returning occurred_at`.execute(
    ctx.db,
  )
  await markMoments(ctx, momentsOf(gone.rows))
}

/** Those of the themes whose rise nobody was told of since a moment; from now on they are told. */
export const takeUntold = async (
  ctx: Ctx,
  ids: readonly Id<'theme'>[],
  since: Date,
): Promise<Set<Id<'theme'>>> => {
  const rows = await ctx.db
    .updateTable('themes')
    .set({ alarmed_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', 'in', ids.map(toUuid))
    .where(({ or, eb }) => or([eb('alarmed_at', 'is', null), eb('alarmed_at', '<', since)]))
    .returning('id')
    .execute()
  return new Set(rows.map(({ id }) => fromUuid('theme', id)))
}

/** What people said of a theme, newest first. */
export const listWords = async (ctx: Ctx, themeId: Id<'theme'>, limit: number) => {
  const { rows } = await sql<{ id: string; comment: string; name: string | null; occurred_at: Date }>`
    select f.id, f.comment, p.name, f.occurred_at from feedback_themes l
    join feedback f on f.workspace_id = l.workspace_id and f.id = l.feedback_id
    left join people p on p.workspace_id = f.workspace_id and p.id = f.person_id
    where l.workspace_id = ${workspaceUuid(ctx)} and l.theme_id = ${toUuid(themeId)} and f.comment is not null
    order by l.occurred_at desc, f.id desc limit ${limit}`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('feedback', row.id),
    text: row.comment,
    by: row.name,
    occurredAt: row.occurred_at,
  }))
}

export const listThemesOf = async (ctx: Ctx, feedbackId: Id<'feedback'>) => {
  const rows = await ctx.db
    .selectFrom('feedback_themes as l')
    .innerJoin('themes as t', (join) =>
      join.onRef('t.workspace_id', '=', 'l.workspace_id').onRef('t.id', '=', 'l.theme_id'),
    )
    .select(['t.id', 't.name', 'l.evidence'])
    .where('l.workspace_id', '=', workspaceUuid(ctx))
    .where('l.feedback_id', '=', toUuid(feedbackId))
    .orderBy('t.name')
    .execute()
  return rows.map((row) => ({ id: fromUuid('theme', row.id), name: row.name, evidence: row.evidence }))
}
