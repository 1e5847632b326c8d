import { isId } from '#core/ids.ts'
import { Fault } from '../fault.ts'
import type { Door } from '../http/mount.ts'
import { admitSigned, fieldOf } from '../sms/sms-pages.ts'
import { hearKeys } from './hear-keys.ts'

/** The provider's words for a call that is no more. */
const OVER = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled'])

/** A provider of telephony asks here what to say, and tells which keys were pressed. Signed like texts. */
export const mountVoicePages = (door: Door): void => {
  door.app.post('/in/voice/:workspaceId/:surveyId', async (c) => {
    const { desk, params } = await admitSigned(door, c)
    const surveyId = c.req.param('surveyId')
    const sid = fieldOf(params, 'CallSid').slice(0, 64)
    if (!isId('survey', surveyId)) throw new Fault('survey.not_found')
    if (!sid) throw new Fault('request.invalid')
    // Who was called is the customer where we called, and who called where they did.
    const step = Number(c.req.query('step')) || null
    const isOutbound = fieldOf(params, 'Direction').startsWith('outbound')
    const answer = await hearKeys(desk, {
      surveyId,
      sid,
      phone: fieldOf(params, isOutbound ? 'To' : 'From'),
      // A provider that asks no action where nothing was pressed comes by the way behind it, without a word of keys.
      keys: params.has('Digits') || step !== null ? fieldOf(params, 'Digits') : null,
      step,
      language: c.req.query('lang'),
      isOver: OVER.has(fieldOf(params, 'CallStatus')),
      path: `/in/voice/${desk.workspaceId}/${surveyId}`,
    })
    return c.body(answer, 200, { 'content-type': 'text/xml; charset=utf-8' })
  })
}
