/** One @, no spaces or control characters, a domain with something in it: what a mail server will at least look at. */
const EMAIL = /^[^\s@<>"(),:;[\]\\\p{Cc}]{1,64}@[^\s@<>"(),:;[\]\\\p{Cc}]{1,255}$/u

/** Lower case, as addresses are compared; null when it is none. */
export const normalEmail = (text: string): string | null => {
  const trimmed = text.trim().toLowerCase()
  return EMAIL.test(trimmed) && !trimmed.includes('..') ? trimmed : null
}

/** E.164 where the country is given; null when it is no number that can be dialled from everywhere. */
export const normalPhone = (text: string): string | null => {
  const digits = text
    .trim()
    .replace(/^00/, '+')
    .replace(/[\s().\-/]/g, '')
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null
}

/** An address of the demo company: no mail server will ever know its domain (RFC 2606). */
export const isMadeUp = (address: string): boolean => address.endsWith('.heard.invalid')
