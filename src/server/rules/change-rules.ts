import type { Id } from '#core/ids.ts'
import type { GivenRule } from '#core/rules/api.ts'
import type { Conditions, RuleAction } from '#core/rules/rule.ts'
import { problemsOf } from '#core/rules/why-not-rule.ts'
import { refuseUnable } from '../cases/assign.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { refuseUnknownSegments } from '../segments/change-segments.ts'
import { addRule, type KnownRule, lockRules, removeRule, saveOrder, saveRule } from './store.ts'

type Given = GivenRule & { position?: number | undefined; enabled: boolean }

export const createRule = async (ctx: Ctx, { position, ...given }: Given): Promise<Id<'rule'>> => {
  const all = await lockRules(ctx)
  refuseProblems(given.conditions)
  await refuseUnknownSegments(ctx, given.conditions)
  await refuseUnableOwner(ctx, given.action)
  const id = await addRule(ctx, { ...given, position: all.length + 1 })
  const ids = all.map((rule) => rule.id)
  ids.splice((position ?? ids.length + 1) - 1, 0, id)
  await saveOrder(ctx, ids)
  await record(ctx, 'rule.changed', { ruleId: id })
  return id
}

type Change = {
  id: Id<'rule'>
  name?: string | undefined
  conditions?: Conditions | undefined
  action?: RuleAction | undefined
  enabled?: boolean | undefined
}

/** From now on: what was decided stays decided. */
export const changeRule = async (ctx: Ctx, { id, ...change }: Change): Promise<void> => {
  await lockRule(ctx, id)
  if (change.conditions) {
    refuseProblems(change.conditions)
    await refuseUnknownSegments(ctx, change.conditions)
  }
  if (change.action) await refuseUnableOwner(ctx, change.action)
  await saveRule(ctx, id, change)
  await record(ctx, 'rule.changed', { ruleId: id })
}

export const deleteRule = async (ctx: Ctx, id: Id<'rule'>): Promise<void> => {
  const { all } = await lockRule(ctx, id)
  await removeRule(ctx, id)
  await saveOrder(
    ctx,
    all.map((rule) => rule.id).filter((other) => other !== id),
  )
  await record(ctx, 'rule.changed', { ruleId: id })
}

/** Every rule once: an order made from an old list would lose the rule that came since. */
export const orderRules = async (ctx: Ctx, ids: readonly Id<'rule'>[]): Promise<void> => {
  const all = await lockRules(ctx)
  const named = new Set(ids)
  if (named.size !== ids.length || ids.length !== all.length || !all.every(({ id }) => named.has(id)))
    throw new Fault('rule.order_incomplete')
  await saveOrder(ctx, ids)
  await record(ctx, 'rules.reordered', { first: ids[0] ?? null })
}

const lockRule = async (ctx: Ctx, id: Id<'rule'>): Promise<{ rule: KnownRule; all: KnownRule[] }> => {
  const all = await lockRules(ctx)
  const rule = all.find((one) => one.id === id)
  if (!rule) throw new Fault('rule.not_found')
  return { rule, all }
}

export const refuseProblems = (conditions: Conditions): void => {
  const problems = problemsOf(conditions)
  const first = problems[0]
  if (!first) return
  throw new Fault(first.code, {
    detail: first.detail,
    errors: problems.map(({ path, code, detail }) => ({ path, code, detail })),
  })
}

const refuseUnableOwner = async (ctx: Ctx, action: RuleAction): Promise<void> => {
  if (action.kind !== 'open_case') return
  const { owner } = action
  if ('memberId' in owner) await refuseUnable(ctx, { memberId: owner.memberId })
  else await refuseUnable(ctx, { teamId: 'teamId' in owner ? owner.teamId : owner.elseTeamId })
}
