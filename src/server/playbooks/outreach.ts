import type { Id } from '#core/ids.ts'
import { HOUR } from '#core/time.ts'
import { openCases } from '../cases/open.ts'
import { openingOf } from '../cases/opening-of.ts'
import { type Case, findCases } from '../cases/store.ts'
import { promiseTasks } from '../cases/task.ts'
import type { Ctx } from '../ctx.ts'
import type { At } from './look-around.ts'
import { goOn, type Move } from './move.ts'

/** A task for whoever owns the case of the piece; where no rule has opened one, the playbook does, and its promises run. */
export const addOutreach = async (ctx: Ctx, all: readonly At<'task'>[]): Promise<Move[]> => {
  const cases = await casesOf(ctx, all)
  await promiseTasks(
    ctx,
    all.map(({ run, step }) => {
      const found = cases.get(run.id)!
      return {
        found,
        title: step.title,
        ownerId: found.ownerMemberId,
        teamId: null,
        dueAt: new Date(ctx.now().getTime() + step.dueHours * HOUR),
        promiseMinutes: null,
        calendar: null,
      }
    }),
  )
  return all.map(({ run }) => goOn(run))
}

const casesOf = async (ctx: Ctx, all: readonly At<'task'>[]): Promise<Map<Id<'run'>, Case>> => {
  const known = await findCases(
    ctx,
    new Map(all.flatMap(({ run, piece }) => (piece.caseId ? [[run.id, piece.caseId] as const] : []))),
  )
  const without = all.filter(({ run }) => !known.has(run.id))
  const opened = await openCases(
    ctx,
    without.map(({ piece }) => ({
      ...openingOf(piece),
      owner: null,
      ruleId: null,
      because: 'A playbook asks for personal outreach.',
    })),
  )
  return new Map([...known, ...without.map(({ run }, at) => [run.id, opened[at]!] as const)])
}
