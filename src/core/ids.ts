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
  let rest = millis
  for (let at = 5; at >= 0; at--) {
    BYTES[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  BYTES.set(random, 6)
  BYTES[6] = 0x70 | (BYTES[6]! & 0x0f)
  BYTES[8] = 0x80 | (BYTES[8]! & 0x3f)
  return toText(prefix)
}

/** The form at rest: a lower-case uuid with hyphens. */
export const toUuid = (id: Id): string => {
  readBytes(id)
  for (let at = 0; at < 16; at++) {
    UUID_CODES[HEX_PLACES[at]!] = HEX_CODES[BYTES[at]! >> 4]!
    UUID_CODES[HEX_PLACES[at]! + 1] = HEX_CODES[BYTES[at]! & 15]!
  }
  return String.fromCharCode.apply(null, UUID_CODES)
}

export const fromUuid = <P extends IdPrefix>(prefix: P, uuid: string): Id<P> => {
  if (!UUID.test(uuid)) throw new RangeError('not a uuid')
  for (let at = 0; at < 16; at++) {
    const from = HEX_PLACES[at]!
    BYTES[at] = HEX_VALUES[uuid.charCodeAt(from)]! * 16 + HEX_VALUES[uuid.charCodeAt(from + 1)]!
  }
  return toText(prefix)
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
  readBytes(id)
  let millis = 0
  for (let at = 0; at < 6; at++) millis = millis * 256 + BYTES[at]!
  return millis
}

const LAST_MILLIS = 2 ** 48 - 1
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Crockford's base 32: no i, l, o or u to misread, and its order is the order of ASCII. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const TEXT_LENGTH = 26
/** 26 digits hold 130 bits; the first digit must not use the two that a uuid does not have. */
const BODY = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

/**
 * Between two texts of an id its bytes lie here, and the characters of the text beside them: every row that comes or goes
 * passes several times, and an array for each pass was a quarter of all that the front door left to be cleared away.
 */
const BYTES = new Uint8Array(16)
/** With its four hyphens; the digits are written over. */
const UUID_CODES: number[] = new Array(36).fill('-'.charCodeAt(0))
/** Where the two digits of each byte stand in a uuid. */
const HEX_PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]

/** Looked up by character code. */
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
const codesOf = (digits: string): number[] => [...digits].map((digit) => digit.charCodeAt(0))
const DIGIT_CODES = codesOf(DIGITS)
const HEX_CODES = codesOf('0123456789abcdef')
const BODY_CODES: number[] = new Array(TEXT_LENGTH).fill(0)

const toText = <P extends IdPrefix>(prefix: P): Id<P> => {
  let held = 0
  // Two zero bits in front make 130, a whole number of digits.
  let bits = 2
  let digit = 0
  for (let at = 0; at < 16; at++) {
    held = (held << 8) | BYTES[at]!
    bits += 8
    while (bits >= 5) {
      bits -= 5
      BODY_CODES[digit++] = DIGIT_CODES[held >> bits]!
      held &= (1 << bits) - 1
    }
  }
  return `${prefix}_${String.fromCharCode.apply(null, BODY_CODES)}`
}

const readBytes = (id: Id): void => {
  const body = id.slice(id.indexOf('_') + 1)
  if (!BODY.test(body)) throw new RangeError('not an id')
  let held = 0
  let bits = -2
  let at = 0
  for (let digit = 0; digit < TEXT_LENGTH; digit++) {
    held = (held << 5) | DIGIT_VALUES[body.charCodeAt(digit)]!
    bits += 5
    if (bits >= 8) {
      bits -= 8
      BYTES[at++] = held >> bits
      held &= (1 << bits) - 1
    }
  }
}
