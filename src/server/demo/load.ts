import type { Ctx, Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { saveWorkspace } from '../workspaces/store.ts'
import { bringWords } from './bring-words.ts'
import type { Cast } from './cast.ts'
import { holdHuddles } from './hold-huddles.ts'
import { improve } from './improve.ts'
import { liveCases } from './live-cases.ts'
import { livePlaybooks } from './live-playbooks.ts'
import { meetCompany } from './meet-company.ts'
import { meetTeams } from './meet-teams.ts'
import { nameCauses } from './name-causes.ts'
import { hasFeedback, lockProgress, saveProgress } from './store.ts'

/** Marks the demo as loading, once; the work itself is a job, or the command's own. */
export const beginDemo = async (ctx: Ctx): Promise<void> => {
  const { state } = await lockProgress(ctx)
  if (state !== 'none') throw new Fault('demo.loaded')
  if (await hasFeedback(ctx)) throw new Fault('demo.not_empty')
  await saveProgress(ctx, { state: 'loading', progress: 0, step: 'begin' })
}

/**
 * A year of a made-up company, lived through the product's own verbs with a clock that starts a year ago. Each step is a
 * transaction; what it makes is remembered, so that it can be taken away again.
 */
export const loadDemo = async (desk: Desk): Promise<void> => {
  const quietly = <T>(work: (ctx: Ctx) => Promise<T>) => desk.transact((ctx) => work({ ...ctx, quiet: true }))
  const step = (name: string, progress: number) =>
    desk.transact((ctx) => saveProgress(ctx, { state: 'loading', progress, step: name }))

  await step('teams', 0.02)
  const { members, teams } = await quietly(meetTeams)
  const causes = await quietly(nameCauses)
  await step('people', 0.06)
  const people = await quietly((ctx) => meetCompany(ctx, members))
  const cast: Cast = { members, teams, causes, people }
  await bringWords(desk, cast, (share) => step('feedback', 0.1 + 0.5 * share))
  await liveCases(desk, cast, (share) => step('cases', 0.6 + 0.3 * share))
  await livePlaybooks(desk)
  await step('huddles', 0.92)
  await quietly((ctx) => holdHuddles(ctx, cast))
  await step('initiatives', 0.96)
  await quietly((ctx) => improve(ctx, cast))
  await desk.transact(async (ctx) => {
    await saveProgress(ctx, { state: 'loaded', progress: 1, step: null })
    await saveWorkspace(ctx, { demoLoadedAt: ctx.now() })
    await record(ctx, 'demo.loaded', { workspaceId: ctx.workspaceId })
  })
}
