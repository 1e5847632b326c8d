import { calledAt } from '#core/calls/call.ts'
import type {
  caughtMailRoutes,
  inboundRoutes,
  messageRoutes,
  replyRoutes,
  suppressionRoutes,
  templateRoutes,
} from '#core/messages/api.ts'
import type { Message } from '#core/messages/message.ts'
import { hideSecrets } from '#core/messages/secrets.ts'
import type { mailKeyRoutes } from '#core/messages/signing.ts'
import { normalEmail, normalPhone } from '#core/people/address.ts'
import { Fault } from '../fault.ts'
import type { DeskHandlers, Handlers } from '../http/mount.ts'
import { record } from '../record.ts'
import { findCaughtMail, findRawMail, listCaughtMails } from './caught-store.ts'
import { draftReply } from './draft.ts'
import { changeTemplate, createTemplate } from './keep-template.ts'
import { dropMailKey, makeMailKey, useMailKey } from './mail-keys.ts'
import { listMailKeys } from './mail-keys-store.ts'
import { readMailStatus } from './mail-status-store.ts'
import { receiveMail } from './receive.ts'
import { replyToCase } from './reply.ts'
import { listLetters, type StoredMessage } from './store.ts'
import { restoreAddress, suppress } from './suppress.ts'
import { findSuppression, listSuppressions } from './suppressions-store.ts'
import { findLetter, retryMessage, takeBack } from './take-back.ts'
import { listTemplates, removeTemplate } from './templates-store.ts'

export const messageHandlers: Handlers<typeof messageRoutes> = {
  list: async (ctx, { after, limit, ...filter }) => {
    const { items, next } = await listLetters(ctx, filter, { after, limit })
    return { items: items.map(toMessage), next }
  },
  show: async (ctx, { id }) => toMessage(await findLetter(ctx, id)),
  takeBack: async (ctx, { id }) => {
    await takeBack(ctx, { id })
    return toMessage(await findLetter(ctx, id))
  },
  retry: async (ctx, { id }) => {
    await retryMessage(ctx, { id })
    return toMessage(await findLetter(ctx, id))
  },
  mailStatus: readMailStatus,
}

export const replyHandlers: Handlers<typeof replyRoutes> = {
  reply: async (ctx, reply) => toMessage(await findLetter(ctx, await replyToCase(ctx, reply))),
  draft: draftReply,
}

export const templateHandlers: Handlers<typeof templateRoutes> = {
  list: listTemplates,
  create: createTemplate,
  change: changeTemplate,
  remove: async (ctx, { id }) => {
    if (!(await removeTemplate(ctx, id))) throw new Fault('template.not_found')
    await record(ctx, 'template.changed', { templateId: id })
    return { done: true }
  },
}

export const suppressionHandlers: Handlers<typeof suppressionRoutes> = {
  list: listSuppressions,
  add: async (ctx, { address, detail }) => {
    const normal = addressOrRefuse(address)
    await suppress(ctx, { address: normal, reason: 'manual', detail: detail ?? null })
    return (await findSuppression(ctx, normal))!
  },
  remove: async (ctx, { address }) => {
    if (!(await restoreAddress(ctx, addressOrRefuse(address)))) throw new Fault('suppression.not_found')
    return { done: true }
  },
}

export const caughtMailHandlers: Handlers<typeof caughtMailRoutes> = {
  list: listCaughtMails,
  show: async (ctx, { id }) => {
    const mail = await findCaughtMail(ctx, id)
    const raw = await findRawMail(ctx, id)
    if (!mail || raw === undefined) throw new Fault('mail.not_found')
    return { ...mail, raw }
  },
}

export const mailKeyHandlers: Handlers<typeof mailKeyRoutes> = {
  list: listMailKeys,
  make: makeMailKey,
  use: useMailKey,
  remove: dropMailKey,
}

export const inboundHandlers: DeskHandlers<typeof inboundRoutes> = {
  mail: (desk, { raw, encoding, recipient }) =>
    receiveMail(
      desk,
      Buffer.from(raw, encoding === 'base64' ? 'base64' : 'utf8'),
      recipient ? { recipients: [recipient] } : {},
    ),
}

const addressOrRefuse = (address: string): string => {
  const [, number] = /^tel:(.+)$/i.exec(address.trim()) ?? []
  const phone = normalPhone(number ?? address)
  const normal = normalEmail(address) ?? (phone && (number ? calledAt(phone) : phone))
  if (normal) return normal
  throw new Fault('request.invalid', {
    errors: [
      { path: 'address', code: 'address', detail: 'neither an e-mail address nor a number with its country' },
    ],
  })
}

export const toMessage = ({
  key,
  memberId,
  toName,
  headers,
  headerId,
  inReplyTo,
  claimedAt,
  providerId,
  feedbackId,
  ...message
}: StoredMessage): Message => ({
  ...message,
  text: hideSecrets(message.text),
  html: message.html && hideSecrets(message.html),
})
