import fc from 'fast-check'
import { intents } from '#core/analysis/understanding.ts'
import { CHANNELS, METRICS, SENTIMENTS } from '#core/feedback/feedback.ts'
import { bucketOf, SCALES } from '#core/metrics/score.ts'
import { STAGES } from '#core/people/lifecycle.ts'
import { FACTS, type FactName, kindOf, optionsOf, type PieceFacts } from '#core/rules/facts.ts'
import type { Condition, Conditions } from '#core/rules/rule.ts'
import { operatorsFor } from '#core/rules/why-not-rule.ts'

/** A piece of which nothing is known but what is given. */
export const piece = (given: Partial<PieceFacts>): PieceFacts => ({
  channel: 'api',
  touchpoint: null,
  metric: 'none',
  score: null,
  bucket: null,
  sentiment: null,
  categories: [],
  intents: [],
  themeIds: [],
  unitIds: [],
  segmentIds: [],
  urgency: null,
  priority: null,
  language: null,
  unsure: false,
  comment: null,
  hasPerson: false,
  ageDays: 0,
  accountTier: null,
  accountValue: null,
  stage: null,
  worth: null,
  attributes: {},
  personAttributes: {},
  ...given,
})

const WORDS = ['refund', 'late', 'Courier', 'lawyer', 'great', 'money back', '返金']
const NAMES = ['plan', 'seats', '__proto__', 'constructor', "'; drop table rules; --", '$where', 'a.b', '🙂']
const word = fc.constantFrom(...WORDS)
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const freeValue = fc.oneof(word, fc.integer({ min: -3, max: 20 }), fc.boolean(), fc.constant(null))
const attributes = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), freeValue), { maxLength: 4 })
  .map((pairs) => Object.fromEntries(pairs))

type Scored = Pick<PieceFacts, 'metric' | 'score' | 'bucket'>

/** Scores and buckets agree, as the gate makes sure. */
const scored = fc.constantFrom(...METRICS).chain((metric): fc.Arbitrary<Scored> => {
  if (metric === 'none') return fc.constant({ metric, score: null, bucket: null })
  const { low, high } = SCALES[metric]
  return maybe(fc.integer({ min: low, max: high })).map((score) => ({
    metric,
    score,
    bucket: score === null ? null : bucketOf(metric, score),
  }))
})

export const anyPiece: fc.Arbitrary<PieceFacts> = fc
  .record({
    scored,
    channel: fc.constantFrom(...CHANNELS),
    touchpoint: maybe(word),
    sentiment: maybe(fc.constantFrom(...SENTIMENTS)),
    categories: fc.uniqueArray(fc.constantFrom('billing', 'delivery', 'staff'), { maxLength: 3 }),
    intents: fc.uniqueArray(fc.constantFrom(...intents), { maxLength: 2 }),
    themeIds: fc.uniqueArray(fc.constantFrom('theme_a', 'theme_b'), { maxLength: 2 }),
    unitIds: fc.uniqueArray(fc.constantFrom('unit_a', 'unit_b'), { maxLength: 2 }),
    segmentIds: fc.uniqueArray(fc.constantFrom('segment_a', 'segment_b'), { maxLength: 2 }),
    urgency: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
    priority: maybe(fc.integer({ min: 0, max: 100 })),
    language: maybe(fc.constantFrom('en', 'de')),
    unsure: fc.boolean(),
    comment: maybe(fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(', '))),
    hasPerson: fc.boolean(),
    ageDays: fc.integer({ min: 0, max: 60 }),
    accountTier: maybe(fc.constantFrom('gold', 'silver')),
    accountValue: maybe(fc.integer({ min: 0, max: 100_000 })),
    stage: maybe(fc.constantFrom(...STAGES)),
    worth: maybe(fc.nat(100_000)),
    attributes,
    personAttributes: attributes,
  })
  .map(({ scored: score, ...rest }) => ({ ...rest, ...score }))

const facts: FactName[] = [
  ...(Object.keys(FACTS) as FactName[]),
  ...NAMES.flatMap((name): FactName[] => [`attribute:${name}`, `person:${name}`]),
]

export const anyCondition: fc.Arbitrary<Condition> = fc.constantFrom(...facts).chain((fact) =>
  fc.constantFrom(...operatorsFor(fact)).chain((operator) => {
    const kind = kindOf(fact)
    const options = optionsOf(fact)
    const one = options
      ? fc.constantFrom(...options)
      : fc.constantFrom('billing', 'gold', 'theme_a', ...WORDS)
    const number = fc.integer({ min: -2, max: 12 })
    const value = () => {
      if (operator === 'known' || operator === 'unknown') return fc.constant(null)
      if (['at_least', 'at_most', 'above', 'below'].includes(operator)) return number
      if (operator === 'one_of' || operator === 'none_of')
        return fc.array(one, { minLength: 1, maxLength: 3 })
      if (kind === 'number') return number
      if (kind === 'yes_no') return fc.boolean()
      return one
    }
    return (value() as fc.Arbitrary<Condition['value']>).map((given) => ({ fact, operator, value: given }))
  }),
)

export const anyConditions: fc.Arbitrary<Conditions> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: anyCondition },
    {
      weight: 1,
      arbitrary: fc.array(anyCondition, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    },
  ),
  { maxLength: 6 },
)
