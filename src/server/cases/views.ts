import type { SavedView, viewRoutes } from '#core/cases/views-api.ts'
import type { Id } from '#core/ids.ts'
import { may } from '#core/members/role.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { countFiltered } from './list-store.ts'
import { addView, type KnownView, listViews, removeView, saveView, saveViewOrder } from './views-store.ts'

export const viewHandlers: Handlers<typeof viewRoutes> = {
  list: (ctx) => listCounted(ctx),
  save: async (ctx, draft) => showView(ctx, await addView(ctx, memberOf(ctx), draft)),
  change: async (ctx, { id, ...change }) => {
    await requireOwn(ctx, id)
    await saveView(ctx, id, change)
    return showView(ctx, id)
  },
  remove: async (ctx, { id }) => {
    await requireOwn(ctx, id)
    await removeView(ctx, id)
    return { done: true }
  },
  order: async (ctx, { ids }) => {
    const own = (await listViews(ctx, memberOf(ctx))).filter(({ ownerId }) => ownerId === memberOf(ctx))
    const named = new Set(ids)
    if (named.size !== ids.length || ids.length !== own.length || !own.every(({ id }) => named.has(id)))
      throw new Fault('view.order_incomplete')
    await saveViewOrder(ctx, ids)
    return listCounted(ctx)
  },
}

/** The door lets members only in here. */
const memberOf = ({ who }: Ctx): Id<'member'> => {
  if (who.kind !== 'member') throw new Fault('right.missing')
  return who.id
}

/** Numbers are of cases, so whoever may not see cases sees none. */
const listCounted = async (ctx: Ctx): Promise<SavedView[]> => {
  if (!('rights' in ctx.who) || !may(ctx.who.rights, 'cases.read')) throw new Fault('right.missing')
  const counted: SavedView[] = []
  for (const view of await listViews(ctx, memberOf(ctx)))
    counted.push({ ...view, count: await countFiltered(ctx, view.filter) })
  return counted
}

const showView = async (ctx: Ctx, id: Id<'view'>): Promise<SavedView> => {
  const view = await findSeen(ctx, id)
  return { ...view, count: await countFiltered(ctx, view.filter) }
}

const findSeen = async (ctx: Ctx, id: Id<'view'>): Promise<KnownView> => {
  const found = (await listViews(ctx, memberOf(ctx))).find((view) => view.id === id)
  if (!found) throw new Fault('view.not_found')
  return found
}

/** Whose it is, or for what is shared an administrator. */
const requireOwn = async (ctx: Ctx, id: Id<'view'>): Promise<void> => {
  const { ownerId } = await findSeen(ctx, id)
  const mayAll = 'rights' in ctx.who && may(ctx.who.rights, 'members.write')
  if (ownerId !== memberOf(ctx) && !mayAll) throw new Fault('right.missing')
}
