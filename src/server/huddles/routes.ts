import type { commitmentRoutes, huddleRoutes } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { refuseUnknownMember } from '../members/refuse-unknown.ts'
import { record } from '../record.ts'
import { makeCommitment, reportBack } from './commit.ts'
import { conveneHuddle } from './convene.ts'
import { elevateItem } from './elevate.ts'
import { countFollowThrough } from './fresh-store.ts'
import { cancelHuddle, endHuddle, showHuddle, startHuddle, takeHuddle } from './run-huddle.ts'
import { addAgendaItems, listCommitments, listHuddles, saveAgendaItem, saveAttendance } from './store.ts'
import { writeAgenda } from './write-agenda.ts'

const HALF_A_YEAR_DAYS = 182

export const huddleHandlers: Handlers<typeof huddleRoutes> = {
  list: listHuddles,
  convene: conveneHuddle,
  show: (ctx, { id }) => showHuddle(ctx, id),
  cancel: cancelHuddle,
  refresh: async (ctx, { id }) => {
    await takeHuddle(ctx, id, 'prepare')
    return writeAgenda(ctx, id)
  },
  addTopic: async (ctx, { id, title, detail }) => {
    await takeHuddle(ctx, id, 'prepare')
    await addAgendaItems(ctx, id, [{ kind: 'topic', title, detail: detail ?? null }])
    await record(ctx, 'agenda.topic_added', { huddleId: id })
    return showHuddle(ctx, id)
  },
  start: startHuddle,
  discuss: (ctx, { id, itemId, notes }) => tick(ctx, { id, itemId }, { discussedAt: ctx.now(), notes }),
  undiscuss: (ctx, given) => tick(ctx, given, { discussedAt: null }),
  elevate: elevateItem,
  attend: async (ctx, { id, memberIds }) => {
    await takeHuddle(ctx, id, 'meet')
    for (const memberId of memberIds) await refuseUnknownMember(ctx, memberId)
    await saveAttendance(ctx, id, memberIds)
    await record(ctx, 'huddle.attended', { huddleId: id, members: memberIds.length })
    return showHuddle(ctx, id)
  },
  commit: makeCommitment,
  hold: endHuddle,
  followThrough: (ctx) =>
    countFollowThrough(ctx, new Date(ctx.now().getTime() - HALF_A_YEAR_DAYS * 86_400_000)),
}

export const commitmentHandlers: Handlers<typeof commitmentRoutes> = {
  list: listCommitments,
  report: reportBack,
}

type Item = { id: Id<'huddle'>; itemId: Id<'agendaitem'> }

const tick = async (
  ctx: Ctx,
  { id, itemId }: Item,
  change: { discussedAt: Date | null; notes?: string | null | undefined },
) => {
  await takeHuddle(ctx, id, 'meet')
  if (!(await saveAgendaItem(ctx, { huddleId: id, itemId }, change))) throw new Fault('agenda.not_found')
  if (change.discussedAt) await record(ctx, 'agenda.discussed', { huddleId: id, itemId })
  return showHuddle(ctx, id)
}
