import type { Id } from '#core/ids.ts'
import { UNDO_SECONDS } from '../cases/undo.ts'
import type { Ctx } from '../ctx.ts'
import { LATER, manyJob } from '../jobs/job.ts'
import { lookAround, whyStopNow } from './look-around.ts'
import { stopped } from './move.ts'
import { keepMoves } from './run-step.ts'
import { type KnownRun, listWaiting, lockRuns } from './runs-store.ts'
import { hasCome, waitOn } from './wait-on.ts'

type Happened = { personId?: Id<'person'> | null; caseId?: Id<'case'> | null }

const lookAtThem = async (ctx: Ctx, all: readonly Happened[]): Promise<void> => {
  const ids = await listWaiting(ctx, {
    people: all.flatMap(({ personId }) => personId ?? []),
    cases: all.flatMap(({ caseId }) => caseId ?? []),
  })
  await lookAt(ctx, ids)
}

/** Something happened around these people: runs that waited for it go on, and those that no longer fit stop at once. */
export const lookAgain = manyJob('playbook.look_again', lookAtThem, { priority: LATER })

/** The same, once it can no longer be undone: a letter to the customer cannot. */
export const lookAgainForGood = manyJob('playbook.look_again_for_good', lookAtThem, {
  priority: LATER,
  afterSeconds: UNDO_SECONDS,
})

export const lookAt = async (ctx: Ctx, ids: readonly Id<'run'>[]): Promise<void> => {
  if (ids.length === 0) return
  const runs = (await lockRuns(ctx, ids)).filter(({ status }) => status === 'waiting')
  const surroundings = await lookAround(ctx, runs)
  await keepMoves(
    ctx,
    runs.flatMap((run) => {
      const found = surroundings.get(run.id)
      const why = found ? whyStopNow(run, found) : 'person_gone'
      if (!found || why) return [stopped(run, why ?? 'person_gone')]
      const step = awaited(run)
      return step && hasCome(step, found.around) ? [waitOn(step, { run, ...found }, ctx.now())] : []
    }),
  )
}

/** The event it waits for; nothing where only time must pass. */
const awaited = ({ steps, step, waitingSince }: KnownRun) => {
  const at = steps[step]
  return waitingSince !== null && at?.do === 'wait_for' ? at : null
}
