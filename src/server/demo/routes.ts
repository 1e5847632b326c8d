import type { demoRoutes } from '#core/workspaces/demo-api.ts'
import type { Ctx } from '../ctx.ts'
import type { Handlers } from '../http/mount.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { effect } from '../jobs/job.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { beginDemo, loadDemo } from './load.ts'
import { removeDemo } from './remove.ts'
import { readProgress } from './store.ts'

/** Not safe to run twice half-way: a load that was killed is removed and begun anew. */
const load = effect('demo.load', async (desk, _: Record<string, never>) => {
  const { state, progress } = await desk.transact(readProgress)
  if (state !== 'loading') return
  if (progress > 0) {
    await desk.transact(removeDemo)
    await desk.transact(beginDemo)
  }
  await loadDemo(desk)
})

export const demoHandlers: Handlers<typeof demoRoutes> = {
  show,
  load: async (ctx) => {
    await beginDemo(ctx)
    await enqueue(ctx, load, {}, { key: 'demo' })
    return show(ctx)
  },
  remove: async (ctx) => {
    await removeDemo(ctx)
    return show(ctx)
  },
}

async function show(ctx: Ctx) {
  return { ...(await readProgress(ctx)), loadedAt: (await findWorkspace(ctx)).demoLoadedAt }
}
