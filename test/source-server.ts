import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fetchLocally } from './receiver.ts'
import type { world } from './world.ts'

export type Asked = { method: string; url: URL; headers: Record<string, string>; body: string }
export type Says = { status?: number; headers?: Record<string, string>; body?: string | Buffer | object }

/** A server on this machine that stands in for every source there is: it is told by the address that was meant. */
export const openSourceServer = async (
  heard: Awaited<ReturnType<typeof world>>,
  first: (asked: Asked) => Says,
) => {
  const asked: Asked[] = []
  let answer = first
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const headers = request.headers as Record<string, string>
    const one = { method: request.method ?? '', url: new URL(headers['x-meant'] ?? ''), headers, body }
    asked.push(one)
    const { status = 200, headers: given = {}, body: said = '' } = answer(one)
    const isDocument = typeof said === 'object' && !Buffer.isBuffer(said)
    response.writeHead(status, { ...(isDocument ? { 'content-type': 'application/json' } : {}), ...given })
    response.end(isDocument ? JSON.stringify(said) : said)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  heard.outside.answer((outgoing) => {
    const { pathname, search } = new URL(outgoing.url)
    return fetchLocally({
      ...outgoing,
      url: `http://127.0.0.1:${port}${pathname}${search}`,
      headers: { ...outgoing.headers, 'x-meant': outgoing.url },
    })
  })
  return {
    asked,
    answer: (by: (asked: Asked) => Says) => {
      answer = by
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
