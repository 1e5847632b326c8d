import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import { type AllowedHost, isAllowedAddress, isNamed } from '#core/outbound/allowed-hosts.ts'
import { isPublic, readNetAddress } from '#core/outbound/net-address.ts'

/** One request to the world outside. */
export type Outgoing = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** What is kept of the answer; the rest is left on the line. */
  maxBytes?: number
  /** From the question for the name to the last byte. */
  maxMillis?: number
}

/**
 * What became of it. `refused`: we did not ask, because the address is not one we ask; `failed`: we asked, and no whole answer came.
 * A redirect is an answer like any other: it is never followed.
 */
export type Fetched =
  | {
      result: 'answered'
      status: number
      headers: Readonly<Record<string, string>>
      body: Buffer
      isCut: boolean
    }
  | { result: 'refused'; why: 'address' | 'scheme' | 'credentials' | 'port' | 'private'; detail: string }
  | { result: 'failed'; why: 'unresolved' | 'unreachable' | 'timeout' | 'broken'; detail: string }

export type SafeFetch = (outgoing: Outgoing) => Promise<Fetched>

export type Resolve = (host: string) => Promise<readonly string[]>
/** `address` is what was checked; `host` is whose certificate it must show. */
export type Connect = (to: { address: string; port: number; host: string; isSecure: boolean }) => Socket

type Options = { allowed?: readonly AllowedHost[]; resolve?: Resolve; connect?: Connect }

const MAX_BYTES = 64 * 1024
const MAX_MILLIS = 15_000
const CONNECT_MILLIS = 5_000
const TRIED_ADDRESSES = 3
/** Where the web is served. Everything else (mail, databases, caches) must be named by the operator. */
const WEB_PORTS = [80, 443, 8080, 8443]

/**
 * The one way out by HTTP. The name is asked for once, every answer is checked, and the connection goes to the address
 * that was checked: a name that changes its mind in between gains nothing.
 */
export const openSafeFetch =
  ({ allowed = [], resolve = askSystem, connect = dial }: Options = {}): SafeFetch =>
  async (outgoing) => {
    const place = readPlace(outgoing.url, allowed)
    if ('result' in place) return place
    const limit = AbortSignal.timeout(outgoing.maxMillis ?? MAX_MILLIS)
    const found = await addressesOf(place, { allowed, resolve, limit })
    if ('result' in found) return found
    let last: Fetched = { result: 'failed', why: 'unreachable', detail: 'no address' }
    for (const address of found.addresses.slice(0, TRIED_ADDRESSES)) {
      const socket = await reach(connect, { ...place, address }, limit)
      if (!('result' in socket)) return converse(socket.socket, place, outgoing, limit)
      last = socket
      if (limit.aborted) break
    }
    return last
  }

type Place = { url: URL; host: string; port: number; isSecure: boolean }
type Not = Exclude<Fetched, { result: 'answered' }>

const readPlace = (text: string, allowed: readonly AllowedHost[]): Place | Not => {
  if (!URL.canParse(text)) return no('address', 'That is no web address.')
  const url = new URL(text)
  const isSecure = url.protocol === 'https:'
  if (!isSecure && url.protocol !== 'http:')
    return no('scheme', 'Only http and https addresses can be reached.')
  if (url.username || url.password) return no('credentials', 'Leave name and password out of the address.')
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port)
  const literal = readNetAddress(host)
  const isPortAllowed =
    WEB_PORTS.includes(port) ||
    isNamed(allowed, { host, port }) ||
    (literal !== null && isAllowedAddress(allowed, { address: literal, port })) ||
    // Which net a name leads to is not known yet; every address is checked with its port below.
    (literal === null && allowed.some((entry) => entry.net !== null))
  if (host === '') return no('address', 'The address names no host.')
  return isPortAllowed
    ? { url, host, port, isSecure }
    : no('port', `Port ${port} is not one of the web; the operator can allow it with HEARD_OUTBOUND_ALLOW.`)
}

type Asking = {
  allowed: readonly AllowedHost[]
  resolve: Resolve
  limit: AbortSignal
  ports?: readonly number[]
}

type Wanted = { host: string; port: number; ports: readonly number[] }

/** The same judgement for what is not spoken to by HTTP: an address that may be gone to, or an error that says why not. */
export const findSafeAddress = async (
  { host, port, ports }: Wanted,
  { allowed = [], resolve = askSystem }: Pick<Options, 'allowed' | 'resolve'> = {},
): Promise<string> => {
  const limit = AbortSignal.timeout(MAX_MILLIS)
  const found = await addressesOf({ host, port }, { allowed, resolve, limit, ports })
  if ('result' in found) throw new Error(found.detail)
  return found.addresses[0]!
}

const addressesOf = async (
  { host, port }: Pick<Place, 'host' | 'port'>,
  { allowed, resolve, limit, ports = WEB_PORTS }: Asking,
): Promise<{ addresses: readonly string[] } | Not> => {
  let addresses: readonly string[]
  try {
    addresses = isIP(host) ? [host] : await within(limit, resolve(host))
  } catch (error) {
    if (limit.aborted) return failed('timeout', `Nobody answered where ${host} is.`)
    return failed('unresolved', `The name ${host} is not known (${wordsOf(error)}).`)
  }
  if (addresses.length === 0) return failed('unresolved', `The name ${host} has no address.`)
  const mayGo = (text: string): boolean => {
    const address = readNetAddress(text)
    if (!address) return false
    if (isNamed(allowed, { host, port }) || isAllowedAddress(allowed, { address, port })) return true
    return ports.includes(port) && isPublic(address)
  }
  // One bad answer among good ones is an attack or a mistake; neither deserves a request.
  if (addresses.every(mayGo)) return { addresses }
  return no(
    'private',
    `${host} leads into a private network; the operator can allow it with HEARD_OUTBOUND_ALLOW.`,
  )
}

const reach = (
  connect: Connect,
  { address, host, port, isSecure }: Place & { address: string },
  limit: AbortSignal,
): Promise<{ socket: Socket } | Not> =>
  new Promise((settle) => {
    const socket = connect({ address, port, host, isSecure })
    const patience = setTimeout(() => {
      socket.destroy()
      settle(failed('timeout', `${host} took no connection in time.`))
    }, CONNECT_MILLIS)
    const giveUp = () => {
      socket.destroy()
      settle(failed('timeout', `${host} took no connection in time.`))
    }
    limit.addEventListener('abort', giveUp, { once: true })
    const done = (answer: { socket: Socket } | Not) => {
      clearTimeout(patience)
      limit.removeEventListener('abort', giveUp)
      settle(answer)
    }
    socket.once(isSecure ? 'secureConnect' : 'connect', () => done({ socket }))
    socket.on('error', (error) =>
      done(failed('unreachable', `${host} cannot be reached (${wordsOf(error)}).`)),
    )
  })

const converse = (
  socket: Socket,
  { url, host }: Place,
  { method, headers = {}, body, maxBytes = MAX_BYTES }: Outgoing,
  limit: AbortSignal,
): Promise<Fetched> =>
  new Promise((settle) => {
    const end = (answer: Fetched) => {
      limit.removeEventListener('abort', expire)
      socket.destroy()
      settle(answer)
    }
    const expire = () => end(failed('timeout', `${host} gave no whole answer in time.`))
    if (limit.aborted) return expire()
    limit.addEventListener('abort', expire, { once: true })
    const breakOff = (error: unknown) =>
      end(failed('broken', `The line to ${host} broke (${wordsOf(error)}).`))
    let asking: ClientRequest
    try {
      asking = request({
        createConnection: () => socket,
        method,
        path: `${url.pathname}${url.search}`,
        setDefaultHeaders: false,
        headers: {
          ...lowerCased(headers),
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          'accept-encoding': 'identity',
          connection: 'close',
          host: url.host,
        },
      })
    } catch (error) {
      // A header that cannot be sent, such as one with a line break.
      return breakOff(error)
    }
    asking.on('error', breakOff)
    asking.on('response', (answer) => collect(answer, maxBytes).then(end, breakOff))
    asking.end(body)
  })

const collect = async (answer: IncomingMessage, maxBytes: number): Promise<Fetched> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part)
    size += part.length
    if (size > maxBytes) break
  }
  return {
    result: 'answered',
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
    ),
    body: Buffer.concat(parts).subarray(0, maxBytes),
    isCut: size > maxBytes,
  }
}

const askSystem: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }: LookupAddress) => address)

const dial: Connect = ({ address, port, host, isSecure }) =>
  isSecure
    ? connectSecure({
        host: address,
        port,
        // A certificate for a bare address is checked against the address itself.
        ...(isIP(host) ? {} : { servername: host }),
        ALPNProtocols: ['http/1.1'],
      })
    : connectPlain({ host: address, port })

const within = <T>(limit: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    if (limit.aborted) return reject(limit.reason)
    limit.addEventListener('abort', () => reject(limit.reason), { once: true })
    work.then(resolve, reject)
  })

const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const no = (why: Extract<Not, { result: 'refused' }>['why'], detail: string): Not => ({
  result: 'refused',
  why,
  detail,
})

const failed = (why: Extract<Not, { result: 'failed' }>['why'], detail: string): Not => ({
  result: 'failed',
  why,
  detail,
})

const wordsOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  return code ?? message
}
