import { type Id, isId } from '#core/ids.ts'
import type { Policy, policyRoutes } from '#core/promises/api.ts'
import { whyNotPolicy } from '#core/promises/policy.ts'
import type { Input } from '#core/wire.ts'
import { findCalendar } from '../calendars/store.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { findMember } from '../members/store.ts'
import { record } from '../record.ts'
import { refuseUnreachable } from './reach.ts'
import { addPolicy, lockPolicies, removePolicy, savePolicy, savePolicyOrder } from './store.ts'

export const createPolicy = async (
  ctx: Ctx,
  given: Input<typeof policyRoutes.create>,
): Promise<Id<'policy'>> => {
  const all = await lockPolicies(ctx)
  await refuseUnkept(ctx, given)
  const id = await addPolicy(ctx, given)
  await refuseUnreachable(ctx)
  await savePolicyOrder(ctx, all.map((policy) => policy.id).toSpliced(given.position - 1, 0, id))
  await record(ctx, 'policy.changed', { policyId: id })
  return id
}

type Change = Input<typeof policyRoutes.change>

/** Changes what is promised from now on; clocks that run carry a copy of what they began with. */
export const changePolicy = async (ctx: Ctx, { id, ...change }: Change): Promise<void> => {
  const { found } = await lockPolicy(ctx, id)
  const next = { ...found, ...given(change) }
  await refuseUnkept(ctx, next)
  await savePolicy(ctx, id, next)
  await refuseUnreachable(ctx)
  await record(ctx, 'policy.changed', { policyId: id })
}

/** What runs under it goes on: its clocks have their own copy of target, hours and ladder. */
export const deletePolicy = async (ctx: Ctx, id: Id<'policy'>): Promise<void> => {
  const { all } = await lockPolicy(ctx, id)
  await removePolicy(ctx, id)
  await savePolicyOrder(
    ctx,
    all.map((policy) => policy.id).filter((other) => other !== id),
  )
  await record(ctx, 'policy.changed', { policyId: id })
}

/** Every policy once: an order made from an old list would lose the one that came since. */
export const orderPolicies = async (ctx: Ctx, ids: readonly Id<'policy'>[]): Promise<void> => {
  const all = await lockPolicies(ctx)
  const named = new Set(ids)
  if (named.size !== ids.length || ids.length !== all.length || !all.every(({ id }) => named.has(id)))
    throw new Fault('policy.order_incomplete')
  await savePolicyOrder(ctx, ids)
  if (ids[0]) await record(ctx, 'policy.changed', { policyId: ids[0] })
}

const lockPolicy = async (ctx: Ctx, id: Id<'policy'>): Promise<{ found: Policy; all: Policy[] }> => {
  const all = await lockPolicies(ctx)
  const found = all.find((one) => one.id === id)
  if (!found) throw new Fault('policy.not_found')
  return { found, all }
}

type Kept = Parameters<typeof whyNotPolicy>[0] & { calendarId: Id<'calendar'> }

const refuseUnkept = async (ctx: Ctx, policy: Kept): Promise<void> => {
  refuse(whyNotPolicy(policy))
  if (!(await findCalendar(ctx, policy.calendarId))) throw new Fault('calendar.not_found')
  for (const { tell } of policy.ladder) {
    const member = isId('member', tell) ? await findMember(ctx, tell) : null
    if (member === undefined || member?.leftAt) throw new Fault('member.not_found')
  }
}

const given = (change: Omit<Change, 'id'>): Partial<Policy> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
