import type { Id } from '#core/ids.ts'
import type { Playbook, playbookRoutes, Run } from '#core/playbooks/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { changePlaybook, createPlaybook, deletePlaybook, turnPlaybook } from './change.ts'
import { decideRun } from './decide.ts'
import { endRunByHand } from './end.ts'
import { rehearsePlaybook } from './rehearse.ts'
import { countRuns, findRun, listRuns } from './runs-store.ts'
import { listStepLines } from './steps-store.ts'
import { listPlaybooks } from './store.ts'

export const playbookHandlers: Handlers<typeof playbookRoutes> = {
  list: (ctx) => listWithRuns(ctx),
  create: async (ctx, given) => showPlaybook(ctx, await createPlaybook(ctx, given)),
  show: (ctx, { id }) => showPlaybook(ctx, id),
  change: async (ctx, given) => {
    await changePlaybook(ctx, given)
    return showPlaybook(ctx, given.id)
  },
  turn: async (ctx, given) => {
    await turnPlaybook(ctx, given)
    return showPlaybook(ctx, given.id)
  },
  remove: async (ctx, { id }) => {
    await deletePlaybook(ctx, id)
    return { done: true }
  },
  runs: (ctx, { after, limit, ...filter }) => listRuns(ctx, filter, { after, limit }),
  end: async (ctx, { id }) => {
    await endRunByHand(ctx, id)
    return showRun(ctx, id)
  },
  story: async (ctx, { id }) => {
    const found = await findRun(ctx, id)
    if (!found) throw new Fault('run.not_found')
    const { steps: stepsInForce, stops } = found
    return { run: await showRun(ctx, id), stepsInForce, stops, log: await listStepLines(ctx, id) }
  },
  decide: async (ctx, given) => {
    await decideRun(ctx, given)
    return showRun(ctx, given.id)
  },
  rehearse: rehearsePlaybook,
}

const showRun = async (ctx: Ctx, id: Id<'run'>): Promise<Run> =>
  (await listRuns(ctx, { id }, { limit: 1 })).items[0]!

const NEVER = { running: 0, held: 0, done: 0, stopped: 0 }

const listWithRuns = async (ctx: Ctx): Promise<Playbook[]> => {
  const counts = await countRuns(ctx)
  return (await listPlaybooks(ctx)).map((playbook) => ({
    ...playbook,
    runs: counts.get(playbook.id) ?? NEVER,
  }))
}

const showPlaybook = async (ctx: Ctx, id: Id<'playbook'>): Promise<Playbook> => {
  const found = (await listWithRuns(ctx)).find((playbook) => playbook.id === id)
  if (!found) throw new Fault('playbook.not_found')
  return found
}
