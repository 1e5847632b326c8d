import { createHmac, timingSafeEqual } from 'node:crypto'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'

/** `name@example.com` or `Name <name@example.com>`, as the setting says it. */
export const senderOf = (mailFrom: string): { name: string | null; address: string } => {
  const named = /^([^<>]+) <([^<>]+)>$/.exec(mailFrom)
  return named ? { name: named[1]!, address: named[2]! } : { name: null, address: mailFrom }
}

/** The Message-ID of a message of ours: the same at every attempt, so that the other side can tell. */
export const headerIdOf = (
  { config }: { readonly config: { readonly mailDomain: string } },
  id: Id<'message'>,
): string => `<${id}@${config.mailDomain}>`

/** Where an answer to a message goes, and where the report that it bounced goes. */
export const ADDRESS_PURPOSES = ['reply', 'bounce'] as const
export type AddressPurpose = (typeof ADDRESS_PURPOSES)[number]
export type Addressed = { purpose: AddressPurpose; workspaceId: Id<'workspace'>; messageId: Id<'message'> }
type Signing = { readonly secret: Uint8Array; readonly config: { readonly mailDomain: string } }

/** The address of one message for one purpose; nobody but us can make one. */
export const addressOf = (signing: Signing, { purpose, workspaceId, messageId }: Addressed): string => {
  const ids = shortHex(workspaceId) + shortHex(messageId)
  const number = BigInt(`0x${ids}${macOf(signing, purpose, ids)}`)
  return `${purpose}+${number.toString(RADIX).padStart(TOKEN_LENGTH, '0')}@${signing.config.mailDomain}`
}

/** What one of our addresses stands for, or null when it is none or was forged. */
export const readAddress = (signing: Signing, address: string): Addressed | null => {
  const [, purpose = '', token = '', domain = ''] =
    /^(reply|bounce)\+([0-9a-z]{57})@([^@]+)$/.exec(address.trim().toLowerCase()) ?? []
  if (domain !== signing.config.mailDomain.toLowerCase()) return null
  const number = [...token].reduce((sum, digit) => sum * BigInt(RADIX) + BigInt(parseInt(digit, RADIX)), 0n)
  const hex = number.toString(16).padStart(ALL_HEX, '0')
  if (hex.length > ALL_HEX) return null
  const ids = hex.slice(0, 2 * ID_HEX)
  const mac = macOf(signing, purpose as AddressPurpose, ids)
  if (!timingSafeEqual(Buffer.from(hex.slice(2 * ID_HEX)), Buffer.from(mac))) return null
  return {
    purpose: purpose as AddressPurpose,
    workspaceId: fromUuid('workspace', longUuid(ids.slice(0, ID_HEX))),
    messageId: fromUuid('message', longUuid(ids.slice(ID_HEX))),
  }
}

/**
 * RFC 5321 gives a local part 64 octets, and some servers fold its case. So both ids and the signature travel as one number
 * in base 36. A UUIDv7 has 74 random bits that only the recipient ever saw; the signature keeps purposes apart on top.
 */
const RADIX = 36
const ID_HEX = 31
const MAC_HEX = 11
const ALL_HEX = 2 * ID_HEX + MAC_HEX
const TOKEN_LENGTH = 57

/** The version digit of a UUIDv7 is always 7, so it need not travel. */
const shortHex = (id: Id): string => {
  const hex = toUuid(id).replaceAll('-', '')
  return hex.slice(0, 12) + hex.slice(13)
}

const longUuid = (short: string): string => {
  const hex = `${short.slice(0, 12)}7${short.slice(12)}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const macOf = ({ secret }: Signing, purpose: AddressPurpose, ids: string): string =>
  createHmac('sha256', secret).update(`mail ${purpose} ${ids}`).digest('hex').slice(0, MAC_HEX)
