/** An address of the internet: 4 or 6, and its bits as one number. */
export type NetAddress = { family: 4 | 6; bits: bigint }

/** A block of addresses, `10.0.0.0/8`; a single address is a block of one. */
export type Net = NetAddress & { prefix: number }

/** Only the plain spellings; whoever takes an address from a person lets `URL` undo 0x7f.1 and 2130706433 first. */
export const readNetAddress = (text: string): NetAddress | null => {
  const bits = text.includes(':') ? readSix(text) : readFour(text)
  return bits === null ? null : { family: text.includes(':') ? 6 : 4, bits }
}

export const readNet = (text: string): Net | null => {
  const [start = '', length, ...more] = text.split('/')
  const address = readNetAddress(start)
  if (!address || more.length > 0) return null
  const whole = widthOf(address.family)
  const prefix = length === undefined ? whole : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN
  return prefix >= 0 && prefix <= whole ? { ...address, prefix } : null
}

export const isInNet = (address: NetAddress, net: Net): boolean => {
  const shift = BigInt(widthOf(net.family) - net.prefix)
  return address.family === net.family && address.bits >> shift === net.bits >> shift
}

/**
 * Whether an address lies in the open internet. For IPv6 only the block that is handed out counts, minus what is special in it;
 * an IPv4 address inside an IPv6 one is judged as itself, and the forms of tunnels are refused whatever they hold.
 */
export const isPublic = (address: NetAddress): boolean => {
  if (address.family === 4) return !SPECIAL_FOUR.some((net) => isInNet(address, net))
  if (EMBEDDING.some((net) => isInNet(address, net))) return isPublic(lastFour(address))
  return isInNet(address, HANDED_OUT) && !SPECIAL_SIX.some((net) => isInNet(address, net))
}

/** The plain IPv4 address where an IPv6 one is only another way to write it. */
export const unwrapped = (address: NetAddress): NetAddress =>
  address.family === 6 && EMBEDDING.some((net) => isInNet(address, net)) ? lastFour(address) : address

const widthOf = (family: 4 | 6): number => (family === 4 ? 32 : 128)
const lastFour = ({ bits }: NetAddress): NetAddress => ({ family: 4, bits: bits & 0xffff_ffffn })

const readFour = (text: string): bigint | null => {
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(text)) return null
  const parts = text.split('.').map(Number)
  if (parts.some((part) => part > 255)) return null
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n)
}

const readSix = (text: string): bigint | null => {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  const four = tail ? readFour(tail[2]!) : 0n
  if (four === null) return null
  const plain = tail ? `${tail[1]}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}` : text
  const halves = plain.split('::')
  if (halves.length > 2) return null
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - before.length - after.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(Number.parseInt(group, 16)), 0n)
}

const nets = (text: string): Net[] =>
  text
    .trim()
    .split(/\s+/)
    .map((one) => readNet(one)!)

/** IANA's registry of special-purpose IPv4 addresses, with multicast and what is kept for later. */
const SPECIAL_FOUR = nets(`
  0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
  203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
`)

/** All that was ever handed out; loopback, link-local, unique-local, multicast and the rest lie outside. */
const HANDED_OUT = nets('2000::/3')[0]!

/** Protocol assignments with Teredo, documentation, 6to4, direct delegation. */
const SPECIAL_SIX = nets('2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20')

/** IPv4-mapped, and the well-known prefix under which networks with IPv6 alone reach everybody else (NAT64). */
const EMBEDDING = nets('::ffff:0:0/96 64:ff9b::/96')
