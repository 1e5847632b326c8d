import type { Id } from '#core/ids.ts'
import { toUuid } from '#core/ids.ts'
import type { Room, roomRoutes } from '#core/notices/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { findTeam } from '../teams/store.ts'
import { sendPosts } from './post.ts'
import { addRoom, insertPosts, listRooms, removeRoom, saveRoom } from './rooms-store.ts'

export const roomHandlers: Handlers<typeof roomRoutes> = {
  list: listRooms,
  create: async (ctx, given) => {
    await refuseStrangeTeam(ctx, given.teamId)
    const roomId = await addRoom(ctx, given)
    await record(ctx, 'room.changed', { roomId })
    return show(ctx, roomId)
  },
  change: async (ctx, { id, ...change }) => {
    await show(ctx, id)
    await refuseStrangeTeam(ctx, change.teamId ?? null)
    await saveRoom(ctx, id, change)
    await record(ctx, 'room.changed', { roomId: id })
    return show(ctx, id)
  },
  remove: async (ctx, { id }) => {
    await show(ctx, id)
    await removeRoom(ctx, id)
    await record(ctx, 'room.changed', { roomId: id })
    return { done: true }
  },
  trial: async (ctx, { id }) => {
    const { name } = await show(ctx, id)
    const key = `trial:${ctx.now().toISOString()}`
    const body = say('notices.hello.text')
    await sendPosts(
      ctx,
      await insertPosts(ctx, [
        { room_id: toUuid(id), key, subject: say('notices.hello', { room: name }), body, path: '/' },
      ]),
    )
    await record(ctx, 'room.tried', { roomId: id })
    return show(ctx, id)
  },
}

const show = async (ctx: Ctx, id: Id<'room'>): Promise<Room> => {
  const room = (await listRooms(ctx)).find((one) => one.id === id)
  if (!room) throw new Fault('room.not_found')
  return room
}

const refuseStrangeTeam = async (ctx: Ctx, id: Id<'team'> | null): Promise<void> => {
  if (id && !(await findTeam(ctx, id))) throw new Fault('team.not_found')
}
