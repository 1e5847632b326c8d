import { isHandOff } from '#core/cases/handing.ts'
import { worksOnCases } from '#core/members/role.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import { findMemberState, hasTeam, type Owner } from './owners-store.ts'
import type { Case } from './store.ts'
import { tellTaker } from './tell-takers.ts'

type Assign = Act & {
  memberId?: Owner['memberId'] | undefined
  teamId?: Owner['teamId'] | undefined
  reason?: string | undefined
}

/** Gives the case to a member, or back to a queue. One owner goes as the other comes, so it is never nobody's. */
export const assignCase = async (ctx: Ctx, { reason, ...act }: Assign): Promise<Case> => {
  const owner = ownerIn(act)
  const found = await lockForAct(ctx, act)
  await refuseUnable(ctx, owner)
  if (!reason?.trim() && isHandOff(ownerOf(found), owner)) throw new Fault('case.needs_handover_reason')
  const change = { ownerMemberId: owner.memberId ?? null, ownerTeamId: owner.teamId ?? null }
  const moved = await moveCase(ctx, found, { verb: 'assign', change, reason: reason ?? null })
  await record(ctx, 'case.assigned', {
    caseId: act.id,
    to: owner.memberId ?? owner.teamId,
    reason: reason ?? null,
  })
  await tellTaker(ctx, moved, reason?.trim() || null)
  return moved
}

/** Whoever is to do something for a case is here, and may work on it. */
export const refuseUnable = async (ctx: Ctx, who: Owner): Promise<void> => {
  const member = await refuseGone(ctx, who)
  if (member && !worksOnCases(member.role)) throw new Fault('case.owner_reads_only')
}

/** Answers with the member, null where a team is meant. */
export const refuseGone = async (ctx: Ctx, { memberId, teamId }: Owner) => {
  if (teamId && !(await hasTeam(ctx, teamId))) throw new Fault('team.not_found')
  if (!memberId) return null
  const member = await findMemberState(ctx, memberId)
  if (!member) throw new Fault('member.not_found')
  if (member.left) throw new Fault('case.owner_left')
  return member
}

const ownerOf = ({ ownerMemberId, ownerTeamId }: Case) => ({ memberId: ownerMemberId, teamId: ownerTeamId })

const ownerIn = ({ memberId, teamId }: Assign): Owner => {
  if (memberId && !teamId) return { memberId }
  if (teamId && !memberId) return { teamId }
  throw new Fault('request.invalid', {
    errors: [{ path: 'memberId', code: 'one_of', detail: 'give a memberId or a teamId' }],
  })
}
