import type { SmsGateway, smsRoutes } from '#core/sms/api.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { seal } from '../seal.ts'
import { findGateway, removeGateway, type StoredGateway, saveGateway } from './store.ts'

export const setGateway = async (
  ctx: Ctx,
  { authToken, ...given }: Input<typeof smsRoutes.set>,
): Promise<SmsGateway> => {
  const known = await findGateway(ctx)
  // A token that was given for one provider is never handed to another address.
  const mayKeep = known && known.origin === given.origin && known.accountSid === given.accountSid
  const sealedToken = authToken ? seal(ctx, authToken) : mayKeep ? known.sealedToken : null
  if (!sealedToken) throw new Fault('sms.no_token')
  await saveGateway(ctx, { ...given, sealedToken })
  await record(ctx, 'gateway.changed', { channel: 'sms' })
  return withoutToken((await findGateway(ctx))!)
}

export const dropGateway = async (ctx: Ctx): Promise<{ done: true }> => {
  if (!(await removeGateway(ctx))) throw new Fault('sms.not_set_up')
  await record(ctx, 'gateway.removed', { channel: 'sms' })
  return { done: true }
}

export const withoutToken = ({ sealedToken, ...gateway }: StoredGateway): SmsGateway => gateway
