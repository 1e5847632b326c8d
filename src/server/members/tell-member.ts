import type { Id } from '#core/ids.ts'
import { oneLine } from '#core/messages/one-line.ts'
import { type Ctx, newId } from '../ctx.ts'
import { queueMessage } from '../messages/queue.ts'
import { say } from '../say.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { findMember } from './store.ts'

/** Whoever did it knows; whoever did not has to learn it at once, by the way that the thief does not have. */
export const tellMember = async (ctx: Ctx, memberId: Id<'member'>, what: string): Promise<void> => {
  const { name, email } = (await findMember(ctx, memberId))!
  const { name: workspace } = await findWorkspace(ctx)
  await queueMessage(ctx, {
    key: `door:${newId(ctx, 'message')}`,
    kind: 'notice',
    memberId,
    to: { name, address: email },
    subject: say('members.door', { workspace: oneLine(workspace) }),
    text: say('members.door.text', { name, workspace, what }),
  })
}
