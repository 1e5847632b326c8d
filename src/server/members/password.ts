import { hash, verify } from '@node-rs/argon2'
import { Fault } from '../fault.ts'

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Long is what counts; these are refused because they are tried first. */
const COMMON =
  /^(password|passwort|qwertz?u?i?o?p?|letmein|welcome|iloveyou|admin(istrator)?|heard|changeme|1234567890?|0123456789|abcdefghij)[\d!.]*$/i

export const hashPassword = (password: string): Promise<string> => {
  if (password.length < 10 || COMMON.test(password) || new Set(password).size < 4)
    throw new Fault('password.weak')
  return hash(password, COST)
}

/** Takes as long for an address that nobody has, so that nobody learns which addresses exist. */
export const passwordFits = async (stored: string | null, password: string): Promise<boolean> => {
  const fits = await verify(stored ?? (await nobody), password, COST).catch(() => false)
  return fits && stored !== null
}

const nobody = hash('nobody has this password', COST)
