import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { raise } from './climb.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import type { Case } from './store.ts'
import { tell } from './tell.ts'

/** Somebody asks for help: one level up, and the lead knows. */
export const escalateCase = async (ctx: Ctx, { reason, ...act }: Act & { reason: string }): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const moved = await moveCase(ctx, found, { verb: 'escalate', change: raise(found), reason })
  await tell(ctx, moved, 'lead', {
    kind: 'help',
    key: `escalation:${act.id}:${moved.escalation}`,
    subject: say('cases.help_needed', moved),
    text: reason,
  })
  await record(ctx, 'case.escalated', { caseId: act.id, step: moved.escalation, told: 'lead', reason })
  return moved
}
