import { sql } from 'kysely'
import type { Presence } from '#core/cases/presence-api.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Where = { caseId: Id<'case'>; memberId: Id<'member'> }

/** True when that is news: they were not there, or did something else. */
export const savePresence = async (
  ctx: Ctx,
  { caseId, memberId, writing, since }: Where & { writing: boolean; since: Date },
): Promise<boolean> => {
  const { rows: before } = await sql<{ writing: boolean }>`
    select writing from presences where workspace_id = ${workspaceUuid(ctx)} and case_id = ${toUuid(caseId)}
      and member_id = ${toUuid(memberId)} and seen_at > ${since}`.execute(ctx.db)
  await sql`
    insert into presences (workspace_id, case_id, member_id, writing, seen_at)
    values (${workspaceUuid(ctx)}, ${toUuid(caseId)}, ${toUuid(memberId)}, ${writing}, ${ctx.now()})
    on conflict (workspace_id, case_id, member_id) do update set writing = excluded.writing, seen_at = excluded.seen_at`.execute(
    ctx.db,
  )
  return before[0]?.writing !== writing
}

export const removePresence = async (ctx: Ctx, { caseId, memberId }: Where): Promise<void> => {
  await ctx.db
    .deleteFrom('presences')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(caseId))
    .where('member_id', '=', toUuid(memberId))
    .execute()
}

export const listPresences = async (ctx: Ctx, caseId: Id<'case'>, since: Date): Promise<Presence[]> => {
  const rows = await ctx.db
    .selectFrom('presences as p')
    .innerJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'p.workspace_id').onRef('m.id', '=', 'p.member_id'),
    )
    .select(['m.id', 'm.name', 'p.writing'])
    .where('p.workspace_id', '=', workspaceUuid(ctx))
    .where('p.case_id', '=', toUuid(caseId))
    .where('p.seen_at', '>', since)
    .orderBy('m.name')
    .execute()
  return rows.map(({ id, name, writing }) => ({ memberId: fromUuid('member', id), name, writing }))
}
