import { type FactName, type FactValue, type PieceFacts, readerOf } from './facts.ts'
import type { AnyOf, Condition, Conditions, RuleValue } from './rule.ts'

/** A piece as rules look at it: each fact is looked up, and each comment taken apart, once for all rules together. */
type Seen = {
  readonly piece: PieceFacts
  readonly values: (FactValue | undefined)[]
  readonly folded: (string | readonly string[] | null | undefined)[]
  words: string | null
}
type Test = (seen: Seen) => boolean
/** Where among the looked-up values a fact stands, and how it is looked up. */
type Slot = { readonly at: number; readonly read: (piece: PieceFacts) => FactValue }
type Slots = Map<FactName, Slot>

export type Ready<R> = { readonly rule: R; readonly test: Test }

/** Makes rules ready for many pieces: `node bench/rules.ts` says how many a second 200 rules decide on. */
export const compileRules = <R extends { readonly conditions: Conditions }>(
  rules: readonly R[],
): readonly Ready<R>[] => {
  const slots: Slots = new Map()
  return rules.map((rule) => ({ rule, test: compileAll(rule.conditions, slots) }))
}

/** The first rule that matches decides. */
export const firstMatch = <R>(rules: readonly Ready<R>[], piece: PieceFacts): R | null => {
  const seen = look(piece)
  for (const { rule, test } of rules) if (test(seen)) return rule
  return null
}

export const matches = (rule: { readonly conditions: Conditions }, piece: PieceFacts): boolean =>
  compileAll(rule.conditions, new Map())(look(piece))

/** Whether a value meets a condition, whatever piece it comes from. */
export const holds = (condition: Condition, value: FactValue): boolean => compileValue(condition)(value)

const look = (piece: PieceFacts): Seen => ({ piece, values: [], folded: [], words: null })

const compileAll = (conditions: Conditions, slots: Slots): Test => {
  // All must hold, so the cheap questions come first.
  const inOrder = conditions.toSorted((a, b) => costOf(a) - costOf(b))
  const tests = inOrder.map((part) => compilePart(part, slots))
  const count = tests.length
  return (seen) => {
    for (let at = 0; at < count; at++) if (!tests[at]!(seen)) return false
    return true
  }
}

const costOf = (part: Condition | AnyOf): number => ('any' in part ? 2 : part.fact === 'comment' ? 1 : 0)

const compilePart = (part: Condition | AnyOf, slots: Slots): Test => {
  if (!('any' in part)) return compile(part, slots)
  const tests = part.any.map((one) => compile(one, slots))
  return (seen) => tests.some((test) => test(seen))
}

const compile = (condition: Condition, slots: Slots): Test => {
  const { fact, operator, value } = condition
  if (fact === 'comment' && (operator === 'contains' || operator === 'contains_not')) {
    const finds = compileWords(value)
    return operator === 'contains' ? (seen) => finds(wordsOf(seen)) : (seen) => !finds(wordsOf(seen))
  }
  const slot = slotOf(fact, slots)
  if (operator === 'is' || operator === 'one_of') {
    const isWanted = oneOf(value)
    return (seen) => isWanted(foldedOf(seen, slot))
  }
  if (operator === 'is_not' || operator === 'none_of') {
    const isWanted = oneOf(value)
    return (seen) => !isWanted(foldedOf(seen, slot))
  }
  const test = compileValue(condition)
  return (seen) => test(found(seen, slot))
}

const slotOf = (fact: FactName, slots: Slots): Slot => {
  const known = slots.get(fact)
  if (known) return known
  const slot = { at: slots.size, read: readerOf(fact) }
  slots.set(fact, slot)
  return slot
}

const found = (seen: Seen, { at, read }: Slot): FactValue => {
  const known = seen.values[at]
  if (known !== undefined) return known
  const value = read(seen.piece)
  seen.values[at] = value
  return value
}

const foldedOf = (seen: Seen, slot: Slot): string | readonly string[] | null => {
  const known = seen.folded[slot.at]
  if (known !== undefined) return known
  const value = foldAll(found(seen, slot))
  seen.folded[slot.at] = value
  return value
}

const foldAll = (value: FactValue): string | readonly string[] | null =>
  value === null
    ? null
    : Array.isArray(value)
      ? value.map(folded)
      : folded(value as string | number | boolean)

const compileValue = ({ operator, value }: Condition): ((found: FactValue) => boolean) => {
  switch (operator) {
    case 'is':
    case 'one_of': {
      const isWanted = oneOf(value)
      return (found) => isWanted(foldAll(found))
    }
    case 'is_not':
    case 'none_of': {
      const isWanted = oneOf(value)
      return (found) => !isWanted(foldAll(found))
    }
    case 'at_least':
      return compare(value, (a, b) => a >= b)
    case 'at_most':
      return compare(value, (a, b) => a <= b)
    case 'above':
      return compare(value, (a, b) => a > b)
    case 'below':
      return compare(value, (a, b) => a < b)
    case 'contains': {
      const finds = compileWords(value)
      return (found) => found !== null && finds(padded(String(found)))
    }
    case 'contains_not': {
      const finds = compileWords(value)
      return (found) => found === null || !finds(padded(String(found)))
    }
    case 'known':
      return isKnown
    case 'unknown':
      return (found) => !isKnown(found)
  }
}

const isKnown = (found: FactValue): boolean =>
  found !== null && found !== '' && !(Array.isArray(found) && found.length === 0)

/** Words are compared without case; `7` and `"7"` are the same, for attributes come as either. */
const oneOf = (value: RuleValue): ((found: string | readonly string[] | null) => boolean) => {
  const wanted = new Set((Array.isArray(value) ? value : [value]).map(folded))
  return (found) => {
    if (found === null) return false
    return typeof found === 'string' ? wanted.has(found) : found.some((one) => wanted.has(one))
  }
}

const folded = (value: RuleValue): string =>
  typeof value === 'string' ? value.trim().toLowerCase() : String(value)

const compare = (value: RuleValue, test: (a: number, b: number) => boolean) => {
  const bound = Number(value)
  return (found: FactValue): boolean => {
    const number = typeof found === 'number' ? found : typeof found === 'string' ? numberIn(found) : null
    return number !== null && test(number, bound)
  }
}

const numberIn = (text: string): number | null => {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : null
}

/** Whole words, or their beginnings where a `*` ends them; several words must stand beside each other. */
const compileWords = (value: RuleValue): ((padded: string) => boolean) => {
  const needles = (Array.isArray(value) ? value : [value])
    .map((one) => needleOf(String(one ?? '')))
    .filter((needle) => needle !== '')
  return (words) => needles.some((needle) => words.includes(needle))
}

/** What is looked for among words with a space on either side of each; empty when there is nothing to look for. */
export const needleOf = (phrase: string): string => {
  const words = padded(phrase)
  if (words.trim() === '') return ''
  // Scripts without spaces between words have no word ends to look for.
  if (UNSPACED.test(words)) return words.trim()
  return phrase.trimEnd().endsWith('*') ? words.slice(0, -1) : words
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

const wordsOf = (seen: Seen): string => {
  seen.words ??= padded(seen.piece.comment ?? '')
  return seen.words
}

const padded = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ')
    .trim()} `
