import { type Id, isId } from '#core/ids.ts'
import { may } from '#core/members/role.ts'
import { MAIL_POLICY } from '../../survey/policy.ts'
import { deskOf } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Door } from '../http/mount.ts'
import { findCaughtMail } from './caught-store.ts'

/** What a caught mail looks like, for a sandboxed frame. */
export const mountCaughtMailPages = (door: Door): void => {
  door.app.get('/api/mails/:id/html', async (c) => {
    const id = c.req.param('id')
    await door.limits.spend('read', door.addressOf(c))
    const { workspaceId, who } = await door.callers.of(c)
    if (!may(who.rights, 'workspace.write')) throw new Fault('right.missing')
    if (!isId('mail', id)) throw new Fault('mail.not_found')
    const mail = await deskOf(door.program, workspaceId, who).transact((ctx) =>
      findCaughtMail(ctx, id satisfies Id<'mail'>),
    )
    if (!mail) throw new Fault('mail.not_found')
    return c.html(`<base target="_blank">${mail.html ?? textAsHtml(mail.text)}`, 200, {
      'content-security-policy': MAIL_POLICY,
      'cache-control': 'no-store',
    })
  })
}

const textAsHtml = (text: string): string => {
  const safe = text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const linked = safe.replace(
    /https?:\/\/[^\s<>"]+[^\s<>".,;)]/g,
    '<a href="$&" rel="noopener noreferrer">$&</a>',
  )
  return `<meta charset="utf-8"><pre style="white-space:pre-wrap;font:15px/1.5 system-ui,sans-serif">${linked}</pre>`
}
