import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { Id } from '#core/ids.ts'
import type { MailKey } from '#core/messages/signing.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { DkimKey } from '../ports/ports.ts'
import { record } from '../record.ts'
import { seal, unseal } from '../seal.ts'
import { senderOf } from './addresses.ts'
import {
  addMailKey,
  findSigningKey,
  listMailKeys,
  lockMailKey,
  removeMailKey,
  startUsing,
} from './mail-keys-store.ts'

/** Makes a key for the domain of the sender. It waits: signed before its record is in the DNS, mails would fail the check. */
export const makeMailKey = async (ctx: Ctx): Promise<MailKey> => {
  if ((await listMailKeys(ctx)).some(({ state }) => state === 'waiting')) throw new Fault('mail_key.waiting')
  const id = newId(ctx, 'mailkey')
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const selector = `heard-${Buffer.from(ctx.ports.random(4)).toString('hex')}`
  await addMailKey(ctx, {
    id,
    domain: senderDomain(ctx),
    selector,
    publicKey,
    sealedKey: seal(ctx, privateKey),
  })
  await record(ctx, 'workspace.changed', { workspaceId: ctx.workspaceId })
  return (await lockMailKey(ctx, id))!
}

export const useMailKey = async (ctx: Ctx, { id }: { id: Id<'mailkey'> }): Promise<MailKey> => {
  const key = await lockMailKey(ctx, id)
  if (!key) throw new Fault('mail_key.not_found')
  if (key.state !== 'used') {
    await startUsing(ctx, key)
    await record(ctx, 'workspace.changed', { workspaceId: ctx.workspaceId })
  }
  return (await lockMailKey(ctx, id))!
}

export const dropMailKey = async (ctx: Ctx, { id }: { id: Id<'mailkey'> }): Promise<{ done: true }> => {
  const key = await lockMailKey(ctx, id)
  if (!key) throw new Fault('mail_key.not_found')
  if (key.state === 'used') throw new Fault('mail_key.used')
  await removeMailKey(ctx, id)
  await record(ctx, 'workspace.changed', { workspaceId: ctx.workspaceId })
  return { done: true }
}

/** What a mail is signed with; null where no key is used, or this installation cannot read it any more. */
export const findDkimKey = async (ctx: Ctx): Promise<DkimKey | null> => {
  const found = await findSigningKey(ctx, senderDomain(ctx))
  const privateKey = found && unseal(ctx, found.sealedKey)
  return privateKey ? { domain: found.domain, selector: found.selector, privateKey } : null
}

const senderDomain = ({ config }: Ctx): string =>
  senderOf(config.mailFrom).address.split('@').at(-1)!.toLowerCase()
