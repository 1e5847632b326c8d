/** Every kind of row that has a name of its own. The prefix says what an id is, in logs, links and support mails. */
export const ID_PREFIXES = [
  'workspace',
  'member',
  'team',
  'unit',
  'tie',
  'person',
  'merge',
  'suggestion',
  'consent',
  'segment',
  'account',
  'survey',
  'surveyversion',
  'invitation',
  'surveyrequest',
  'restraint',
  'linkkey',
  'widget',
  'place',
  'moment',
  'trigger',
  'call',
  'feedback',
  'theme',
  'rule',
  'case',
  'note',
  'task',
  'message',
  'template',
  'playbook',
  'run',
  'step',
  'reward',
  'initiative',
  'announcement',
  'huddle',
  'commitment',
  'agendaitem',
  'event',
  'key',
  'webhook',
  'import',
  'source',
  'calendar',
  'policy',
  'clock',
  'mail',
  'mailkey',
  'notice',
  'room',
  'device',
  'push',
  'post',
  'helper',
  'cause',
  'view',
  'job',
] as const

export type IdPrefix = (typeof ID_PREFIXES)[number]
export type Id<P extends IdPrefix = IdPrefix> = `${P}_${string}`

/** How many random bytes one id takes. */
export const ID_RANDOM_BYTES = 10

/** A UUIDv7 (RFC 9562): ids made later sort later, as text here and as uuid at rest. */
export const makeId = <P extends IdPrefix>(prefix: P, millis: number, random: Uint8Array): Id<P> => {
  if (!Number.isInteger(millis) || millis < 0 || millis > LAST_MILLIS) {
    throw new RangeError(`an id cannot carry the time ${millis}`)
  }
  if (random.length !== ID_RANDOM_BYTES) {
    throw new RangeError(`an id takes ${ID_RANDOM_BYTES} random bytes, not ${random.length}`)
  }
  const bytes = new Uint8Array(16)
  let rest = millis
  for (let at = 5; at >= 0; at--) {
    bytes[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return toText(prefix, bytes)
}

/** The form at rest: a lower-case uuid with hyphens. */
export const toUuid = (id: Id): string => {
  const bytes = toBytes(id)
  let hex = ''
  for (let at = 0; at < 16; at++) {
    if (at === 4 || at === 6 || at === 8 || at === 10) hex += '-'
    hex += HEX[bytes[at]!]
  }
  return hex
}

export const fromUuid = <P extends IdPrefix>(prefix: P, uuid: string): Id<P> => {
  if (!UUID.test(uuid)) throw new RangeError('not a uuid')
  const bytes = new Uint8Array(16)
  let from = 0
  for (let at = 0; at < 16; at++) {
    if (uuid.charCodeAt(from) === HYPHEN) from++
    bytes[at] = HEX_VALUES[uuid.charCodeAt(from)]! * 16 + HEX_VALUES[uuid.charCodeAt(from + 1)]!
    from += 2
  }
  return toText(prefix, bytes)
}

/** Only the one canonical spelling counts, so that two texts never name the same row. */
export const isId = <P extends IdPrefix>(prefix: P, text: string): text is Id<P> =>
  text.length === prefix.length + 1 + TEXT_LENGTH &&
  text.startsWith(prefix) &&
  text[prefix.length] === '_' &&
  BODY.test(text.slice(prefix.length + 1))

/** What kind of row a text names, or null when it is no id at all. */
export const prefixOf = (text: string): IdPrefix | null =>
  ID_PREFIXES.find((prefix) => isId(prefix, text)) ?? null

/** The moment an id was made, in milliseconds. */
export const millisOf = (id: Id): number => {
  const bytes = toBytes(id)
  let millis = 0
  for (let at = 0; at < 6; at++) millis = millis * 256 + bytes[at]!
  return millis
}

const LAST_MILLIS = 2 ** 48 - 1
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Crockford's base 32: no i, l, o or u to misread, and its order is the order of ASCII. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const TEXT_LENGTH = 26
/** 26 digits hold 130 bits; the first digit must not use the two that a uuid does not have. */
const BODY = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/
const HYPHEN = 45
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Looked up by character code: every row that comes or goes passes here several times. */
const valuesOf = (digits: string): Uint8Array => {
  const values = new Uint8Array(128)
  for (const [value, digit] of [...digits].entries()) {
    values[digit.charCodeAt(0)] = value
    values[digit.toUpperCase().charCodeAt(0)] = value
  }
  return values
}
const DIGIT_VALUES = valuesOf(DIGITS)
const HEX_VALUES = valuesOf('0123456789abcdef')

const toText = <P extends IdPrefix>(prefix: P, bytes: Uint8Array): Id<P> => {
  let body = ''
  let held = 0
  // Two zero bits in front make 130, a whole number of digits.
  let bits = 2
  for (let at = 0; at < 16; at++) {
    held = (held << 8) | bytes[at]!
    bits += 8
    while (bits >= 5) {
      bits -= 5
      body += DIGITS[held >> bits]
      held &= (1 << bits) - 1
    }
  }
  return `${prefix}_${body}`
}

const toBytes = (id: Id): Uint8Array => {
  const body = id.slice(id.indexOf('_') + 1)
  if (!BODY.test(body)) throw new RangeError('not an id')
  const bytes = new Uint8Array(16)
  let held = 0
  let bits = -2
  let at = 0
  for (let digit = 0; digit < TEXT_LENGTH; digit++) {
    held = (held << 5) | DIGIT_VALUES[body.charCodeAt(digit)]!
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = held >> bits
      held &= (1 << bits) - 1
    }
  }
  return bytes
}
