import type { Id } from '#core/ids.ts'
import type { Notice, noticeRoutes } from '#core/notices/api.ts'
import { whyNotHabits } from '#core/notices/notice.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { findHabits, saveHabits } from './habits-store.ts'
import { selfId } from './self.ts'
import { countUnread, findNotice, listNotices, markRead, markUnread } from './store.ts'

export const noticeHandlers: Handlers<typeof noticeRoutes> = {
  list: (ctx, page) => listNotices(ctx, selfId(ctx), page),
  count: (ctx) => countUnread(ctx, selfId(ctx)),
  read: async (ctx, { id }) => {
    await show(ctx, id)
    await markRead(ctx, selfId(ctx), id)
    return show(ctx, id)
  },
  unread: async (ctx, { id }) => {
    await show(ctx, id)
    await markUnread(ctx, selfId(ctx), id)
    return show(ctx, id)
  },
  readAll: async (ctx) => ({ read: await markRead(ctx, selfId(ctx), null) }),
  habits: (ctx) => showHabits(ctx),
  keepHabits: async (ctx, habits) => {
    refuse(whyNotHabits(habits))
    await saveHabits(ctx, selfId(ctx), habits)
    return showHabits(ctx)
  },
}

/** Nobody sees what others were told, whatever their rights. */
const show = async (ctx: Ctx, id: Id<'notice'>): Promise<Notice> => {
  const notice = await findNotice(ctx, selfId(ctx), id)
  if (!notice) throw new Fault('notice.not_found')
  return notice
}

const showHabits = async (ctx: Ctx) => {
  const habits = (await findHabits(ctx, [selfId(ctx)])).get(selfId(ctx))
  if (!habits) throw new Fault('session.missing')
  const { confined: _, locale: __, ...own } = habits
  return { ...own, ways: { ...own.ways } }
}
