import { usualStops } from '#core/playbooks/stopping.ts'
import { USUAL_PLAYBOOKS } from '#core/playbooks/usual-playbooks.ts'
import type { Ctx } from '../ctx.ts'
import { addPlaybook } from './store.ts'

/** A thank-you, a question and an outreach, switched on: the first promoter is thanked without anybody setting it up. */
export const furnishPlaybooks = async (ctx: Ctx): Promise<void> => {
  for (const playbook of USUAL_PLAYBOOKS)
    await addPlaybook(ctx, {
      ...playbook,
      conditions: [],
      stops: usualStops(playbook.bucket),
      enabled: true,
    })
}
