import type { Id } from '#core/ids.ts'
import type { Restraint, restraintRoutes } from '#core/restraints/api.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { countHeldBack } from '../invitations/candidates-store.ts'
import { changeRestraint, createRestraint, deleteRestraint, orderRestraints } from './change-restraints.ts'
import { rehearse } from './rehearse.ts'
import { listRestraints } from './store.ts'

export const restraintHandlers: Handlers<typeof restraintRoutes> = {
  list: (ctx) => listStanding(ctx),
  create: async (ctx, given) => showRestraint(ctx, await createRestraint(ctx, given)),
  change: async (ctx, { id, ...draft }) => {
    await changeRestraint(ctx, id, draft)
    return showRestraint(ctx, id)
  },
  switch: async (ctx, { id, enabled }) => {
    await changeRestraint(ctx, id, { enabled })
    return showRestraint(ctx, id)
  },
  order: async (ctx, { ids }) => {
    await orderRestraints(ctx, ids)
    return listStanding(ctx)
  },
  remove: async (ctx, { id }) => {
    await deleteRestraint(ctx, id)
    return { done: true }
  },
  rehearse,
}

const COUNTED_DAYS = 28

const listStanding = async (ctx: Ctx): Promise<Restraint[]> => {
  const held = await countHeldBack(ctx, new Date(ctx.now().getTime() - COUNTED_DAYS * DAY))
  // The wire only wants the lists of the conditions changeable.
  return (await listRestraints(ctx)).map((one) => ({ ...one, heldBack: held.get(one.id) ?? 0 }) as Restraint)
}

const showRestraint = async (ctx: Ctx, id: Id<'restraint'>): Promise<Restraint> => {
  const found = (await listStanding(ctx)).find((one) => one.id === id)
  if (!found) throw new Fault('restraint.not_found')
  return found
}
