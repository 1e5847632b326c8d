import type { Id } from '#core/ids.ts'
import type { Policy, policyRoutes } from '#core/promises/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { changePolicy, createPolicy, deletePolicy, orderPolicies } from './change.ts'
import { listPolicies } from './store.ts'

export const policyHandlers: Handlers<typeof policyRoutes> = {
  list: listPolicies,
  create: async (ctx, given) => show(ctx, await createPolicy(ctx, given)),
  change: async (ctx, change) => {
    await changePolicy(ctx, change)
    return show(ctx, change.id)
  },
  remove: async (ctx, { id }) => {
    await deletePolicy(ctx, id)
    return { done: true }
  },
  order: async (ctx, { ids }) => {
    await orderPolicies(ctx, ids)
    return listPolicies(ctx)
  },
}

const show = async (ctx: Ctx, id: Id<'policy'>): Promise<Policy> => {
  const policy = (await listPolicies(ctx)).find((one) => one.id === id)
  if (!policy) throw new Fault('policy.not_found')
  return policy
}
