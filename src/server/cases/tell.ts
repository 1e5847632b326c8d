import type { Tell } from '#core/promises/ladder.ts'
import type { Ctx } from '../ctx.ts'
import { queueMessage } from '../messages/queue.ts'
import { listRecipients } from './owners-store.ts'
import type { Case } from './store.ts'

type Notice = { key: string; subject: string; text: string }

/** A notice to whoever the case concerns, once per key and member; whom nobody stands behind goes one step up. */
export const tell = async (ctx: Ctx, found: Case, whom: Tell, notice: Notice): Promise<void> => {
  for (const member of await listRecipients(ctx, found, whom)) {
    await queueMessage(ctx, {
      key: `${notice.key}:${member.id}`,
      kind: 'notice',
      memberId: member.id,
      to: { name: member.name, address: member.email },
      subject: notice.subject,
      text: `${notice.text}\n\n${ctx.url}/cases/${found.id}`,
    })
  }
}
