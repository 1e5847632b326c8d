import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readAllowedHosts } from '#core/outbound/allowed-hosts.ts'
import { openSafeFetch } from '#server/ports/safe-fetch.ts'

export type Received = { headers: IncomingHttpHeaders & Record<string, string>; body: string; path: string }
type Answer = (answer: ServerResponse, received: Received) => void

/** A real HTTP server that keeps what it was sent, and answers as the test says. */
export const openReceiver = async (first: Answer = (answer) => answer.writeHead(204).end()) => {
  const received: Received[] = []
  let answerWith = first
  const server = createServer(async (request, answer) => {
    let body = ''
    for await (const part of request) body += part
    const one = { headers: request.headers as Received['headers'], body, path: request.url ?? '' }
    received.push(one)
    answerWith(answer, one)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/hook`,
    received,
    answer: (by: Answer) => {
      answerWith = by
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The real client, let in where receivers of tests are. */
export const fetchLocally = openSafeFetch({ allowed: readAllowedHosts('127.0.0.1')! })
