import { fromUuid, type Id } from '#core/ids.ts'
import { PAUSES } from '#core/messages/pauses.ts'
import type { MailWishes } from '#core/messages/wishes.ts'
import { DAY } from '#core/time.ts'
import type { Fields } from '../../survey/form.ts'
import { unsubscribePage } from '../../survey/unsubscribe-page.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { type Answered, customerPage, formOf, OUR_COLOUR } from '../http/customer-page.ts'
import type { Door } from '../http/mount.ts'
import { findToken } from '../members/tokens.ts'
import { suppress } from '../messages/suppress.ts'
import { findSuppression, removeSuppression } from '../messages/suppressions-store.ts'
import { findWishes, saveWishes } from '../messages/wishes-store.ts'
import { record } from '../record.ts'
import { findSurveyDoor } from '../surveys/survey-door.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { actOf, isInDoubt, noteOpening, readerOf } from './openings.ts'
import { addressOf } from './send-invitation.ts'
import { findRecipient } from './store.ts'

/** Opening the page changes nothing. A press of its button does, and so does the one click of a mail program (RFC 8058). */
export const mountUnsubscribePages = (door: Door): void => {
  for (const [path, whose, name] of [
    ['/u/:token', personOfLink, 'unsubscribe'],
    ['/s/:token/stop', personOfSurvey, 'stop'],
  ] as const) {
    door.app.get(
      path,
      customerPage(door, 'read', ({ desk, token, c }) =>
        desk.transact(async (ctx) => {
          const recipient = await whose(ctx, token)
          await noteOpening(ctx, { personId: recipient.id, door: name, reader: readerOf(c, ctx) })
          return show(ctx, recipient, { action: c.req.path, wish: null })
        }),
      ),
    )
    door.app.post(
      path,
      customerPage(door, 'write', async ({ desk, token, c }) => {
        const fields = await formOf(c)
        const wish = wishIn(fields)
        return desk.transact(async (ctx) => {
          const recipient = await whose(ctx, token)
          const { id } = recipient
          // The one click of a mail program is always meant; a program that reads mails presses the button of the page.
          const isOnPage = fields.has('wish') && !fields.has('again')
          if (isOnPage && (await isInDoubt(ctx, id, actOf(ctx, c))))
            return show(ctx, recipient, { action: c.req.path, wish: null, isAgain: true })
          await grant({ ...ctx, who: { kind: 'person', id } }, recipient, { wish, fields })
          return show(ctx, recipient, { action: c.req.path, wish })
        })
      }),
    )
  }
}

type Wish = 'stop' | 'resume' | 'choose'

/** A mail program sends `List-Unsubscribe=One-Click` and nothing else; so does whatever we do not understand. */
const wishIn = (fields: Fields): Wish => {
  const wish = fields.get('wish')?.[0]
  return wish === 'resume' || wish === 'choose' ? wish : 'stop'
}

/** Who is written to, and where: a stop is about the address or the number that the link came to. */
type Recipient = { id: Id<'person'>; address: string; locale: string | null }

const personOfLink = async (ctx: Ctx, secret: string): Promise<Recipient> => {
  const token = await findToken(ctx, 'unsubscribe', secret)
  if (!token) throw new Fault('token.invalid')
  if (token.expired) throw new Fault('token.expired')
  const id = fromUuid('person', token.subjectUuid)
  const person = await findRecipient(ctx, id)
  if (!person?.email) throw new Fault('token.invalid')
  return { id, address: person.email, locale: person.locale }
}

const personOfSurvey = async (ctx: Ctx, secret: string): Promise<Recipient> => {
  const { invitation } = await findSurveyDoor(ctx, secret)
  const address = invitation && addressOf(invitation)
  if (!address) throw new Fault('token.invalid')
  return { id: invitation.personId, address, locale: invitation.person.locale }
}

const grant = async (
  ctx: Ctx,
  { id, address }: Recipient,
  { wish, fields }: { wish: Wish; fields: Fields },
): Promise<void> => {
  if (wish === 'choose') {
    const before = await findWishes(ctx, address)
    await saveWishes(ctx, address, wishesIn(fields, { before, now: ctx.now() }))
    return record(ctx, 'person.changed', { personId: id })
  }
  if (wish === 'stop') return suppress(ctx, { address, reason: 'unsubscribed' })
  // An address that bounced or was shut out by us does not come back by a press of its owner.
  if ((await findSuppression(ctx, address))?.reason !== 'unsubscribed') return
  if (await removeSuppression(ctx, address)) await record(ctx, 'address.restored', { address })
}

const wishesIn = (fields: Fields, { before, now }: { before: MailWishes; now: Date }): MailWishes => {
  const pause = fields.get('pause')?.[0] ?? '0'
  const days = PAUSES.find((one) => String(one) === pause)
  return {
    surveys: fields.has('surveys'),
    news: fields.has('news'),
    pausedUntil: days ? new Date(now.getTime() + days * DAY) : pause === 'keep' ? before.pausedUntil : null,
  }
}

const show = async (
  ctx: Ctx,
  { address, locale }: Recipient,
  { action, wish, isAgain = false }: { action: string; wish: Wish | null; isAgain?: boolean },
): Promise<Answered> => {
  const workspace = await findWorkspace(ctx)
  const isStopped = (await findSuppression(ctx, address)) !== null
  const wishes = await findWishes(ctx, address)
  const isPaused = wishes.pausedUntil !== null && wishes.pausedUntil > ctx.now()
  return {
    page: unsubscribePage({
      workspace: workspace.name,
      locale: locale ?? workspace.locale,
      colour: OUR_COLOUR,
      address: hidden(address),
      isByText: !address.includes('@'),
      action,
      isAgain,
      isSaved: wish === 'choose',
      wishes: { ...wishes, pausedUntil: isPaused ? wishes.pausedUntil : null },
      state: isStopped ? 'stopped' : wish === 'resume' ? 'resumed' : 'asked',
    }),
  }
}

/** A page like this can be opened by whoever has the message. */
const hidden = (address: string): string =>
  address.includes('@') ? address.replace(/^(.)[^@]*(?=@)/u, '$1…') : `…${address.slice(-3)}`
