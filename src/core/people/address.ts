/**
 * One @, no spaces or control characters, a domain with something in it: what a mail server will at least look at. And nothing
 * that stands for letters which could not be read.
 */
const EMAIL = /^[^\s@<>"(),:;[\]\\\p{Cc}\uFFFD]{1,64}@[^\s@<>"(),:;[\]\\\p{Cc}\uFFFD]{1,255}$/u

/** Lower case, as addresses are compared; null when it is none. */
export const normalEmail = (text: string): string | null => {
  const trimmed = text.trim().toLowerCase()
  return EMAIL.test(trimmed) && !trimmed.includes('..') ? trimmed : null
}

export type PastedAddress = { email?: string; phone?: string; name?: string }

const NAME_LIMIT = 200

/**
 * `Kim Yu <kim@example.com>` or `"Yu, Kim" <…>` as mail programs copy it, the same with a number, or the address alone;
 * null when there is none.
 */
export const pastedAddress = (line: string): PastedAddress | null => {
  const named = /^(.*)<([^<>]+)>[\s,;]*$/.exec(line.trim())
  const written = named?.[2] ?? line.replace(/[\s,;]+$/, '')
  const email = normalEmail(written)
  const phone = email ? null : normalPhone(written)
  if (!email && !phone) return null
  const address = email ? { email } : { phone: phone! }
  const name = plainName(named?.[1] ?? '')
  // Some programs write the address as the name, too.
  return name === '' || (normalEmail(name) ?? normalPhone(name)) === (email ?? phone)
    ? address
    : { ...address, name }
}

/** A pasted list, one address a piece. A comma within a name (`Yu, Kim <kim@example.com>`) ends nothing: no address came yet. */
export const splitAddresses = (text: string): string[] => {
  const found: string[] = []
  for (const line of text.split('\n')) {
    let piece = ''
    for (const part of line.split(/([,;])/)) {
      if (/^[,;]$/.test(part) && (/@|\+\d/.test(piece) || piece.trim() === '')) {
        found.push(piece)
        piece = ''
      } else piece += part
    }
    found.push(piece)
  }
  return found.map((piece) => piece.trim()).filter(Boolean)
}

const plainName = (written: string): string =>
  written
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/\\(["\\])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, NAME_LIMIT)

/** E.164 where the country is given; null when it is no number that can be dialled from everywhere. */
export const normalPhone = (text: string): string | null => {
  const digits = text
    .trim()
    .replace(/^00/, '+')
    .replace(/[\s().\-/]/g, '')
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null
}

/** An account of a network, `ann@mastodon.example`, as its posts name it; null when it cannot be one. */
export const normalHandle = (text: string): string | null => {
  const handle = text.trim().toLowerCase().replace(/^@/, '')
  return /^[^\s@]{1,150}(@[^\s@]{1,150})?$/.test(handle) ? handle : null
}

/** An address of the demo company: no mail server will ever know its domain (RFC 2606). */
export const isMadeUp = (address: string): boolean => address.endsWith('.heard.invalid')
