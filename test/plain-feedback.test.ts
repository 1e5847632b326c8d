import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { Understanding } from '#core/analysis/understanding.ts'
import { understandText } from '#server/analysis/understand-text.ts'

type Expected = { lang: string; mood: string; reason: string; intent: string; category: string; text: string }

const NOT_SAID = '-'

let read: { expected: Expected; found: Understanding }[]
before(() => {
  read = readFileSync(join(import.meta.dirname, 'plain-feedback.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [lang, mood, reason, intent, category, text] = line.split(' | ') as [
        string,
        string,
        string,
        string,
        string,
        string,
      ]
      return { expected: { lang, mood, reason, intent, category, text }, found: understandText({ text }) }
    })
})

type Judged = (typeof read)[number]

const isEnglish = ({ expected }: Judged): boolean => expected.lang === 'en'
const hasMood =
  (mood: string) =>
  ({ expected }: Judged): boolean =>
    expected.mood === mood
const moodIsRight = ({ expected, found }: Judged): boolean => found.sentiment.label === expected.mood

const atLeast = (floor: number, right: (one: Judged) => boolean, of: (one: Judged) => boolean): void => {
  const rows = read.filter(of)
  const wrong = rows.filter((one) => !right(one))
  const share = 1 - wrong.length / rows.length
  assert.ok(
    share >= floor,
    `${share.toFixed(2)} of ${rows.length}; not: ${wrong.map(({ expected }) => expected.text).join(' / ')}`,
  )
}

test('what went wrong is a complaint without a word of feeling', () => {
  atLeast(FLOORS.wrong, moodIsRight, (one) => isEnglish(one) && hasMood('negative')(one))
  atLeast(FLOORS.wrongAbroad, moodIsRight, (one) => !isEnglish(one) && hasMood('negative')(one))
})

test('what is only asked or told is neither praise nor complaint', () => {
  atLeast(FLOORS.plain, moodIsRight, (one) => isEnglish(one) && hasMood('neutral')(one))
  atLeast(FLOORS.plainAbroad, moodIsRight, (one) => !isEnglish(one) && hasMood('neutral')(one))
})

test('what went wrong is hardly ever called praise', () => {
  atLeast(FLOORS.notPraise, ({ found }) => found.sentiment.label !== 'positive', hasMood('negative'))
})

test('each trade finds its category', () => {
  atLeast(
    FLOORS.category,
    ({ expected, found }) => found.categories.some(({ label }) => label === expected.category),
    ({ expected }) => expected.category !== NOT_SAID,
  )
})

test('what cannot wait says why', () => {
  atLeast(
    FLOORS.reason,
    ({ expected, found }) => found.urgency.reasons.some(({ code }) => code === expected.reason),
    ({ expected }) => expected.reason !== NOT_SAID,
  )
})

test('what is asked for is found', () => {
  atLeast(
    FLOORS.intent,
    ({ expected, found }) => found.intents.some((intent) => intent === expected.intent),
    ({ expected }) => expected.intent !== NOT_SAID,
  )
})

/** A little under what was reached when they were set; good news told plainly is found too rarely to promise any. */
const FLOORS = {
  wrong: 0.7,
  wrongAbroad: 0.85,
  plain: 0.8,
  plainAbroad: 0.92,
  notPraise: 0.93,
  category: 0.85,
  reason: 0.92,
  intent: 0.95,
}
