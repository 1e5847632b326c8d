import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export type Run = { perSecond: number; answered: number; failed: number; millis: number[] }

type Pressing = {
  url: string
  connections: number
  seconds: number
  /** All together, spread evenly; without it each asks as fast as it is answered. */
  perSecond?: number
}

/**
 * `connections` clients that each ask again as soon as they were answered, for a bounded time. Plain sockets, because the
 * load generator shares the machine with what it measures: node:http took 0.24 ms of it for each request.
 */
export const press = async (
  { url, connections, seconds, perSecond }: Pressing,
  next: () => { headers: Record<string, string>; body: string },
): Promise<Run> => {
  const { hostname, port, pathname } = new URL(url)
  const millis: number[] = []
  let failed = 0
  const began = performance.now()
  const end = began + seconds * 1_000
  const step = perSecond ? (connections / perSecond) * 1_000 : 0
  const client = async (number: number) => {
    // Who was kept waiting beyond the next turn has waited since that turn.
    let turn = began + (number / connections) * step
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    await once(socket, 'connect')
    while (performance.now() < end) {
      if (step > 0) {
        const early = turn - performance.now()
        if (early > 0) await wait(early)
        turn += step
      }
      const { headers, body } = next()
      const asked = step > 0 ? turn - step : performance.now()
      const status = await post(socket, `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\n`, {
        headers,
        body,
      })
      if (status >= 300) failed++
      else millis.push(performance.now() - asked)
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: connections }, (_, number) => client(number)))
  const took = (performance.now() - began) / 1_000
  return { perSecond: millis.length / took, answered: millis.length, failed, millis }
}

/** The status of the answer, once all of it came. */
const post = (
  socket: Socket,
  head: string,
  { headers, body }: { headers: Record<string, string>; body: string },
): Promise<number> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const take = (chunk: Buffer) => {
      answer += chunk.toString('latin1')
      if (!isWhole(answer)) return
      socket.off('data', take).off('close', give).off('error', give)
      resolve(Number(answer.slice(9, 12)))
    }
    const give = (error?: unknown) =>
      reject(error instanceof Error ? error : new Error('the connection was closed before the answer'))
    socket.on('data', take).on('close', give).on('error', give)
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`${head}${lines.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  })

const isWhole = (answer: string): boolean => {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1]
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= end + 4 + Number(length)
}
