import type { Step } from '#core/playbooks/step.ts'
import { afterCondition, isMet } from '#core/playbooks/walk.ts'
import { HOUR } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { grantRewards } from '../rewards/grant.ts'
import { toFacts } from '../rules/to-facts.ts'
import { findSegmentsOf } from '../segments/store.ts'
import { askAgain } from './ask-again.ts'
import type { At, Taken } from './look-around.ts'
import { goOn, type Move, stopped } from './move.ts'
import { addOutreach } from './outreach.ts'
import { sendLetters } from './send-letters.ts'
import { tellOfSteps } from './tell-of-step.ts'
import { waitOn } from './wait-on.ts'

type Kind = Step['do']
type Take<K extends Kind> = (ctx: Ctx, all: readonly At<K>[]) => Promise<readonly Move[]>

/** Each run takes its step; those that do the same do it in the same few statements. */
export const takeSteps = async (ctx: Ctx, all: readonly Taken[]): Promise<Move[]> => {
  const moves: Move[] = []
  for (const turn of oneOfEachPerson(all))
    for (const kind of new Set(turn.map(({ step }) => step.do)))
      moves.push(...(await takeAll(ctx, kind, turn)))
  return moves
}

/** What one run of a person does, another one of theirs knows of. */
const oneOfEachPerson = (all: readonly Taken[]): Taken[][] => {
  const turns: Taken[][] = []
  for (const runs of Map.groupBy(all, ({ person }) => person.id).values())
    for (const [turn, taken] of runs.entries()) turns[turn] = [...(turns[turn] ?? []), taken]
  return turns
}

const takeAll = <K extends Kind>(ctx: Ctx, kind: K, all: readonly Taken[]): Promise<readonly Move[]> =>
  taking[kind](
    ctx,
    all.filter((taken): taken is At<K> => taken.step.do === kind),
  )

const reward: Take<'reward'> = async (ctx, all) => {
  await grantRewards(
    ctx,
    all.map(({ step, person, run }) => ({ ...step, personId: person.id, runId: run.id })),
  )
  return all.map(({ run }) => goOn(run))
}

const wait: Take<'wait'> = async (ctx, all) =>
  all.map(({ run, step }) => ({
    ...goOn(run, { outcome: 'waiting' }),
    status: 'waiting',
    next: { at: new Date(ctx.now().getTime() + step.hours * HOUR) },
  }))

const waitFor: Take<'wait_for'> = async (ctx, all) => all.map((at) => waitOn(at.step, at, ctx.now()))

const condition: Take<'condition'> = async (ctx, all) => {
  const segmentsOf = await findSegmentsOf(
    ctx,
    all.map(({ person }) => person.id),
    all.map(({ step }) => step),
  )
  return all.map(({ run, piece, step }) => {
    const met = isMet(step, { piece: toFacts(piece, segmentsOf), waited: run.waited })
    const to = afterCondition(step, { at: run.step, met })
    if (to === null) return { ...stopped(run, 'condition'), lines: [{ step: run.step, outcome: 'unmet' }] }
    return goOn(run, { outcome: met ? 'met' : 'unmet' }, to)
  })
}

const taking: { readonly [K in Kind]: Take<K> } = {
  send: sendLetters,
  reward,
  task: addOutreach,
  ask: askAgain,
  webhook: tellOfSteps,
  wait,
  wait_for: waitFor,
  condition,
}
