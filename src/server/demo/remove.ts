import { handOverCases } from '../cases/hand-over.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { listTeams } from '../teams/store.ts'
import { isInUse, listUnits, removeUnit } from '../units/store.ts'
import { saveWorkspace } from '../workspaces/store.ts'
import {
  listDemo,
  lockProgress,
  removeDemoCauses,
  removeDemoRows,
  removeDemoTeams,
  saveProgress,
} from './store.ts'

/** One action takes the demo away; what people made themselves stays, and keeps an owner. */
export const removeDemo = async (ctx: Ctx): Promise<void> => {
  const { state } = await lockProgress(ctx)
  if (state === 'none') throw new Fault('demo.not_loaded')
  const quiet: Ctx = { ...ctx, quiet: true }
  await removeDemoRows(quiet)
  const demoTeams = new Set(await listDemo(ctx, 'team'))
  const heir = (await listTeams(ctx)).find((team) => !demoTeams.has(team.id))
  if (heir)
    for (const member of await listDemo(ctx, 'member'))
      await handOverCases(quiet, { from: member, to: { teamId: heir.id } })
  await removeShops(quiet)
  await removeDemoCauses(quiet)
  await removeDemoTeams(quiet)
  await saveProgress(ctx, { state: 'none', progress: 0, step: null })
  await saveWorkspace(ctx, { demoLoadedAt: null })
  await record(ctx, 'demo.removed', { workspaceId: ctx.workspaceId })
}

/** What is above others goes after them; where something of one's own happened stays. */
const removeShops = async (ctx: Ctx): Promise<void> => {
  const ours = new Set(await listDemo(ctx, 'unit'))
  const units = (await listUnits(ctx)).filter(({ id }) => ours.has(id))
  for (const { id } of units.toSorted((a, b) => Number(b.parentId !== null) - Number(a.parentId !== null)))
    if (!(await isInUse(ctx, id))) await removeUnit(ctx, id)
}
