import { normalPhone } from '#core/people/address.ts'
import type { smsTestRoutes } from '#core/sms/api.ts'
import { segmentsOf } from '#core/sms/segments.ts'
import type { Input, Output } from '#core/wire.ts'
import type { Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { openGateway } from './gateway.ts'
import { handOverSms } from './hand-over.ts'
import { clearGatewayProblem } from './store.ts'

/** Sends one text to whoever sets it up, at once, and says what the provider said. */
export const testGateway = async (
  desk: Desk,
  { to }: Input<typeof smsTestRoutes.test>,
): Promise<Output<typeof smsTestRoutes.test>> => {
  const phone = normalPhone(to)
  if (!phone) throw new Fault('message.no_address')
  const { gateway, text } = await desk.transact(async (ctx) => {
    const found = await openGateway(ctx)
    if (!found) throw new Fault('sms.not_set_up')
    await record(ctx, 'gateway.tested', { channel: 'sms' })
    return { gateway: found, text: `${(await findWorkspace(ctx)).name}: text messages of Heard arrive here.` }
  })
  const handed = await handOverSms(desk.program.ports.safeFetch, gateway, {
    to: phone,
    text,
    statusUrl: null,
  })
  if (handed.result !== 'sent') return { result: handed.result, detail: handed.detail, segments: null }
  await desk.transact(clearGatewayProblem)
  return { result: 'sent', detail: handed.providerId, segments: handed.segments ?? segmentsOf(text).segments }
}
