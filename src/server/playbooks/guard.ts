import { isApology } from '#core/playbooks/apology.ts'
import type { Step } from '#core/playbooks/step.ts'
import type { Ctx } from '../ctx.ts'
import { owesRemedy } from './apologies-store.ts'
import type { Taken } from './look-around.ts'

/** A second apology without a remedy between waits for a human, unless a human has let it pass. */
export const isSecondApology = (
  ctx: Ctx,
  { subject, body }: Extract<Step, { do: 'send' }>,
  { run, person }: Taken,
): Promise<boolean> =>
  run.clearedStep !== run.step && isApology(`${subject}\n${body}`)
    ? owesRemedy(ctx, person.id)
    : Promise.resolve(false)
