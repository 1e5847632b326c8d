import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DoorName, looksLikeAProgram as looks, type Opening } from './openings.ts'

const NOON = new Date('2035-03-05T12:00:00Z').getTime()
const at = (seconds: number): Date => new Date(NOON + 1_000 * seconds)
const opening = (seconds: number, score: number | null, door: DoorName = 'survey'): Opening => ({
  door,
  score,
  at: at(seconds),
  reader: 'a',
})
const looksLikeAProgram = (openings: readonly Opening[], begun: Date) =>
  looks(openings, { begun, reader: 'a', hasScript: true })

test('one link, or the same link again and again, is a person', () => {
  assert.equal(looksLikeAProgram([], at(0)), false)
  assert.equal(looksLikeAProgram([opening(0, 9)], at(0)), false)
  assert.equal(
    looksLikeAProgram(
      [0, 1, 2, 3, 60].map((seconds) => opening(seconds, 9)),
      at(60),
    ),
    false,
  )
})

test('who goes back to the mail and chooses another score is a person', () => {
  assert.equal(looksLikeAProgram([opening(0, 8), opening(4, 9)], at(4)), false)
})

test('two scores in the same moment, or three links in ten seconds, are a program', () => {
  assert.equal(looksLikeAProgram([opening(0, 8), opening(1, 9)], at(1)), true)
  assert.equal(
    looksLikeAProgram([opening(0, 8), opening(4, null, 'stop'), opening(8, null, 'unsubscribe')], at(0)),
    true,
  )
})

test('the link that nobody sees gives a program away, however slowly it goes on', () => {
  const slow = [opening(0, null, 'hidden'), ...[0, 1, 2].map((score) => opening(15 * (score + 1), score))]
  for (const { at: begun } of slow) assert.equal(looksLikeAProgram(slow, begun), true)
})

test('a program that follows the scale in order, one link every fifteen seconds, is known by the third', () => {
  const scale = [0, 1, 2, 3].map((score) => opening(15 * score, score))
  assert.equal(looksLikeAProgram(scale.slice(0, 3), at(30)), true)
})

test('a person who comes after the program is believed', () => {
  const scanned = [opening(0, null, 'hidden'), ...[0, 1, 2, 3].map((score) => opening(score, score))]
  assert.equal(looksLikeAProgram([...scanned, opening(40, 9)], at(40)), false)
  assert.equal(looksLikeAProgram([...scanned, opening(12, 9)], at(12)), true)
})

test('a program that comes while the page is open casts its doubt on it', () => {
  assert.equal(looksLikeAProgram([opening(0, 9), opening(5, null, 'hidden')], at(0)), true)
})

test('a person with another browser is not taken for the program that was there a moment before', () => {
  const scanned = [opening(0, null, 'hidden'), opening(1, 8), { ...opening(1, 9), reader: 'b' }]
  assert.equal(looks(scanned, { begun: at(1), reader: 'b', hasScript: true }), false)
  assert.equal(looks(scanned, { begun: at(1), reader: 'a', hasScript: true }), true)
})

test('a plain form is doubted only for the link that nobody sees', () => {
  const scores = [1, 2, 3, 4, 5].map((score) => opening(0, score))
  assert.equal(looks(scores, { begun: at(0), reader: 'a', hasScript: false }), false)
  assert.equal(
    looks([...scores, opening(0, null, 'hidden')], { begun: at(0), reader: 'a', hasScript: false }),
    true,
  )
})
