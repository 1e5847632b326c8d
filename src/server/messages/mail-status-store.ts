import { sql } from 'kysely'
import { fromUuid } from '#core/ids.ts'
import type { messageRoutes } from '#core/messages/api.ts'
import { DAY } from '#core/time.ts'
import type { Output } from '#core/wire.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Counts = Record<'queued' | 'delayed' | 'sending' | 'uncertain' | 'failed' | 'bounced', number> & {
  last_sent_at: Date | null
}

/** How mail goes out, members' notices included: a queue that stands still is seen here before customers complain. */
export const readMailStatus = async (ctx: Ctx): Promise<Output<typeof messageRoutes.mailStatus>> => {
  const recently = new Date(ctx.now().getTime() - 7 * DAY)
  const counted = await sql<Counts>`
    select count(*) filter (where status = 'queued' and attempts = 0)::int as queued,
           count(*) filter (where status = 'queued' and attempts > 0)::int as delayed,
           count(*) filter (where status = 'sending')::int as sending,
           count(*) filter (where status = 'uncertain')::int as uncertain,
           count(*) filter (where status = 'failed' and claimed_at >= ${recently})::int as failed,
           count(*) filter (where status = 'bounced' and claimed_at >= ${recently})::int as bounced,
           (select max(sent_at) from messages where workspace_id = ${workspaceUuid(ctx)} and feedback_id is null and sent_at >= ${recently}) as last_sent_at
    from messages
    where workspace_id = ${workspaceUuid(ctx)} and feedback_id is null and status in ('queued', 'sending', 'uncertain', 'failed', 'bounced')`.execute(
    ctx.db,
  )
  const { last_sent_at, ...counts } = counted.rows[0]!
  return {
    way: ctx.config.smtpUrl ? 'smtp' : 'catcher',
    ...counts,
    lastSentAt: last_sent_at,
    lastProblem: await findLastProblem(ctx, recently),
  }
}

const findLastProblem = async (ctx: Ctx, since: Date) => {
  const row = await ctx.db
    .selectFrom('messages')
    .select(['id', 'problem', 'claimed_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('status', 'in', ['queued', 'uncertain', 'failed', 'bounced'])
    .where('problem', 'is not', null)
    .where('claimed_at', '>=', since)
    .where('feedback_id', 'is', null)
    .orderBy('claimed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.claimed_at
    ? { messageId: fromUuid('message', row.id), problem: row.problem!, at: row.claimed_at }
    : null
}
