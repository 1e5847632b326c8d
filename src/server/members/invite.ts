import type { Id } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import type { Role } from '#core/members/role.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { queueMessage } from '../messages/queue.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { findTeam, saveTeamsOfMember } from '../teams/store.ts'
import { unlessTaken } from '../unless-taken.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { setSight } from './confine.ts'
import { hiddenLink, JOIN_DAYS, mintLink } from './links.ts'
import { addMember, findMember } from './store.ts'

type Invite = {
  name: string
  email: string
  role: Role
  teamIds?: Id<'team'>[] | undefined
  confinedTo?: Id<'unit'>[] | undefined
}

/** Adds the member, who becomes one by accepting; the link works once. */
export const inviteMember = async (
  ctx: Ctx,
  { name, email, role, teamIds = [], confinedTo = [] }: Invite,
): Promise<{ member: Member; link: string }> => {
  for (const teamId of teamIds) if (!(await findTeam(ctx, teamId))) throw new Fault('team.not_found')
  const memberId = await unlessTaken('member.email_taken', () =>
    addMember(ctx, { name, email, role, passwordHash: null }),
  )
  await saveTeamsOfMember(ctx, memberId, teamIds)
  const { name: workspace } = await findWorkspace(ctx)
  await queueMessage(ctx, {
    key: `invite:${workspaceUuid(ctx)}:${memberId}`,
    kind: 'invite',
    memberId,
    to: { name, address: email },
    subject: say('members.invited', { workspace }),
    text: say('members.invited.text', {
      name,
      workspace,
      days: JOIN_DAYS,
      link: hiddenLink(ctx, 'invite'),
    }),
  })
  await record(ctx, 'member.invited', { memberId })
  if (confinedTo.length > 0) await setSight(ctx, { id: memberId, role, confinedTo })
  return { member: (await findMember(ctx, memberId))!, link: await mintLink(ctx, 'invite', memberId) }
}
