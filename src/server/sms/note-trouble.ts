import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { saveGatewayProblem } from './store.ts'

/** Our account with the provider is not in order: said once, until a text leaves again. */
export const noteGatewayTrouble = async (ctx: Ctx, problem: string): Promise<void> => {
  if (await saveGatewayProblem(ctx, problem)) await record(ctx, 'gateway.refused', { channel: 'sms' })
}
