import type { Context } from 'hono'
import { isId } from '#core/ids.ts'
import { KEYWORDS, type Keyword } from '#core/sms/reading.ts'
import { pagePolicy } from '../../survey/policy.ts'
import { problemPage } from '../../survey/problem-page.ts'
import { type Desk, deskOf, HEARD } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { formOf, OUR_COLOUR } from '../http/customer-page.ts'
import type { Door } from '../http/mount.ts'
import { openGateway } from './gateway.ts'
import { receiveSms } from './receive-sms.ts'
import { findSecretOfCode } from './short-link.ts'
import { isSigned, type Params } from './signature.ts'
import { takeStatus } from './take-status.ts'
import { twiml } from './twiml.ts'

/** Where the provider tells us things. What it did not sign with the workspace's own token changes nothing. */
export const mountSmsPages = (door: Door): void => {
  door.app.post('/in/sms/:workspaceId/status/:messageId', async (c) => {
    const { desk, params } = await admitSigned(door, c)
    const messageId = c.req.param('messageId')
    if (!isId('message', messageId)) throw new Fault('message.not_found')
    await takeStatus(desk, {
      messageId,
      providerId: fieldOf(params, 'MessageSid'),
      status: fieldOf(params, 'MessageStatus').toLowerCase(),
      code: Number(fieldOf(params, 'ErrorCode')) || null,
    })
    return c.body(null, 204)
  })
  door.app.post('/in/sms/:workspaceId', async (c) => {
    const { desk, params } = await admitSigned(door, c)
    const sid = fieldOf(params, 'MessageSid') || fieldOf(params, 'SmsSid')
    if (!sid) throw new Fault('request.invalid')
    const answer = await receiveSms(desk, {
      sid: sid.slice(0, 64),
      from: fieldOf(params, 'From'),
      to: fieldOf(params, 'To'),
      text: fieldOf(params, 'Body'),
      media: Number(fieldOf(params, 'NumMedia')) || 0,
      taken: takenFor(fieldOf(params, 'OptOutType')),
    })
    return c.body(twiml(answer), 200, { 'content-type': 'text/xml; charset=utf-8' })
  })
  // A short link only leads on: what it leads to decides, and nothing is written down here.
  door.app.get('/x/:code', async (c) => {
    await door.limits.spend('read', door.addressOf(c))
    const secret = await findSecretOfCode(door.program, c.req.param('code'))
    c.header('cache-control', 'no-store')
    if (secret) return c.redirect(`/s/${secret}`, 302)
    const page = problemPage('invalid', { workspace: '', locale: 'en', colour: OUR_COLOUR })
    return c.html(page.html, 404, { 'content-security-policy': pagePolicy(page) })
  })
}

const takenFor = (type: string): Keyword | null =>
  KEYWORDS.find((keyword) => keyword === type.toLowerCase()) ?? null

export type Told = { desk: Desk; params: Params }

/** Fails closed: no set-up, no signature and a wrong one are the same refusal. */
export const admitSigned = async (door: Door, c: Context): Promise<Told> => {
  await door.limits.spend('front_door', door.addressOf(c))
  const workspaceId = c.req.param('workspaceId') ?? ''
  if (!isId('workspace', workspaceId)) throw new Fault('sms.forged')
  const params: Params = await formOf(c)
  const desk = deskOf(door.program, workspaceId, HEARD)
  const gateway = await desk.transact(openGateway)
  const { pathname, search } = new URL(c.req.url)
  const asked = {
    url: `${door.program.url}${pathname}${search}`,
    params,
    signature: c.req.header('x-twilio-signature'),
  }
  if (!gateway || !isSigned(gateway.authToken, asked)) throw new Fault('sms.forged')
  if (fieldOf(params, 'AccountSid') !== gateway.accountSid) throw new Fault('sms.forged')
  return { desk, params }
}

export const fieldOf = (params: Params, name: string): string => params.get(name)?.[0] ?? ''
