import { toUuid } from '#core/ids.ts'
import { isBulk, isToMember } from '#core/messages/message.ts'
import { oneLine } from '#core/messages/one-line.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { mintToken } from '../members/tokens.ts'
import type { OutgoingMail } from '../ports/ports.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { addressOf, headerIdOf, senderOf } from './addresses.ts'
import { findDkimKey } from './mail-keys.ts'
import type { StoredMessage } from './store.ts'

/** A message as the mail that carries it: who it is from, where answers and bounces go, how to get no more. */
export const composeMail = async (ctx: Ctx, message: StoredMessage): Promise<OutgoingMail> => {
  const { id: messageId } = message
  const { workspaceId } = ctx
  const workspace = await findWorkspace(ctx)
  const sender = senderOf(ctx.config.mailFrom)
  const wayOut = await wayOutOf(ctx, message)
  const footer = wayOut && !wayOut.isShown ? wayOut.url : null
  return {
    from: { name: oneLine(workspace.mailFromName ?? workspace.name), address: sender.address },
    to: { name: message.toName ?? '', address: message.to },
    returnPath: addressOf(ctx, { purpose: 'bounce', workspaceId, messageId }),
    subject: message.subject,
    text: footer ? `${message.text}\n\n-- \nUnsubscribe, or choose what you get: ${footer}\n` : message.text,
    html: message.html && footer ? withFooter(message.html, footer) : message.html,
    dkim: await findDkimKey(ctx),
    messageId: message.headerId ?? headerIdOf(ctx, messageId),
    headers: {
      ...message.headers,
      ...(isToMember(message.kind)
        ? {}
        : { 'Reply-To': addressOf(ctx, { purpose: 'reply', workspaceId, messageId }) }),
      ...(message.inReplyTo ? { 'In-Reply-To': message.inReplyTo, References: message.inReplyTo } : {}),
      ...(isByHand(message) ? {} : { 'Auto-Submitted': 'auto-generated' }),
      // RFC 8058: one press in the mail program, answered without a page.
      ...(wayOut
        ? { 'List-Unsubscribe': `<${wayOut.url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
      'X-Heard-Workspace': workspaceId,
      'X-Heard-Message': messageId,
    },
  }
}

const isByHand = ({ kind, writtenBy }: StoredMessage): boolean => kind === 'reply' && writtenBy !== null

/** Old mails are found and read for a long time, and their way out must work. */
const WAY_OUT_DAYS = 730

type WayOut = { url: string; isShown: boolean }

/** Whoever wrote the mail may show the way out in a nicer place; otherwise it stands at the end. */
const wayOutOf = async (ctx: Ctx, { kind, personId, text }: StoredMessage): Promise<WayOut | null> => {
  if (!isBulk(kind) || !personId) return null
  const root = `${ctx.url}/u/`
  const at = text.indexOf(root)
  const shown = at < 0 ? null : /^[\w-]+/.exec(text.slice(at + root.length))
  return shown
    ? { url: root + shown[0], isShown: true }
    : {
        url:
          root +
          (await mintToken(ctx, 'unsubscribe', toUuid(personId), {
            expiresAt: new Date(ctx.now().getTime() + WAY_OUT_DAYS * DAY),
          })),
        isShown: false,
      }
}

const withFooter = (html: string, url: string): string => {
  const footer = `<p style="color:#666;font-size:13px"><a href="${url}" style="color:#666">Unsubscribe, or choose what you get</a></p>`
  const end = html.lastIndexOf('</body>')
  return end < 0 ? html + footer : html.slice(0, end) + footer + html.slice(end)
}
