import { BOUNCES_IN_A_ROW } from '#core/messages/bounce.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { listEndings, moveMessage, type StoredMessage } from './store.ts'
import { suppress } from './suppress.ts'

type Bounce = { judgement: 'gone' | 'unreachable'; problem: string }

/** The message did not arrive: an address that is gone, or failed three times in a row, is not written to again. */
export const bounceMessage = async (
  ctx: Ctx,
  message: StoredMessage,
  { judgement, problem }: Bounce,
): Promise<void> => {
  const { id, caseId, personId, to } = message
  const moved = await moveMessage(
    ctx,
    { id, from: ['sending', 'uncertain', 'sent'] },
    { status: 'bounced', problem },
  )
  if (!moved) return
  const endings = await listEndings(ctx, to, BOUNCES_IN_A_ROW)
  const isHopeless = endings.length === BOUNCES_IN_A_ROW && endings.every((ending) => ending === 'bounced')
  if (message.memberId === null && (judgement === 'gone' || isHopeless)) {
    await suppress(ctx, { address: to, reason: 'bounced', detail: problem })
  }
  await record(ctx, 'message.bounced', { messageId: id, caseId, personId })
}
