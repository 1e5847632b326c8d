import { type Id, toUuid } from '#core/ids.ts'
import type { Device, deviceRoutes } from '#core/notices/device-api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { record } from '../record.ts'
import { insertPushes, listDevices, removeDevice, saveDevice } from './devices-store.ts'
import { sendPushes } from './push.ts'
import { pushKeyOf } from './push-key.ts'
import { selfId } from './self.ts'

const MOST_DEVICES = 20

export const deviceHandlers: Handlers<typeof deviceRoutes> = {
  list: async (ctx) => ({
    publicKey: pushKeyOf(ctx.secret).publicKey,
    devices: await listDevices(ctx, selfId(ctx)),
  }),
  add: async (ctx, given) => {
    const memberId = selfId(ctx)
    const known = await listDevices(ctx, memberId)
    const isNew = known.every(({ endpoint }) => endpoint !== given.endpoint)
    if (isNew && known.length >= MOST_DEVICES) throw new Fault('device.too_many')
    const deviceId = await saveDevice(ctx, memberId, given)
    if (isNew) await record(ctx, 'device.added', { deviceId, memberId })
    return show(ctx, deviceId)
  },
  remove: async (ctx, { id }) => {
    await show(ctx, id)
    await removeDevice(ctx, id)
    await record(ctx, 'device.removed', { deviceId: id, memberId: selfId(ctx), because: 'asked' })
    return { done: true }
  },
  trial: async (ctx, { id }) => {
    await show(ctx, id)
    await sendPushes(ctx, await insertPushes(ctx, [{ device_id: toUuid(id), notice_id: null }]))
    return show(ctx, id)
  },
}

/** Nobody touches the browser of another, whatever their rights. */
const show = async (ctx: Ctx, id: Id<'device'>): Promise<Device> => {
  const device = (await listDevices(ctx, selfId(ctx))).find((one) => one.id === id)
  if (!device) throw new Fault('device.not_found')
  return device
}
