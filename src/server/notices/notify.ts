import { momentIn } from '#core/notices/moment.ts'
import { isPushed, mailTimeOf } from '#core/notices/notice.ts'
import type { Ctx } from '../ctx.ts'
import { isInSight } from '../db/confine.ts'
import { recordAll } from '../record.ts'
import { findHabits } from './habits-store.ts'
import { pushNotices } from './push.ts'
import { addNotices, type NewNotice } from './store.ts'

/**
 * The one way to tell members something: into their list at once, to their browsers, and by mail when each wants it. In the transaction of
 * what it is about, so whoever has the product open sees it within a moment.
 */
export const notify = async (ctx: Ctx, notices: readonly NewNotice[]): Promise<void> => {
  if (notices.length === 0) return
  const habits = await findHabits(ctx, [...new Set(notices.map(({ memberId }) => memberId))])
  const hidden = new Set<NewNotice>()
  for (const notice of notices)
    if (habits.get(notice.memberId)?.confined && !(await isForThem(ctx, notice))) hidden.add(notice)
  const planned = notices.flatMap((notice) => {
    const own = habits.get(notice.memberId)
    if (!own || hidden.has(notice)) return []
    const told = { ...notice, now: ctx.now() }
    const mail = mailTimeOf(own, told)
    const pushed = isPushed(own, told)
    const { list } = own.ways[notice.kind]
    if (!list && !mail && !pushed) return []
    const text = typeof notice.text === 'string' ? notice.text : notice.text(momentIn(own))
    return [{ ...notice, text, listed: list, mail, pushed }]
  })
  const given = await addNotices(ctx, planned)
  await recordAll(
    ctx,
    'notice.given',
    given.map(({ noticeId, memberId }) => ({ noticeId, memberId })),
  )
  await pushNotices(
    ctx,
    given.flatMap(({ noticeId, pushed }) => (pushed ? [noticeId] : [])),
  )
}

/** A confined member hears of the cases they see, and of what is theirs in person. */
const isForThem = async (ctx: Ctx, { memberId, kind, caseId }: NewNotice): Promise<boolean> => {
  const { workspaceId } = ctx
  if (caseId === null) return kind === 'commitment' || kind === 'task' || kind === 'mention'
  return isInSight(ctx.db, { workspaceId, memberId, now: ctx.now() }, { table: 'cases', id: caseId })
}
