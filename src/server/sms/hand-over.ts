import { judgeSms, type SmsJudgement } from '#core/sms/refusing.ts'
import type { SafeFetch } from '../ports/safe-fetch.ts'
import type { OpenGateway } from './gateway.ts'

export type OutgoingSms = {
  to: string
  text: string
  /** Where the provider says what became of it; null for a trial. */
  statusUrl: string | null
}

/** What became of a hand-over. `uncertain`: the provider may have taken it, and nobody may send it again by himself. */
export type HandedSms =
  | { result: 'sent'; providerId: string; segments: number | null }
  | { result: 'refused'; judgement: Exclude<SmsJudgement, 'later'>; detail: string }
  | { result: 'later'; detail: string }
  | { result: 'uncertain'; detail: string }

/** Hands one text to the provider, as Twilio's API of 2010-04-01 has it. There is no key that would make a second try safe. */
export const handOverSms = async (
  safeFetch: SafeFetch,
  gateway: OpenGateway,
  { to, text, statusUrl }: OutgoingSms,
): Promise<HandedSms> => {
  const form = new URLSearchParams({
    To: to,
    [gateway.sender.startsWith('MG') ? 'MessagingServiceSid' : 'From']: gateway.sender,
    Body: text,
    ...(statusUrl ? { StatusCallback: statusUrl } : {}),
  })
  const fetched = await safeFetch({
    method: 'POST',
    url: `${accountUrl(gateway)}/Messages.json`,
    headers: { ...authorization(gateway), 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  })
  if (fetched.result === 'refused') return { result: 'refused', judgement: 'account', detail: fetched.detail }
  if (fetched.result === 'failed') {
    const neverAsked = fetched.why === 'unresolved' || fetched.why === 'unreachable'
    return { result: neverAsked ? 'later' : 'uncertain', detail: fetched.detail }
  }
  const { status } = fetched
  const answer = readAnswer(fetched.body)
  if (status >= 200 && status < 300) {
    if (typeof answer['sid'] !== 'string')
      return { result: 'uncertain', detail: `The provider answered ${status} without saying what it took.` }
    const segments = Number(answer['num_segments'])
    return { result: 'sent', providerId: answer['sid'], segments: segments > 0 ? segments : null }
  }
  const code = typeof answer['code'] === 'number' ? answer['code'] : null
  const detail = [code ?? status, typeof answer['message'] === 'string' ? answer['message'] : '']
    .join(' ')
    .trim()
    .slice(0, 500)
  const judgement = judgeSms({ status, code })
  if (judgement === 'later') return { result: 'later', detail }
  // Out of order, and not by saying that it took nothing.
  if (status >= 500 && code === null) return { result: 'uncertain', detail }
  return { result: 'refused', judgement, detail }
}

export const accountUrl = ({ origin, accountSid }: OpenGateway): string =>
  `${origin}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`

export const authorization = ({ accountSid, authToken }: OpenGateway): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
})

export const readAnswer = (body: Buffer): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
