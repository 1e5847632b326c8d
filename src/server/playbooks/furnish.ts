import { writesFrom } from '#core/playbooks/playbook.ts'
import { usualStops } from '#core/playbooks/stopping.ts'
import { USUAL_PLAYBOOKS } from '#core/playbooks/usual-playbooks.ts'
import type { Ctx } from '../ctx.ts'
import { addPlaybook } from './store.ts'

/**
 * A thank-you, a question and an outreach. What only the team sees is on; what writes to customers, and promises them
 * something, is read and switched on by whoever answers for it.
 */
export const furnishPlaybooks = async (ctx: Ctx): Promise<void> => {
  for (const playbook of USUAL_PLAYBOOKS)
    await addPlaybook(ctx, {
      ...playbook,
      conditions: [],
      stops: usualStops(playbook.bucket),
      enabled: !writesFrom(playbook.steps),
    })
}
