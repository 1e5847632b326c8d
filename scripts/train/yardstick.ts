import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isNothing } from '../../src/core/analysis/answers.ts'
import { accuracy, macroF1, spearman } from '../../src/core/analysis/measures.ts'
import { understandText } from '../../src/server/analysis/understand-text.ts'
import { type Row, readRows } from './labelled.ts'
import { trainingPackage } from './teacher.ts'

type Judged = { text: string; question: string | null; mood: number; score: number | null }
type Measured = { macro: number; right: number; rank: number | null }

/**
 * How hard a set is, told by what a well-known list of words (VADER) makes of it: a floor that was set on other data says
 * something of ours only beside that.
 */
export const besideVader = (): { name: string; n: number; heard: Measured; vader: Measured }[] =>
  Object.entries(sets()).map(([name, rows]) => ({
    name,
    n: rows.length,
    heard: measure(rows, ({ text, question }) => {
      const { label, score } = understandText({ text, question, lang: 'en' }).sentiment
      return { side: SIDES[label], score }
    }),
    vader: measure(rows, ({ text }) => {
      const score = vaderScore(text)
      return { side: Math.abs(score) < VADER_NEUTRAL ? 0 : Math.sign(score), score }
    }),
  }))

const SIDES = { positive: 1, neutral: 0, mixed: 0, negative: -1 } as const
/** As its authors say. */
const VADER_NEUTRAL = 0.05

const sets = (): Record<string, Judged[]> => {
  const reviews = ownLines('reviews.txt')
  const posts = ownLines('posts.txt')
  return {
    'our reviews, looked at': reviews.slice(0, 120),
    'our reviews, second set': reviews.slice(120, 180),
    'our reviews, third set (told plainly)': reviews.slice(180),
    'our posts, not looked at': posts.slice(150),
    'third trust (seen in training)': readRows<
      Row & { sentiment_1to5: number | null; score_1to5: number | null; question: string }
    >('feedback_nhs_fft_neas.jsonl')
      .filter(({ text, sentiment_1to5 }) => sentiment_1to5 !== null && !isNothing(text))
      .map(({ text, question, sentiment_1to5, score_1to5 }) => ({
        text,
        question,
        mood: Math.sign(sentiment_1to5! - 3),
        score: score_1to5,
      })),
  }
}

const ownLines = (file: string): Judged[] =>
  readFileSync(join(import.meta.dirname, '../../test', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [mood, ...given] = line.split(' | ') as [keyof typeof SIDES, ...string[]]
      const score = given.length > 1 ? Number(given[1]) : null
      return { text: given.at(-1)!, question: null, mood: SIDES[mood], score }
    })

const measure = (
  rows: readonly Judged[],
  judge: (row: Judged) => { side: number; score: number },
): Measured => {
  const said = rows.map(judge)
  const moods = rows.map(({ mood }) => mood)
  const sides = said.map(({ side }) => side)
  const scored = rows.flatMap(({ score }, i) =>
    score === null ? [] : [{ given: score, said: said[i]!.score }],
  )
  return {
    macro: macroF1(sides, moods, [-1, 0, 1]),
    right: accuracy(sides, moods),
    rank:
      scored.length === 0
        ? null
        : spearman(
            scored.map((one) => one.said),
            scored.map((one) => one.given),
          ),
  }
}

type Vader = { SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } } }

const vaderScore = (text: string): number =>
  (trainingPackage()('vader-sentiment') as Vader).SentimentIntensityAnalyzer.polarity_scores(text).compound
