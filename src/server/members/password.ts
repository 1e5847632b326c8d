import { hash, verify } from '@node-rs/argon2'
import { Fault } from '../fault.ts'
import { isBreached } from './breached-passwords.ts'

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const LEAST = 10
/** What is left of a password without the words of its person and place has to be something. */
const LEAST_OWN = 6
const LEAST_KINDS = 4

/** `about`: names of the person, the address and the workspace, which are tried first. */
export const hashPassword = async (password: string, about: readonly string[]): Promise<string> => {
  if (password.length < LEAST || new Set(password).size < LEAST_KINDS || isBreached(password))
    throw new Fault('password.weak')
  if (withoutWords(password, [...about, 'heard']).length < LEAST_OWN) throw new Fault('password.weak')
  return hash(password, COST)
}

const withoutWords = (password: string, about: readonly string[]): string =>
  about
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
    .replace(/[^\p{L}]+$/u, '')

/** Takes as long for an address that nobody has, so that nobody learns which addresses exist. */
export const passwordFits = async (stored: string | null, password: string): Promise<boolean> => {
  const fits = await verify(stored ?? (await nobody), password, COST).catch(() => false)
  return fits && stored !== null
}

const nobody = hash('nobody has this password', COST)
