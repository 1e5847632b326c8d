import type { Id } from '#core/ids.ts'
import { reachOf } from '#core/people/reach.ts'
import type { Playbook, PlaybookRehearsal } from '#core/playbooks/api.ts'
import { compilePlaybooks } from '#core/playbooks/fitting.ts'
import { writesFrom } from '#core/playbooks/playbook.ts'
import { WHY_NOT_START, type WhyNotStart, whyNotStart } from '#core/playbooks/starting.ts'
import type { StopEvent } from '#core/playbooks/stopping.ts'
import { stepsFor } from '#core/playbooks/walk.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { type KnownPiece, listKnownSince } from '../feedback/facts-store.ts'
import { findManyPeople } from '../people/read-store.ts'
import { toFacts } from '../rules/to-facts.ts'
import { findSegmentsOf } from '../segments/store.ts'
import { refuseInvalid, withStops } from './change.ts'
import { listPlaybooks } from './store.ts'

type Trial = Pick<Playbook, 'bucket' | 'conditions' | 'steps' | 'oncePerDays'> & {
  stops?: readonly StopEvent[] | undefined
  playbookId?: Id<'playbook'> | undefined
  days: number
}

const MOST_PIECES = 10_000
const SHOWN = 20

/** Plays past feedback as if it came today, with the address and the wishes each person has now. Nothing is written. */
export const rehearsePlaybook = async (ctx: Ctx, trial: Trial): Promise<PlaybookRehearsal> => {
  await refuseInvalid(ctx, withStops(trial))
  const all = await listPlaybooks(ctx)
  if (trial.playbookId && !all.some(({ id }) => id === trial.playbookId))
    throw new Fault('playbook.not_found')
  const since = new Date(ctx.now().getTime() - trial.days * DAY)
  const found = await listKnownSince(ctx, since, MOST_PIECES + 1)
  const candidate = { id: trial.playbookId ?? null, bucket: trial.bucket, conditions: trial.conditions }
  const others = all.filter(({ id, enabled }) => enabled && id !== trial.playbookId)
  const isMeant = compilePlaybooks([candidate])
  const takenBy = compilePlaybooks<typeof candidate>([...others, candidate])
  const pieces = found.slice(0, MOST_PIECES)
  const stepConditions = trial.steps.flatMap((step) => (step.do === 'condition' ? [step] : []))
  const segmentsOf = await findSegmentsOf(
    ctx,
    pieces.map(({ personId }) => personId),
    [...others, candidate, ...stepConditions],
  )
  const matching = pieces.filter((piece) => isMeant(toFacts(piece, segmentsOf)))
  const mine = matching.filter((piece) => takenBy(toFacts(piece, segmentsOf)) === candidate)
  const { begun, refused } = await begin(ctx, mine, trial)
  const paths = begun.map((piece) => ({ piece, steps: stepsFor(trial.steps, toFacts(piece, segmentsOf)) }))
  return {
    looked: pieces.length,
    whole: found.length <= MOST_PIECES,
    matching: matching.length,
    elsewhere: matching.length - mine.length,
    runs: begun.length,
    people: new Set(begun.map(({ personId }) => personId)).size,
    notStarted: WHY_NOT_START.flatMap((why) => {
      const count = refused.get(why) ?? 0
      return count > 0 ? [{ why, pieces: count }] : []
    }),
    reached: trial.steps.map((_, at) => paths.filter(({ steps }) => steps.includes(at)).length),
    who: paths.slice(-SHOWN).reverse().map(toWho),
  }
}

type Begun = KnownPiece & { personId: Id<'person'> }

/** Oldest first: whoever went through rests as the playbook says. */
const begin = async (
  ctx: Ctx,
  pieces: readonly KnownPiece[],
  { steps, oncePerDays }: Trial,
): Promise<{ begun: Begun[]; refused: Map<WhyNotStart, number> }> => {
  const people = await findManyPeople(ctx, [...new Set(pieces.flatMap(({ personId }) => personId ?? []))])
  const lastAt = new Map<Id<'person'>, Date>()
  const refused = new Map<WhyNotStart, number>()
  const begun: Begun[] = []
  for (const piece of pieces.toReversed()) {
    const { personId } = piece
    const person = personId && people.get(personId)
    const why = whyNotStart({
      occurredAt: piece.occurredAt,
      now: piece.receivedAt,
      writes: writesFrom(steps),
      person: person ? reachOf(person) : null,
      lastAt: (personId && lastAt.get(personId)) ?? null,
      oncePerDays,
    })
    if (why) refused.set(why, (refused.get(why) ?? 0) + 1)
    if (why || !personId) continue
    lastAt.set(personId, piece.receivedAt)
    begun.push({ ...piece, personId })
  }
  return { begun, refused }
}

const toWho = ({ piece, steps }: { piece: Begun; steps: number[] }): PlaybookRehearsal['who'][number] => ({
  personId: piece.personId,
  personName: piece.personName,
  feedbackId: piece.id,
  comment: piece.comment,
  score: piece.score,
  occurredAt: piece.occurredAt,
  steps,
})
