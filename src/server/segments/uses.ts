import type { Id } from '#core/ids.ts'
import type { Conditions } from '#core/rules/rule.ts'
import type { SegmentStory } from '#core/segments/api.ts'
import { segmentsIn } from '#core/segments/segment.ts'
import type { Ctx } from '../ctx.ts'
import { listPlaybooks } from '../playbooks/store.ts'
import { listRestraints } from '../restraints/store.ts'
import { listRules } from '../rules/store.ts'
import { listTriggers } from '../triggers/store.ts'

/** Everything whose conditions ask for a segment, switched off or not: it may be switched on again. */
export const listUses = async (ctx: Ctx, id: Id<'segment'>): Promise<SegmentStory['uses']> => {
  const all: (SegmentStory['uses'][number] & { asks: readonly Conditions[] })[] = [
    ...(await listRules(ctx)).map((one) => ({ ...one, kind: 'rule' as const, asks: [one.conditions] })),
    ...(await listPlaybooks(ctx)).map((one) => ({
      ...one,
      kind: 'playbook' as const,
      asks: [
        one.conditions,
        ...one.steps.flatMap((step) => (step.do === 'condition' ? [step.conditions] : [])),
      ],
    })),
    ...(await listRestraints(ctx)).map((one) => ({
      ...one,
      kind: 'restraint' as const,
      asks: [one.conditions],
    })),
    ...(await listTriggers(ctx)).map((one) => ({ ...one, kind: 'trigger' as const, asks: [one.conditions] })),
  ]
  return all
    .filter(({ asks }) => asks.some((conditions) => segmentsIn(conditions).includes(id)))
    .map((one) => ({ kind: one.kind, id: one.id, name: one.name }))
}
