import type { caseRoutes } from '#core/cases/api.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { lockForAct } from './move.ts'
import { type Case, type CaseChange, saveCase } from './store.ts'

type Change = Input<typeof caseRoutes.change>

/** Changes what a case is about. Its state stays, and so do its promises: they were made already. */
export const changeCase = async (ctx: Ctx, given: Change): Promise<Case> => {
  const found = await lockForAct(ctx, given)
  const change = changeOf(found, given)
  const what = Object.keys(change).filter((key) => key !== 'parts')
  if (what.length === 0) return found
  const changed = await saveCase(ctx, found, change)
  if (!changed) throw new Fault('case.changed')
  await record(ctx, 'case.changed', { caseId: given.id, what: what.join(', ') })
  return changed
}

const changeOf = (found: Case, { title, category, level, reason }: Change): CaseChange => ({
  ...(title === undefined || title === found.title ? {} : { title }),
  ...(category === undefined || category === found.category ? {} : { category }),
  ...(level === undefined || level === found.level
    ? {}
    : {
        level,
        // The weighed sum stays visible beside the decision that overrules it.
        parts: [
          ...found.parts,
          { code: 'level_set', points: 0, params: { from: found.level, to: level, reason } },
        ],
      }),
})
