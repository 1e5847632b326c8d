import { judgeRefusal } from '#core/messages/bounce.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { type Addressed, readAddress } from './addresses.ts'
import { bounceMessage } from './bounce.ts'
import type { ReadMail } from './read-mail.ts'
import type { Received } from './receive.ts'
import { findMessage, moveMessage, type StoredMessage } from './store.ts'
import { suppress } from './suppress.ts'

/**
 * A server tells what became of a mail after it had taken it (RFC 3464). Only the signed return path says which mail:
 * whatever the report claims about recipients, a forged one reaches nobody.
 */
export const takeReports = async (ctx: Ctx, mail: ReadMail, { messageId }: Addressed): Promise<Received> => {
  const message = await findMessage(ctx, messageId)
  const failed = mail.reports.find(({ action }) => action === 'failed')
  if (message && failed) {
    const { status, diagnostic } = failed
    const code = Number(/^[45]\d\d\b/.exec(diagnostic)?.[0]) || null
    const judgement = judgeRefusal({ code, status, text: diagnostic })
    const problem = [status, diagnostic].filter(Boolean).join(' ') || 'The mail came back.'
    if (judgement === 'gone' || judgement === 'unreachable') {
      await bounceMessage(ctx, message, { judgement, problem })
    } else await failLate(ctx, message, { reason: judgement, problem })
  }
  return { messageId: null }
}

const failLate = async (
  ctx: Ctx,
  { id, caseId }: StoredMessage,
  { reason, problem }: { reason: 'policy' | 'refused'; problem: string },
): Promise<void> => {
  if (!(await moveMessage(ctx, { id, from: ['sent', 'uncertain'] }, { status: 'failed', problem }))) return
  await record(ctx, 'message.failed', { messageId: id, caseId, problem: reason })
}

/** Somebody pressed "this is spam" (RFC 5965). The report carries our mail, whose signed addresses say which it was. */
export const takeComplaint = async (ctx: Ctx, mail: ReadMail, ours: Addressed | null): Promise<Received> => {
  const about = ours ?? addressIn(ctx, mail.returned)
  const message = about && (await findMessage(ctx, about.messageId))
  if (message && message.memberId === null && COMPLAINTS.has(mail.complaint ?? '')) {
    await suppress(ctx, {
      address: message.to,
      reason: 'complained',
      detail: `Reported as ${mail.complaint}.`,
    })
  }
  return { messageId: null }
}

/** `not-spam` and reports on authentication are none. */
const COMPLAINTS = new Set(['abuse', 'fraud', 'virus', 'other'])

const addressIn = (ctx: Ctx, text: string): Addressed | null => {
  for (const [address] of text.matchAll(/\b(?:reply|bounce)\+[0-9a-z]{57}@[\w.-]+/gi)) {
    const addressed = readAddress(ctx, address)
    if (addressed?.workspaceId === ctx.workspaceId) return addressed
  }
  return null
}
