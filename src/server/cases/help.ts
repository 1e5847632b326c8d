import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { notify } from '../notices/notify.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { refuseGone } from './assign.ts'
import { addCollaborator, removeCollaborator } from './collaborators-store.ts'
import { listWatching } from './owners-store.ts'
import { findCase } from './store.ts'

type Ask = {
  id: Id<'case'>
  memberId?: Id<'member'> | undefined
  teamId?: Id<'team'> | undefined
  because?: string | undefined
}

/** Others are asked to help; the owner stays the owner. They hear of it, and of what the customer says from now on. */
export const askForHelp = async (ctx: Ctx, { id, memberId, teamId, because }: Ask): Promise<void> => {
  const found = await findCase(ctx, id)
  if (!found) throw new Fault('case.not_found')
  const who = memberId ? { memberId } : { teamId: teamId! }
  await refuseGone(ctx, who)
  const helperId = await addCollaborator(ctx, { caseId: id, who, because: because ?? null })
  if (!helperId) return
  await record(ctx, 'case.help_asked', { caseId: id, to: memberId ?? teamId!, reason: because ?? null })
  const members = memberId ? [memberId] : await listWatching(ctx, teamId!)
  await notify(
    ctx,
    members
      .filter((one) => !(ctx.who.kind === 'member' && ctx.who.id === one))
      .map((one) => ({
        memberId: one,
        key: `helper:${helperId}`,
        kind: 'help',
        subject: say('cases.help_wanted', found),
        text: because ?? say('cases.help_wanted.text'),
        path: `/cases/${id}`,
        caseId: id,
        urgent: found.level === 'urgent',
      })),
  )
}

export const endHelp = async (
  ctx: Ctx,
  { id, helperId }: { id: Id<'case'>; helperId: Id<'helper'> },
): Promise<void> => {
  if (!(await removeCollaborator(ctx, id, helperId))) throw new Fault('case.not_helping')
  await record(ctx, 'case.changed', { caseId: id, what: 'help_ended' })
}
