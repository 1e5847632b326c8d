import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The start of the digest of each: 32 bits tell ten thousands apart, and nobody has to read what people choose. */
const PREFIX_BYTES = 4

/** Passwords of past breaches, the commonest first when it was made (scripts/breached-passwords.ts). */
let known: ReadonlySet<number> | null = null

const load = (): ReadonlySet<number> => {
  const bytes = readFileSync(new URL('breached-passwords.bin', import.meta.url))
  const found = new Set<number>()
  for (let at = 0; at < bytes.length; at += PREFIX_BYTES) found.add(bytes.readUInt32BE(at))
  return found
}

export const prefixOf = (password: string): number =>
  createHash('sha256').update(password).digest().readUInt32BE(0)

const MOST_ADDED = 6
const LEAST_WORD = 6

/** One of the list, or one of the list with a few digits or signs around it. */
export const isBreached = (password: string): boolean => {
  known ??= load()
  const small = password.toLowerCase()
  const word = small.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const isDressed = word.length >= LEAST_WORD && small.length - word.length <= MOST_ADDED
  return known.has(prefixOf(small)) || (isDressed && known.has(prefixOf(word)))
}
