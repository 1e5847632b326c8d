import { bucketOf, type Metric, SCALES } from '../metrics/score.ts'
import { type FactName, kindOf, rangeOf } from './facts.ts'
import { holds } from './match.ts'
import { type AnyOf, type Condition, type Conditions, isAnyOf } from './rule.ts'

/** Says in words why no piece of feedback could ever meet these conditions, or null when one could. */
export const contradictionIn = (conditions: Conditions): string | null => {
  const branches = branchesOf(conditions)
  let first: string | null = null
  for (const branch of branches) {
    const found = contradictionOf(branch)
    if (found === null) return null
    first ??= found
  }
  return first
}

/** More ways than this are not tried out: such a rule is let through, and its rehearsal shows what it finds. */
const MOST_BRANCHES = 500

/** Every way to meet the rule: one condition picked from each `any` group. */
const branchesOf = (conditions: Conditions): Condition[][] => {
  const always = conditions.filter((part): part is Condition => !isAnyOf(part))
  const groups = conditions.filter((part): part is AnyOf => isAnyOf(part) && part.any.length > 0)
  let branches: Condition[][] = [always]
  for (const { any } of groups) {
    if (branches.length * any.length > MOST_BRANCHES) break
    branches = branches.flatMap((branch) => any.map((one) => [...branch, one]))
  }
  return branches
}

const contradictionOf = (branch: readonly Condition[]): string | null => {
  for (const fact of new Set(branch.map((one) => one.fact))) {
    const own = branch.filter((one) => one.fact === fact)
    const kind = kindOf(fact)
    const found = kind === 'list' || kind === 'comment' ? clashOfList(own) : clashOfOne(own, limitsOf(fact))
    if (found) return found
  }
  return clashOfComment(branch) ?? clashOfScore(branch)
}

const limitsOf = (fact: FactName): Condition[] => {
  const range = rangeOf(fact)
  if (!range) return []
  return [
    { fact, operator: 'at_least', value: range[0] },
    { fact, operator: 'at_most', value: range[1] },
  ]
}

/** One value must meet them all. */
const clashOfOne = (own: readonly Condition[], limits: readonly Condition[]): string | null => {
  const both = unknownAndNeeded(own)
  if (both) return nothingIs(both)
  if (own.some(({ operator }) => operator === 'unknown')) return null
  const all = [...own, ...limits]
  const candidates = candidatesOf(all)
  if (candidates === null || candidates.some((value) => all.every((one) => holds(one, value)))) return null
  return nothingIs(own)
}

const unknownAndNeeded = (own: readonly Condition[]): Condition[] | null => {
  const unknown = own.find(({ operator }) => operator === 'unknown')
  const needing = own.find(({ operator }) => NEEDS_A_VALUE.has(operator))
  return unknown && needing ? [unknown, needing] : null
}

const NEEDS_A_VALUE = new Set(['is', 'one_of', 'at_least', 'at_most', 'above', 'below', 'contains', 'known'])

/**
 * The values worth trying. Named ones where some are named; otherwise the ends of the ranges, a step beside them and
 * the middles between them. Null: with nothing but exclusions there is always another value.
 */
const candidatesOf = (own: readonly Condition[]): (string | number | boolean)[] | null => {
  const named = own.find(({ operator }) => operator === 'is' || operator === 'one_of')
  if (named) return listOf(named)
  if (own.length > 0 && own.every(({ value }) => typeof value === 'boolean')) return [true, false]
  const ends = own
    .filter(({ operator }) => BOUNDS.has(operator))
    .map(({ value }) => Number(value))
    .sort((a, b) => a - b)
  if (ends.length === 0) return null
  const middles = ends.slice(1).map((end, at) => (end + ends[at]!) / 2)
  const exclusions = own.flatMap((one) => (one.operator === 'is_not' ? [Number(one.value)] : []))
  const beside = [ends[0]! - 1, ends.at(-1)! + 1, ends[0]! - 1.5, ends.at(-1)! + 1.5]
  // A range with one value taken out still holds others close by.
  const nudged = middles.flatMap((middle, at) => [middle, (middle + ends[at]!) / 2])
  return [...ends, ...nudged, ...beside].filter((value) => !exclusions.includes(value))
}

const BOUNDS = new Set(['at_least', 'at_most', 'above', 'below'])

/** A list may hold two values at once, so only what is wanted and forbidden clashes. */
const clashOfList = (own: readonly Condition[]): string | null => {
  const both = unknownAndNeeded(own)
  if (both) return nothingIs(both)
  const forbidden = new Set(
    own.filter(({ operator }) => FORBIDS.has(operator)).flatMap((one) => listOf(one).map(folded)),
  )
  const clash = own.find(
    (one) => WANTS.has(one.operator) && listOf(one).every((value) => forbidden.has(folded(value))),
  )
  return clash ? `“${inWords(clash)}” is ruled out by another condition.` : null
}

const FORBIDS = new Set(['is_not', 'none_of', 'contains_not'])
const WANTS = new Set(['is', 'one_of', 'contains'])

const clashOfComment = (branch: readonly Condition[]): string | null => {
  const wants = (flag: boolean) =>
    branch.some(
      ({ fact, operator, value }) => fact === 'has_comment' && (operator === 'is' ? value : !value) === flag,
    )
  const needs = branch.some(
    ({ fact, operator }) => fact === 'comment' && (operator === 'contains' || operator === 'known'),
  )
  const refuses = branch.some(({ fact, operator }) => fact === 'comment' && operator === 'unknown')
  if (wants(false) && needs) return 'Nothing can be found in a comment that must not be there.'
  return wants(true) && refuses ? 'A comment cannot be there and unknown at once.' : null
}

/** There are few enough scores to try them all: “a detractor with a nine” exists on no scale. */
const clashOfScore = (branch: readonly Condition[]): string | null => {
  const own = branch.filter(({ fact }) => fact === 'metric' || fact === 'score' || fact === 'bucket')
  if (new Set(own.map(({ fact }) => fact)).size < 2 && !own.some(({ fact }) => fact === 'score')) return null
  const fits = (metric: Metric, score: number | null) => {
    const values = { metric, score, bucket: score === null ? null : bucketOf(metric, score) }
    return own.every((one) => holds(one, values[one.fact as keyof typeof values]))
  }
  for (const [metric, { low, high }] of Object.entries(SCALES) as [Metric, { low: number; high: number }][]) {
    if (fits(metric, null)) return null
    for (let score = low; score <= high; score += metric === 'stars' ? 0.5 : 1)
      if (fits(metric, score)) return null
  }
  return fits('none', null) ? null : nothingIs(own)
}

const listOf = ({ value }: Condition): (string | number | boolean)[] =>
  value === null ? [] : Array.isArray(value) ? [...value] : [value as string | number | boolean]

const folded = (value: string | number | boolean): string => String(value).toLowerCase()

const nothingIs = (own: readonly Condition[]): string =>
  own.length === 1
    ? `Nothing ever meets “${inWords(own[0]!)}”.`
    : `Nothing meets all of these at once: ${own.map((one) => `“${inWords(one)}”`).join(', ')}.`

const inWords = ({ fact, operator, value }: Condition): string =>
  `${fact} ${operator.replaceAll('_', ' ')} ${Array.isArray(value) ? value.join(' or ') : (value ?? '')}`.trim()
