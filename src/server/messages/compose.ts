import { type Id, toUuid } from '#core/ids.ts'
import { isBulk, isToMember } from '#core/messages/message.ts'
import { oneLine } from '#core/messages/one-line.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { withLink } from '../members/links.ts'
import { mintTokens } from '../members/tokens.ts'
import type { OutgoingMail } from '../ports/ports.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { addressOf, headerIdOf, senderOf } from './addresses.ts'
import { findDkimKey } from './mail-keys.ts'
import type { StoredMessage } from './store.ts'

/** Messages as the mails that carry them: who they are from, where answers and bounces go, how to get no more. */
export const composeMails = async (
  ctx: Ctx,
  messages: readonly StoredMessage[],
): Promise<ReadonlyMap<Id<'message'>, OutgoingMail>> => {
  if (messages.length === 0) return new Map()
  const workspace = await findWorkspace(ctx)
  const letterhead: Letterhead = {
    from: {
      name: oneLine(workspace.mailFromName ?? workspace.name),
      address: senderOf(ctx.config.mailFrom).address,
    },
    dkim: await findDkimKey(ctx),
    waysOut: await waysOutOf(ctx, messages),
  }
  const mails = new Map<Id<'message'>, OutgoingMail>()
  for (const message of messages)
    mails.set(message.id, compose(ctx, await withLink(ctx, message), letterhead))
  return mails
}

type Letterhead = Pick<OutgoingMail, 'from' | 'dkim'> & { waysOut: ReadonlyMap<Id<'message'>, WayOut> }

const compose = (ctx: Ctx, message: StoredMessage, { from, dkim, waysOut }: Letterhead): OutgoingMail => {
  const { id: messageId } = message
  const { workspaceId } = ctx
  const wayOut = waysOut.get(messageId)
  const footer = wayOut && !wayOut.isShown ? wayOut.url : null
  return {
    from,
    to: { name: message.toName ?? '', address: message.to },
    returnPath: addressOf(ctx, { purpose: 'bounce', workspaceId, messageId }),
    subject: message.subject,
    text: footer ? `${message.text}\n\n-- \nUnsubscribe, or choose what you get: ${footer}\n` : message.text,
    html: message.html && footer ? withFooter(message.html, footer) : message.html,
    dkim,
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
const waysOutOf = async (
  ctx: Ctx,
  messages: readonly StoredMessage[],
): Promise<ReadonlyMap<Id<'message'>, WayOut>> => {
  const root = `${ctx.url}/u/`
  const ways = new Map<Id<'message'>, WayOut>()
  const without: { id: Id<'message'>; person: string }[] = []
  for (const { id, kind, personId, text } of messages) {
    if (!isBulk(kind) || !personId) continue
    const at = text.indexOf(root)
    const shown = at < 0 ? null : /^[\w-]+/.exec(text.slice(at + root.length))
    if (shown) ways.set(id, { url: root + shown[0], isShown: true })
    else without.push({ id, person: toUuid(personId) })
  }
  const expiresAt = new Date(ctx.now().getTime() + WAY_OUT_DAYS * DAY)
  const people = without.map(({ person }) => person)
  const minted = await mintTokens(ctx, 'unsubscribe', people, { expiresAt })
  for (const [at, { id }] of without.entries()) ways.set(id, { url: root + minted[at]!, isShown: false })
  return ways
}

const withFooter = (html: string, url: string): string => {
  const footer = `<p style="color:#666;font-size:13px"><a href="${url}" style="color:#666">Unsubscribe, or choose what you get</a></p>`
  const end = html.lastIndexOf('</body>')
  return end < 0 ? html + footer : html.slice(0, end) + footer + html.slice(end)
}
