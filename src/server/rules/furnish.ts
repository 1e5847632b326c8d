import { usualRules } from '#core/rules/usual-rules.ts'
import type { Ctx } from '../ctx.ts'
import { findOwners } from '../teams/owners-store.ts'
import { addRule } from './store.ts'

/** The usual rules, for the first team: switched on, so that the very first feedback finds an owner. */
export const furnishRules = async (ctx: Ctx): Promise<void> => {
  const { lastResort } = await findOwners(ctx)
  for (const [at, rule] of usualRules(lastResort).entries())
    await addRule(ctx, { ...rule, enabled: true, position: at + 1 })
}
