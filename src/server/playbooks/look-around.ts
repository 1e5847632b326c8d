import type { Id } from '#core/ids.ts'
import type { Person } from '#core/people/api.ts'
import { reachOf } from '#core/people/reach.ts'
import type { Step } from '#core/playbooks/step.ts'
import { type StopReason, whyStop } from '#core/playbooks/stopping.ts'
import type { Ctx } from '../ctx.ts'
import { findKnown, type KnownPiece } from '../feedback/facts-store.ts'
import { findManyPeople } from '../people/read-store.ts'
import { type Around, findAround } from './around-store.ts'
import type { KnownRun } from './runs-store.ts'

export type Surroundings = { piece: KnownPiece; person: Person | undefined; around: Around }
/** A run at a step that it takes: its piece, its person, and how things stand. */
export type Taken = Surroundings & { run: KnownRun; step: Step; person: Person }
/** The same at a step of one kind. */
export type At<K extends Step['do']> = Taken & { step: Extract<Step, { do: K }> }

/** The piece of each run, its person, and what has happened around both since; nothing where the piece is gone. */
export const lookAround = async (
  ctx: Ctx,
  runs: readonly KnownRun[],
): Promise<Map<Id<'run'>, Surroundings>> => {
  const known = await findKnown(
    ctx,
    runs.map(({ feedbackId }) => feedbackId),
  )
  const pieces = new Map(known.map((piece) => [piece.id, piece]))
  const here = runs.flatMap((run) => {
    const piece = pieces.get(run.feedbackId)
    return piece ? [{ run, piece }] : []
  })
  const around = await findAround(ctx, here)
  const people = await findManyPeople(
    ctx,
    known.flatMap(({ personId }) => personId ?? []),
  )
  return new Map(
    here.map(({ run, piece }) => [
      run.id,
      {
        piece,
        person: piece.personId ? people.get(piece.personId) : undefined,
        around: around.get(run.id)!,
      },
    ]),
  )
}

/** Whether the run still fits, as things stand. */
export const whyStopNow = (run: KnownRun, { piece, person, around }: Surroundings): StopReason | null =>
  whyStop({
    steps: run.steps,
    step: run.step,
    stops: run.stops,
    bucket: piece.bucket,
    person: person ? reachOf(person) : null,
    isSettled: piece.outcome !== 'open',
    ...around,
  })
