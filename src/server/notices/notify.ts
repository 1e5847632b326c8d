import { mailTimeOf } from '#core/notices/notice.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { findHabits } from './habits-store.ts'
import { addNotices, type NewNotice } from './store.ts'

/**
 * The one way to tell members something: into their list at once, and by mail when each wants it. In the transaction of
 * what it is about, so whoever has the product open sees it within a moment.
 */
export const notify = async (ctx: Ctx, notices: readonly NewNotice[]): Promise<void> => {
  if (notices.length === 0) return
  const habits = await findHabits(ctx, [...new Set(notices.map(({ memberId }) => memberId))])
  const planned = notices.flatMap((notice) => {
    const own = habits.get(notice.memberId)
    if (!own) return []
    const mail = mailTimeOf(own, { ...notice, now: ctx.now() })
    const { list } = own.ways[notice.kind]
    return list || mail ? [{ ...notice, listed: list, mail }] : []
  })
  await recordAll(ctx, 'notice.given', await addNotices(ctx, planned))
}
