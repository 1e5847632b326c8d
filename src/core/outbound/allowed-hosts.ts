import { isInNet, type Net, type NetAddress, readNet, unwrapped } from './net-address.ts'

/** What an operator lets Heard reach besides the open internet: a host or a net, on one port or on all. */
export type AllowedHost = { host: string | null; net: Net | null; port: number | null }

/** `crm.internal, 10.1.0.0/16, 192.168.0.7:9000, [fd00::7]:9000`, or null when an entry is none of these. */
export const readAllowedHosts = (text: string): AllowedHost[] | null => {
  const entries = text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')
    .map(readEntry)
  return entries.every((entry) => entry !== null) ? entries : null
}

export type Destination = { host: string; port: number }

/** Whether the operator named the host itself: then it may lie anywhere. */
export const isNamed = (allowed: readonly AllowedHost[], { host, port }: Destination): boolean =>
  allowed.some((entry) => entry.host === host && fitsPort(entry, port))

export const isAllowedAddress = (
  allowed: readonly AllowedHost[],
  { address, port }: { address: NetAddress; port: number },
): boolean =>
  allowed.some((entry) => entry.net && fitsPort(entry, port) && isInNet(unwrapped(address), entry.net))

const fitsPort = (entry: AllowedHost, port: number): boolean => entry.port === null || entry.port === port

const readEntry = (text: string): AllowedHost | null => {
  const plain = readNet(text)
  if (plain) return { host: null, net: plain, port: null }
  const found = /^(?:\[([0-9a-f:.]+)\]|([^[\]:]+))(?::(\d{1,5}))?$/.exec(text)
  const place = found?.[1] ?? found?.[2]
  const port = found?.[3] === undefined ? null : Number(found[3])
  if (!place || (port !== null && (port < 1 || port > 65_535))) return null
  const net = readNet(place)
  if (net) return { host: null, net, port }
  return HOST.test(place) ? { host: place, net: null, port } : null
}

/** A name, not a number: 10.0.0 or 1.2.3.4/40 is a slip, not a host. */
const HOST = /^(?=.*[a-z])(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)*$/
