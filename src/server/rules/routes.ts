import type { Id } from '#core/ids.ts'
import type { Rule, ruleRoutes } from '#core/rules/api.ts'
import { isNobodyThere, isOwnerGone } from '#core/rules/deciding.ts'
import { shadowOf } from '#core/rules/shadow.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { findOwners } from '../teams/owners-store.ts'
import { findRoster } from '../teams/roster-store.ts'
import { changeRule, createRule, deleteRule, orderRules } from './change-rules.ts'
import { rehearse } from './rehearse.ts'
import { countDecided, findRouting, listRules } from './store.ts'

export const ruleHandlers: Handlers<typeof ruleRoutes> = {
  list: (ctx) => listStanding(ctx),
  show: (ctx, { id }) => showRule(ctx, id),
  create: async (ctx, given) => showRule(ctx, await createRule(ctx, given)),
  change: async (ctx, change) => {
    await changeRule(ctx, change)
    return showRule(ctx, change.id)
  },
  remove: async (ctx, { id }) => {
    await deleteRule(ctx, id)
    return { done: true }
  },
  switch: async (ctx, { id, enabled }) => {
    await changeRule(ctx, { id, enabled })
    return showRule(ctx, id)
  },
  order: async (ctx, { ids }) => {
    await orderRules(ctx, ids)
    return listStanding(ctx)
  },
  rehearse,
  explain: async (ctx, { id }) => {
    const routing = await findRouting(ctx, id)
    if (!routing) throw new Fault('feedback.not_routed')
    return routing
  },
}

const showRule = async (ctx: Ctx, id: Id<'rule'>): Promise<Rule> => {
  const rule = (await listStanding(ctx)).find((one) => one.id === id)
  if (!rule) throw new Fault('rule.not_found')
  return rule
}

const DECIDED_DAYS = 28

/** The rules with how they stand: what they decide on, who stands in their way, whom they still name. */
const listStanding = async (ctx: Ctx): Promise<Rule[]> => {
  const rules = await listRules(ctx)
  const owners = await findOwners(ctx)
  const roster = await findRoster(ctx)
  const decided = await countDecided(ctx, new Date(ctx.now().getTime() - DECIDED_DAYS * 86_400_000))
  return rules.map(
    (rule, at): Rule => ({
      ...(rule as KnownAsRule),
      decided: decided.get(rule.id) ?? 0,
      shadowedBy: shadowOf(rules.slice(0, at), rule.conditions)?.id ?? null,
      ownerGone: isOwnerGone(rule.action, owners),
      nobodyThere: isNobodyThere(rule.action, roster),
    }),
  )
}

/** The same conditions and action; the wire only wants its lists changeable. */
type KnownAsRule = Omit<Rule, 'decided' | 'shadowedBy' | 'ownerGone' | 'nobodyThere'>
