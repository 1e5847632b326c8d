import { normalEmail, normalPhone } from '../people/address.ts'
import { storable } from '../text.ts'
import type { Attributes } from '../wire.ts'
import { type Given, type GivenValue, isGiven } from './form.ts'

/** What is wrong, by parameter, in the words that Delighted's clients already know. */
export type FieldProblems = Record<string, string[]>

/**
 * Reads parameters one by one and keeps what is wrong with them. Numbers and switches arrive as text from forms and as
 * themselves from JSON, so each is read from either. What is not given, or null, or empty is undefined.
 */
export const fieldsOf = (given: Given) => {
  const problems: FieldProblems = {}
  const wrong = (name: string, sentence: string): undefined => {
    problems[name] = [...(problems[name] ?? []), sentence]
    return undefined
  }
  const text = (name: string, most = 1_000): string | undefined => {
    const value = plain(given[name])
    if (value === undefined) return undefined
    const found = storable(value).trim()
    if (found.length > most) return wrong(name, `is too long (maximum is ${most} characters)`)
    return found === '' ? undefined : found
  }
  const number = (name: string): number | undefined => {
    const value = plain(given[name])?.trim()
    if (value === undefined || value === '') return undefined
    return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : wrong(name, 'is not a number')
  }
  return {
    problems,
    wrong,
    text,
    number,
    has: (name: string): boolean => given[name] !== undefined,
    required: <T>(name: string, value: T | undefined): value is T => {
      if (value === undefined && !problems[name]) wrong(name, "can't be blank")
      return value !== undefined
    },
    email: (name: string): string | undefined => {
      const value = text(name, 320)
      return value === undefined ? undefined : (normalEmail(value) ?? wrong(name, 'is invalid'))
    },
    phone: (name: string): string | undefined => {
      const value = text(name, 40)
      return value === undefined ? undefined : (normalPhone(value) ?? wrong(name, 'is invalid'))
    },
    /** Seconds since 1970. */
    moment: (name: string): Date | undefined => {
      const value = number(name)
      if (value === undefined) return undefined
      return Math.abs(value) <= LAST_SECOND ? new Date(Math.round(value * 1_000)) : wrong(name, 'is invalid')
    },
    flag: (name: string, otherwise: boolean): boolean => {
      const value = plain(given[name])?.trim().toLowerCase()
      if (value === undefined || value === '') return otherwise
      if (['true', '1', 't', 'yes', 'on'].includes(value)) return true
      if (['false', '0', 'f', 'no', 'off'].includes(value)) return false
      return wrong(name, 'is not true or false') ?? otherwise
    },
    /** `expand`, `expand[]`, or a single word. */
    list: (name: string): string[] => {
      const value = given[name] ?? given[`${name}[]`]
      const all = Array.isArray(value) ? value : isGiven(value) ? Object.values(value) : [value]
      return all.flatMap((one) => plain(one) ?? [])
    },
    properties: (name: string): Attributes | undefined => {
      const value = given[name]
      if (value === undefined || value === null || value === '') return undefined
      if (!isGiven(value)) return wrong(name, 'is not a map of names to values')
      const all = Object.entries(value)
      if (all.length > MOST_PROPERTIES) return wrong(name, `holds more than ${MOST_PROPERTIES} properties`)
      return Object.fromEntries(
        all.flatMap(([key, one]) => {
          const known = storable(key).trim().slice(0, 100)
          return known === '' ? [] : [[known, propertyOf(one)] as const]
        }),
      )
    },
  }
}

export type Fields = ReturnType<typeof fieldsOf>

const LAST_SECOND = 253_402_300_799
const MOST_PROPERTIES = 100

const plain = (value: GivenValue | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined

/** Properties are flat; a list or a map that a program sends all the same is kept as its text. */
const propertyOf = (value: GivenValue): string | number | boolean | null => {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  return storable(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 2_000)
}
