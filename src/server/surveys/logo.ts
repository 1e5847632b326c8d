import { LOGO_LIMIT, logoKindOf, logoPath } from '#core/surveys/logo.ts'
import { type Ctx, deskOf } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Door } from '../http/mount.ts'
import { mintSecret, workspaceOfSecret } from '../members/tokens.ts'
import { record } from '../record.ts'
import { addLogo, findLogo } from './logos-store.ts'

/** Keeps a picture to stand above surveys. It is what its bytes say, whatever its name was. */
export const keepLogo = async (ctx: Ctx, { content }: { content: string }): Promise<{ logo: string }> => {
  const bytes = Buffer.from(content, 'base64')
  const kind = logoKindOf(bytes)
  if (!kind) throw new Fault('logo.no_picture')
  if (bytes.length > LOGO_LIMIT) throw new Fault('logo.too_large')
  const logo = mintSecret(ctx, ctx.workspaceId)
  await addLogo(ctx, { key: logo, kind, content: bytes })
  await record(ctx, 'survey.logo_kept', { kind, bytes: bytes.length })
  return { logo }
}

/** Served as nothing but a picture: it runs nothing, wherever it is opened. */
export const mountLogos = (door: Door): void => {
  door.app.get(logoPath(':key'), async (c) => {
    await door.limits.spend('read', door.addressOf(c))
    const key = c.req.param('key') ?? ''
    const workspaceId = workspaceOfSecret(key)
    const logo =
      workspaceId &&
      (await deskOf(door.program, workspaceId, { kind: 'person', id: null }).transact((ctx) =>
        findLogo(ctx, key),
      ))
    if (!logo) return c.notFound()
    return c.body(new Uint8Array(logo.content), 200, {
      'content-type': `image/${logo.kind}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
}
