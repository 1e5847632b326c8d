import { USUAL_RESTRAINTS } from '#core/restraints/usual.ts'
import type { Ctx } from '../ctx.ts'
import { addRestraint } from './store.ts'

export const furnishRestraints = async (ctx: Ctx): Promise<void> => {
  for (const [at, usual] of USUAL_RESTRAINTS.entries())
    await addRestraint(ctx, { ...usual, position: at + 1 })
}
