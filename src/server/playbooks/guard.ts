import type { Id } from '#core/ids.ts'
import { isApology } from '#core/playbooks/apology.ts'
import type { Ctx } from '../ctx.ts'
import { listOwedRemedy } from './apologies-store.ts'
import type { At } from './look-around.ts'

/** Runs about to apologise a second time without a remedy between: they wait for a human, unless one has let them pass. */
export const findSecondApologies = async (
  ctx: Ctx,
  all: readonly At<'send'>[],
): Promise<ReadonlySet<Id<'run'>>> => {
  const sorry = all.filter(
    ({ run, step }) => run.clearedStep !== run.step && isApology(`${step.subject}\n${step.body}`),
  )
  const owed = await listOwedRemedy(
    ctx,
    sorry.map(({ person }) => person.id),
  )
  return new Set(sorry.flatMap(({ run, person }) => (owed.has(person.id) ? [run.id] : [])))
}
