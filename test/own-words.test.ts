import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { accuracy, areaUnderCurve, labelF1, spearman } from '#core/analysis/measures.ts'
import type { Understanding } from '#core/analysis/understanding.ts'
import { understandText } from '#server/analysis/understand-text.ts'

type Read = { mood: string; given: readonly string[]; found: Understanding }

/** `mood | … | text`, one a line. */
const read = (file: string): Read[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [mood, ...given] = line.split(' | ') as [string, ...string[]]
      return { mood, given, found: understandText({ text: given.at(-1)! }) }
    })

const moodIsRight = (rows: readonly Read[]): number =>
  accuracy(
    rows.map(({ found }) => (found.sentiment.label === 'mixed' ? 'neutral' : found.sentiment.label)),
    rows.map(({ mood }) => mood),
  )

const tellsSides = (rows: readonly Read[]): number => {
  const sided = rows.filter(({ mood }) => mood !== 'neutral')
  return areaUnderCurve(
    sided.map(({ found }) => found.sentiment.score),
    sided.map(({ mood }) => Number(mood === 'positive')),
  )
}

const atLeast = (figure: number, floor: number): void =>
  assert.ok(figure >= floor, `${figure.toFixed(3)}, floor ${floor}`)

test('posts with mentions, tags, links and slang have the mood that a reader gives them', () => {
  const posts = read('posts.txt')
  atLeast(moodIsRight(posts), 0.82)
  atLeast(tellsSides(posts), 0.9)
})

test('reviews of a dozen trades have their mood, their rank by score and their categories', () => {
  const reviews = read('reviews.txt')
  atLeast(moodIsRight(reviews), 0.74)
  atLeast(tellsSides(reviews), 0.92)
  atLeast(
    spearman(
      reviews.map(({ found }) => found.sentiment.score),
      reviews.map(({ given }) => Number(given[1])),
    ),
    0.68,
  )
  const categories = ['product', 'support', 'price', 'delivery', 'account']
  atLeast(
    labelF1(
      reviews.flatMap(({ found }) =>
        categories.map((key) => found.categories.some(({ label }) => label === key)),
      ),
      reviews.flatMap(({ given }) => categories.map((key) => given[0]!.split(',').includes(key))),
    ),
    0.8,
  )
})

test('Dutch feedback is told apart by its side', () => {
  atLeast(tellsSides(read('dutch.txt')), 0.95)
})
