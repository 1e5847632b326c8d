import { createReadStream } from 'node:fs'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import type { SetUp } from './product.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; millis: number }
type Asked = {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer | undefined
  agent?: Agent | undefined
}

const shared = new Agent({ keepAlive: true, maxSockets: 256 })

/** node:http itself: the load generator shares the machine, so it has to cost little. */
export const ask = (url: string, given: Asked = {}): Promise<Answer> => {
  const { method = 'GET', headers = {}, body, agent = shared } = given
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const asked = request(url, { method, agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks),
          millis: performance.now() - began,
        }),
      )
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // A connection kept open may be closed by the other side at this very moment; browsers ask again too.
      if (asked.reusedSocket && error.code === 'ECONNRESET') ask(url, given).then(resolve, reject)
      else reject(error)
    })
    asked.end(body)
  })
}

export const askJson = async <T>(
  url: string,
  { method, headers, body }: { method?: string; headers: Record<string, string>; body?: unknown },
): Promise<T> => {
  const answer = await ask(url, {
    method: method ?? 'GET',
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (answer.status >= 300) throw new Error(`${method ?? 'GET'} ${url}: ${answer.status} ${answer.body}`)
  return JSON.parse(answer.body.toString()) as T
}

/** A file of any size as the body of one request. */
export const uploadFile = <T>(
  url: string,
  { headers, path }: { headers: Record<string, string>; path: string },
): Promise<T> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      answer.on('end', () =>
        answer.statusCode === 200 || answer.statusCode === 201
          ? resolve(JSON.parse(text) as T)
          : reject(new Error(`${answer.statusCode} ${text}`)),
      )
    })
    asked.on('error', reject)
    createReadStream(path).pipe(asked)
  })

export const withKey = (key: string) => ({ authorization: `Bearer ${key}` })

/** A member's own view of the inbox needs a member: signs in and gives the headers of that session. */
export const signIn = async (url: string, { email, password }: SetUp): Promise<Record<string, string>> => {
  const answer = await ask(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-heard': '1' },
    body: JSON.stringify({ email, password }),
  })
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
  if (!cookie) throw new Error(`signing in failed: ${answer.status} ${answer.body}`)
  return { cookie, 'x-heard': '1' }
}
