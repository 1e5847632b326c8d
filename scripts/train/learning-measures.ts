import { labelF1 } from '../../src/core/analysis/measures.ts'
import type { Tuning } from '../../src/core/analysis/understanding.ts'
import type { FeedbackLine } from '../../src/server/analysis/feedback-lines.ts'
import { learn } from '../../src/server/analysis/learn.ts'
import { understandText } from '../../src/server/analysis/understand-text.ts'
import { seeded, shuffle } from './arithmetic.ts'
import { type Row, readRows } from './labelled.ts'

type Labelled = { text: string; labels: string[] }

/** Schemes of labels that are not ours, in one drawn order each. */
export const foreignSchemes = (): Record<string, Labelled[]> => ({
  'banking, 10 kinds': ofKinds('intents_banking77_train.jsonl', 10),
  'assistant, 12 kinds': ofKinds('intents_clinc150.jsonl', 12),
  'patients, 9 kinds': drawn(
    readRows<Row & { label: string }>('feedback_nhs_phase1_trustAB.jsonl').map(({ text, label }) => ({
      text,
      labels: [label],
    })),
  ),
})

const ofKinds = (file: string, count: number): Labelled[] => {
  const rows = readRows<Row & { intent: string }>(file)
  const kinds = drawn([...new Set(rows.map(({ intent }) => intent))].sort()).slice(0, count)
  return drawn(
    rows
      .filter(({ intent }) => kinds.includes(intent))
      .map(({ text, intent }) => ({ text, labels: [intent] })),
  )
}

const drawn = <T>(list: readonly T[], seed = 5): T[] => {
  const all = [...list]
  shuffle(all, seeded(seed))
  return all
}

const HELD = 400

/** After `n` corrections: how often the first category said of texts held back is right, and how much of it is found. */
export const learntOf = (rows: readonly Labelled[], n: number) => {
  const tuning = taughtBy(rows.slice(0, n))
  const held = rows.slice(n, n + HELD)
  const said = held.map(({ text }) => categoriesOf(text, tuning))
  const right = held.filter(({ labels }, i) => labels.includes(said[i]![0]!)).length / held.length
  return { tuning, right, micro: f1Of(labelsIn(rows), held, said) }
}

/** The share of the shipped categories of texts about something else that are still said. */
export const keptElsewhere = (texts: readonly string[], tuning: Tuning): number => {
  const pairs = texts.flatMap((text) => {
    const now = categoriesOf(text, tuning)
    return categoriesOf(text).map((label) => now.includes(label))
  })
  return pairs.filter(Boolean).length / pairs.length
}

const OURS: Readonly<Record<string, string>> = {
  staff: 'support',
  service: 'support',
  price: 'price',
  food: 'product',
  menu: 'product',
  place: 'place',
  ambience: 'place',
}

/** Restaurant reviews by four of our own categories: micro and macro-F1 before and after 200 corrections. */
export const restaurantsBeforeAndAfter = (seed: number) => {
  const rows = drawn(
    readRows<Row & { aspects: Record<string, string> }>('aspects_restaurant_mams.jsonl').map(
      ({ text, aspects }) => ({
        text,
        labels: [...new Set(Object.keys(aspects).flatMap((aspect) => OURS[aspect] ?? []))],
      }),
    ),
    seed,
  ).filter(({ labels }) => labels.length > 0)
  const tuning = taughtBy(rows.slice(0, 200))
  const held = rows.slice(200)
  const figures = (tuning?: Tuning): [number, number] => {
    const said = held.map(({ text }) => categoriesOf(text, tuning))
    const labels = labelsIn(rows)
    const macro = labels.reduce((sum, label) => sum + f1Of([label], held, said), 0) / labels.length
    return [f1Of(labels, held, said), macro]
  }
  return { before: figures(), after: figures(tuning) }
}

const taughtBy = (rows: readonly Labelled[]): Tuning =>
  learn(
    rows.map(
      ({ text, labels }): FeedbackLine => ({
        id: null,
        text,
        question: null,
        lang: 'en',
        score: null,
        sentiment: null,
        categories: labels,
        urgency: null,
      }),
    ),
  ).tuning

const categoriesOf = (text: string, tuning?: Tuning): string[] =>
  understandText({ text, lang: 'en' }, tuning).categories.map(({ label }) => label)

const labelsIn = (rows: readonly Labelled[]): string[] => [...new Set(rows.flatMap(({ labels }) => labels))]

const f1Of = (labels: readonly string[], held: readonly Labelled[], said: readonly string[][]): number =>
  labelF1(
    said.flatMap((one) => labels.map((label) => one.includes(label))),
    held.flatMap((row) => labels.map((label) => row.labels.includes(label))),
  )
