import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { furnishTemplates } from '../messages/furnish.ts'
import { furnishPlaybooks } from '../playbooks/furnish.ts'
import { furnishPromises } from '../promises/furnish.ts'
import { furnishRestraints } from '../restraints/furnish.ts'
import { furnishRules } from '../rules/furnish.ts'
import { furnishTeams } from '../teams/furnish.ts'

/** What a new workspace starts with, so that its first feedback is routed and promised: each noun brings its own. */
export const furnish = async (
  ctx: Ctx,
  first: { zone: string; administratorId: Id<'member'> },
): Promise<void> => {
  await furnishTeams(ctx, first)
  await furnishPromises(ctx, first)
  await furnishRules(ctx)
  await furnishRestraints(ctx)
  await furnishTemplates(ctx)
  await furnishPlaybooks(ctx)
}
