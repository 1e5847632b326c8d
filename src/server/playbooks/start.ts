import type { Id } from '#core/ids.ts'
import { reachOf } from '#core/people/reach.ts'
import { compilePlaybooks } from '#core/playbooks/fitting.ts'
import { writesFrom } from '#core/playbooks/playbook.ts'
import { isHistory, whyNotStart } from '#core/playbooks/starting.ts'
import type { Ctx } from '../ctx.ts'
import { holdKnown, type KnownPiece } from '../feedback/facts-store.ts'
import { enqueueAll } from '../jobs/enqueue.ts'
import { LATER, manyJob } from '../jobs/job.ts'
import { findManyPeople, lockPeople } from '../people/read-store.ts'
import { recordAll } from '../record.ts'
import { toFacts } from '../rules/to-facts.ts'
import { findSegmentsOf } from '../segments/store.ts'
import { lookAt } from './look-again.ts'
import { runStep } from './run-step.ts'
import { addRuns, findLastRuns, listWaiting, type NewRun } from './runs-store.ts'
import { type KnownPlaybook, listPlaybooks } from './store.ts'

type Named = { feedbackId: Id<'feedback'> }
type Piece = KnownPiece & { personId: Id<'person'> }

/** Starts the playbook of what the rules have seen: they say first whose the matter is. A second run finds the first one's. */
export const startPlaybooks = manyJob(
  'playbook.start',
  async (ctx, named: readonly Named[]) => void (await beginRuns(ctx, named)),
  { priority: LATER },
)

/** The runs that begin with these pieces; their first steps are on their way. */
export const beginRuns = async (ctx: Ctx, named: readonly Named[]): Promise<Id<'run'>[]> => {
  const known = await holdKnown(
    ctx,
    named.map(({ feedbackId }) => feedbackId),
  )
  const pieces = known.filter(
    (piece): piece is Piece => piece.personId !== null && !isHistory(piece.occurredAt, ctx.now()),
  )
  if (pieces.length === 0) return []
  // What was said may be what a run has waited for, or the end of it.
  await lookAt(ctx, await listWaiting(ctx, { people: pieces.map(({ personId }) => personId) }))
  const enabled = (await listPlaybooks(ctx)).filter((playbook) => playbook.enabled)
  if (enabled.length === 0) return []
  await lockPeople(
    ctx,
    pieces.map(({ personId }) => personId),
  )
  const begun = await addRuns(ctx, await runsFor(ctx, pieces, enabled))
  await recordAll(
    ctx,
    'playbook.started',
    begun.map(({ id, feedbackId, personId }) => ({ runId: id, feedbackId, personId })),
  )
  await enqueueAll(
    ctx,
    runStep,
    begun.map(({ id }) => ({ runId: id, step: 0 })),
  )
  return begun.map(({ id }) => id)
}

const runsFor = async (
  ctx: Ctx,
  pieces: readonly Piece[],
  enabled: readonly KnownPlaybook[],
): Promise<NewRun[]> => {
  const personIds = [...new Set(pieces.map(({ personId }) => personId))]
  const people = await findManyPeople(ctx, personIds)
  const lastRuns = await findLastRuns(ctx, personIds)
  const runs: NewRun[] = []
  const playbookOf = compilePlaybooks(enabled)
  const segmentsOf = await findSegmentsOf(ctx, personIds, enabled)
  for (const piece of pieces) {
    const { id, personId, occurredAt } = piece
    const playbook = playbookOf(toFacts(piece, segmentsOf))
    if (!playbook) continue
    const person = people.get(personId)
    const key = `${playbook.id} ${personId}`
    const why = whyNotStart({
      occurredAt,
      now: ctx.now(),
      writes: writesFrom(playbook.steps),
      person: person ? reachOf(person) : null,
      lastAt: lastRuns.get(key) ?? null,
      oncePerDays: playbook.oncePerDays,
    })
    if (why) continue
    const { steps, stops, version } = playbook
    runs.push({ playbookId: playbook.id, feedbackId: id, personId, steps, stops, version })
    // Of two pieces of one person in the same batch the first one counts.
    lastRuns.set(key, ctx.now())
  }
  return runs
}
