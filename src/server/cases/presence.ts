import { GONE_AFTER_SECONDS, type Presence, type presenceRoutes } from '#core/cases/presence-api.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { wakePages } from '../record.ts'
import { listPresences, removePresence, savePresence } from './presences-store.ts'
import { findCase } from './store.ts'

/** Pages are woken only by what changes: somebody who goes on looking is no news. */
export const presenceHandlers: Handlers<typeof presenceRoutes> = {
  list: async (ctx, { id }): Promise<Presence[]> => {
    await mustExist(ctx, id)
    const present = await listPresences(ctx, id, stillThere(ctx))
    return present.filter(({ memberId }) => ctx.who.kind !== 'member' || memberId !== ctx.who.id)
  },
  appear: async (ctx, { id, writing }) => {
    await mustExist(ctx, id)
    const appeared = { caseId: id, memberId: oneself(ctx), writing, since: stillThere(ctx) }
    if (await savePresence(ctx, appeared)) await wakePages(ctx, 'presence.changed', [id])
    return { done: true }
  },
  leave: async (ctx, { id }) => {
    await mustExist(ctx, id)
    await removePresence(ctx, { caseId: id, memberId: oneself(ctx) })
    await wakePages(ctx, 'presence.changed', [id])
    return { done: true }
  },
}

const stillThere = (ctx: Ctx): Date => new Date(ctx.now().getTime() - GONE_AFTER_SECONDS * 1_000)

const mustExist = async (ctx: Ctx, id: Id<'case'>): Promise<void> => {
  if (!(await findCase(ctx, id))) throw new Fault('case.not_found')
}

/** Only people look at cases; a program that reads one is in nobody's way. */
const oneself = (ctx: Ctx): Id<'member'> => {
  if (ctx.who.kind !== 'member') throw new Fault('right.missing')
  return ctx.who.id
}
