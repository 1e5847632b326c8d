import type { Huddle } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { type Ctx, isConfined } from '../ctx.ts'
import { isInSight } from '../db/confine.ts'
import { Fault } from '../fault.ts'
import { refuseUnknownMember } from '../members/refuse-unknown.ts'
import { record } from '../record.ts'
import { findTeam } from '../teams/store.ts'
import { addHuddle } from './store.ts'
import { writeAgenda } from './write-agenda.ts'

type Convene = {
  teamId: Id<'team'>
  startsAt: Date
  minutes: number
  facilitatorId?: Id<'member'> | null | undefined
}

export const conveneHuddle = async (ctx: Ctx, given: Convene): Promise<Huddle> => {
  const team = await findTeam(ctx, given.teamId)
  if (!team) throw new Fault('team.not_found')
  await refuseUnknownMember(ctx, given.facilitatorId)
  const huddleId = await addHuddle(ctx, { ...given, facilitatorId: given.facilitatorId ?? team.leadId })
  if (!(await sees(ctx, huddleId))) throw new Fault('huddle.out_of_sight')
  await record(ctx, 'huddle.planned', { huddleId })
  return writeAgenda(ctx, huddleId)
}

/** Whoever convenes a huddle has to find it again. */
const sees = async ({ db, workspaceId, who, now }: Ctx, id: Id<'huddle'>): Promise<boolean> =>
  !isConfined(who) || isInSight(db, { workspaceId, memberId: who.id, now: now() }, { table: 'huddles', id })
