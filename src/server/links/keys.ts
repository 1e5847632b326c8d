import type { Id } from '#core/ids.ts'
import type { LinkKey } from '#core/links/api.ts'
import { LINK_LIMITS } from '#core/links/link.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { seal } from '../seal.ts'
import { addKey, listKeys, removeKey } from './store.ts'

const SECRET_BYTES = 32

/** Several may stand beside each other, so that a system changes from one to the next without a gap. */
export const createLinkKey = async (
  ctx: Ctx,
  { name }: { name: string },
): Promise<{ key: LinkKey; secret: string }> => {
  if ((await listKeys(ctx)).length >= LINK_LIMITS.keys) throw new Fault('linkkey.too_many')
  const secret = Buffer.from(ctx.ports.random(SECRET_BYTES)).toString('base64url')
  const key = await addKey(ctx, { name, sealed: seal(ctx, secret) })
  await record(ctx, 'linkkey.created', { linkKeyId: key.id })
  return { key, secret }
}

export const removeLinkKey = async (ctx: Ctx, { id }: { id: Id<'linkkey'> }): Promise<{ done: true }> => {
  if (!(await removeKey(ctx, id))) throw new Fault('linkkey.not_found')
  await record(ctx, 'linkkey.removed', { linkKeyId: id })
  return { done: true }
}
