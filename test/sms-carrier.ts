import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { segmentsOf } from '#core/sms/segments.ts'

/** The provider's own package signs for it. Its types would be checked with ours, and are not strict. */
const { getExpectedTwilioSignature, validateRequest } = createRequire(import.meta.url)('twilio') as {
  getExpectedTwilioSignature: (token: string, url: string, params: object) => string
  validateRequest: (token: string, signature: string, url: string, params: object) => boolean
}

export { getExpectedTwilioSignature, validateRequest }

export type Text = { sid: string; to: string; from: string; body: string; statusUrl: string | null }
type Refusal = { status: number; code: number; message: string }
type Trouble = Refusal | 'silence' | 'taken and silence' | 'nonsense'

const SID = 'ACtest00000000000000000000000000'
const TOKEN = 'a-token-for-tests'
const NUMBER = '+15005550006'

/** What its makers promise for these numbers. */
const MAGIC: Readonly<Record<string, Refusal>> = {
  '+15005550001': { status: 400, code: 21211, message: 'The To number is not a valid phone number.' },
  '+15005550009': { status: 400, code: 21614, message: 'To number is not a mobile number' },
}

/** A provider of text messages on loopback: it keeps what it takes, refuses as the real one does, and signs what it tells. */
export const openSmsCarrier = async () => {
  const taken: Text[] = []
  const optedOut = new Set<string>()
  const troubles: Trouble[] = []
  let token = TOKEN
  let asked = 0

  const server = createServer(async (request, answer) => {
    asked++
    const form = new URLSearchParams(await textOf(request))
    const refuse = ({ status, code, message }: Refusal) =>
      say(answer, status, { code, message, more_info: `https://provider.test/errors/${code}`, status })
    if (request.headers.authorization !== `Basic ${Buffer.from(`${SID}:${token}`).toString('base64')}`)
      return refuse({ status: 401, code: 20003, message: 'Authenticate' })
    if (request.method !== 'POST' || request.url !== `/2010-04-01/Accounts/${SID}/Messages.json`)
      return refuse({ status: 404, code: 20404, message: 'The requested resource was not found' })
    const trouble = troubles.shift()
    if (trouble === 'silence') return request.socket.destroy()
    if (trouble === 'nonsense') return answer.writeHead(200).end('<html>')
    if (typeof trouble === 'object') return refuse(trouble)
    const [to, body] = [form.get('To') ?? '', form.get('Body') ?? '']
    const magic = MAGIC[to]
    if (magic) return refuse(magic)
    if (form.get('From') !== NUMBER)
      return refuse({ status: 400, code: 21606, message: 'The From phone number is not yours' })
    if (!body) return refuse({ status: 400, code: 21602, message: 'Message body is required.' })
    if (body.length > 1_600) return refuse({ status: 400, code: 21617, message: 'The body is too long' })
    if (optedOut.has(to))
      return refuse({ status: 400, code: 21610, message: 'Attempt to send to unsubscribed recipient' })
    const text = {
      sid: `SM${randomBytes(16).toString('hex')}`,
      to,
      from: NUMBER,
      body,
      statusUrl: form.get('StatusCallback'),
    }
    taken.push(text)
    if (trouble === 'taken and silence') return request.socket.destroy()
    say(answer, 201, { sid: text.sid, status: 'queued', num_segments: `${segmentsOf(body).segments}` })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo

  type Send = (path: string, init: RequestInit) => Response | Promise<Response>
  /** Signed as the provider signs, unless told otherwise. */
  const post = (send: Send, url: string, fields: Record<string, string>, signature?: string) => {
    const params = { AccountSid: SID, ...fields }
    const { pathname, search } = new URL(url)
    return send(`${pathname}${search}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature ?? getExpectedTwilioSignature(TOKEN, url, params),
      },
      body: new URLSearchParams(params).toString(),
    })
  }
  return {
    /** What a workspace is set up with. */
    setUp: { origin: `http://127.0.0.1:${port}`, accountSid: SID, authToken: TOKEN, sender: NUMBER },
    number: NUMBER,
    taken,
    to: (number: string) => taken.filter((one) => one.to === number),
    asked: () => asked,
    optOut: (number: string) => optedOut.add(number),
    /** What happens to the next requests, one after the other. */
    next: (...next: Trouble[]) => troubles.push(...next),
    changeToken: (to: string) => {
      token = to
    },
    post,
    tellStatus: (send: Send, text: Text, status: string, code?: number) =>
      post(send, text.statusUrl!, {
        MessageSid: text.sid,
        MessageStatus: status,
        To: text.to,
        From: text.from,
        ...(code ? { ErrorCode: String(code) } : {}),
      }),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const say = (answer: ServerResponse, status: number, body: object) =>
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const part of request) text += part
  return text
}
