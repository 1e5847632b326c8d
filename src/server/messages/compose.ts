import { type Id, toUuid } from '#core/ids.ts'
import { isBulk, isToMember } from '#core/messages/message.ts'
import { oneLine } from '#core/messages/one-line.ts'
import { DAY } from '#core/time.ts'
import { html } from '../../survey/html.ts'
import { wordsOf } from '../../survey/words.ts'
import type { Ctx } from '../ctx.ts'
import { withLink } from '../members/links.ts'
import { mintTokens } from '../members/tokens.ts'
import type { OutgoingMail } from '../ports/ports.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { findLanguages } from './addressee-store.ts'
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
    waysOut: await waysOutOf(ctx, messages, workspace.locale),
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
  return {
    from,
    to: { name: message.toName ?? '', address: message.to },
    returnPath: addressOf(ctx, { purpose: 'bounce', workspaceId, messageId }),
    subject: message.subject,
    ...(wayOut?.language
      ? withFooter(message, wayOut.url, wayOut.language)
      : { text: message.text, html: message.html }),
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

/** The language in which it is told of; null where the mail shows it already. */
type WayOut = { url: string; language: string | null }

/** Whoever wrote the mail may show the way out in a nicer place; otherwise it stands at the end. */
const waysOutOf = async (
  ctx: Ctx,
  messages: readonly StoredMessage[],
  usual: string,
): Promise<ReadonlyMap<Id<'message'>, WayOut>> => {
  const root = `${ctx.url}/u/`
  const ways = new Map<Id<'message'>, WayOut>()
  const without: { id: Id<'message'>; personId: Id<'person'>; language: string | undefined }[] = []
  for (const { id, kind, personId, text, headers } of messages) {
    if (!isBulk(kind) || !personId) continue
    const at = text.indexOf(root)
    const shown = at < 0 ? null : /^[\w-]+/.exec(text.slice(at + root.length))
    if (shown) ways.set(id, { url: root + shown[0], language: null })
    else without.push({ id, personId, language: headers['Content-Language'] })
  }
  const expiresAt = new Date(ctx.now().getTime() + WAY_OUT_DAYS * DAY)
  const people = without.map(({ personId }) => toUuid(personId))
  const minted = await mintTokens(ctx, 'unsubscribe', people, { expiresAt })
  const languages = await findLanguages(
    ctx,
    without.flatMap(({ personId, language }) => (language ? [] : personId)),
  )
  for (const [at, { id, personId, language }] of without.entries())
    ways.set(id, { url: root + minted[at]!, language: language ?? languages.get(personId) ?? usual })
  return ways
}

/** In the language of the mail where it says which, else in the person's. */
const withFooter = (
  { text, html: page }: Pick<StoredMessage, 'text' | 'html'>,
  url: string,
  language: string,
): Pick<OutgoingMail, 'text' | 'html'> => {
  const { mailStop, dir } = wordsOf(language)
  const footer = html`<p dir="${dir}" style="color:#666;font-size:13px"><a href="${url}" style="color:#666">${mailStop}</a></p>`
  const end = page?.lastIndexOf('</body>') ?? -1
  // What is below the dashes is one signature.
  const dashes = /^-- $/m.test(text) ? '\n' : '\n\n-- \n'
  return {
    text: `${text.trimEnd()}${dashes}${mailStop}: ${url}\n`,
    html: page && (end < 0 ? page + footer.html : page.slice(0, end) + footer.html + page.slice(end)),
  }
}
