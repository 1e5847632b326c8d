import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { makeId } from '#core/ids.ts'
import type { chanceOf } from './chance.ts'

export type Answer = { status: number; body: string }

/** One request on a line of its own; null when no whole answer came. `sent` tells a refused line from a broken one. */
export const ask = (
  url: string,
  {
    method = 'POST',
    key,
    headers = {},
    body,
    timeoutMillis = 60_000,
  }: {
    method?: string
    key?: string
    headers?: Record<string, string>
    body?: unknown
    timeoutMillis?: number
  },
): Promise<{ answer: Answer | null; wasConnected: boolean }> =>
  new Promise((settle) => {
    let wasConnected = false
    const text = body === undefined ? '' : JSON.stringify(body)
    const asking = request(url, {
      method,
      agent: false,
      timeout: timeoutMillis,
      headers: {
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        'content-type': 'application/json',
        ...headers,
      },
    })
    const none = () => settle({ answer: null, wasConnected })
    asking.on('socket', (socket) =>
      socket.once('connect', () => {
        wasConnected = true
      }),
    )
    asking.on('timeout', () => asking.destroy())
    asking.on('error', none)
    asking.on('response', async (response) => {
      try {
        let received = ''
        for await (const part of response) received += part
        settle({ answer: { status: response.statusCode ?? 0, body: received }, wasConnected })
      } catch {
        none()
      }
    })
    asking.end(text)
  })

type Chance = ReturnType<typeof chanceOf>

/** Customers who hand in feedback without a pause; each sends again, under the same id, until it is acknowledged. */
export const openLoad = ({ urls, key, chance }: { urls: () => string[]; key: string; chance: Chance }) => {
  const acknowledged = new Set<string>()
  const counts = { sent: 0, broken: 0, unavailable: 0, refused: [] as string[] }
  let isOver = false

  const customer = async () => {
    while (!isOver) {
      const id = makeId('feedback', Date.now(), randomBytes(10))
      const score = chance.below(11)
      const body = {
        id,
        channel: 'api',
        metric: 'nps',
        score,
        comment: `torture ${id}: ${score < 7 ? 'the parcel came late and broken' : 'quick and friendly'}`,
        person: { email: `${id}@customer.test`, name: 'Tom' },
      }
      for (let turn = 0; ; turn++) {
        const at = urls()
        if (at.length === 0) {
          // All web processes are down; nobody is there to answer.
          await new Promise((wake) => setTimeout(wake, 100))
          continue
        }
        counts.sent++
        const { answer } = await ask(`${chance.among(at)}/api/feedback`, { key, body })
        if (answer && answer.status < 300) {
          acknowledged.add(id)
          break
        }
        if (!answer) counts.broken++
        else if (answer.status === 503 || answer.status === 429) counts.unavailable++
        else counts.refused.push(`${answer.status} ${answer.body.slice(0, 200)}`)
        if (isOver && turn > 20) break
        await new Promise((wake) => setTimeout(wake, 100))
      }
    }
  }
  return {
    acknowledged,
    counts,
    /** Resolves when the last one is done. */
    start: (customers: number): Promise<unknown> => Promise.all(Array.from({ length: customers }, customer)),
    end: () => {
      isOver = true
    },
  }
}
