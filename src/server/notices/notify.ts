import { isPushed, mailTimeOf } from '#core/notices/notice.ts'
import type { Ctx } from '../ctx.ts'
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
  const planned = notices.flatMap((notice) => {
    const own = habits.get(notice.memberId)
    if (!own) return []
    const told = { ...notice, now: ctx.now() }
    const mail = mailTimeOf(own, told)
    const pushed = isPushed(own, told)
    const { list } = own.ways[notice.kind]
    return list || mail || pushed ? [{ ...notice, listed: list, mail, pushed }] : []
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
