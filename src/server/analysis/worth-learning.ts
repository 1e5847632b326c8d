import type { FeedbackLine } from './feedback-lines.ts'

/** More of each teach hardly more, and would keep somebody waiting. */
const MOST_SCORES = 4000
const MOST_SEVERITIES = 4000
const MOST_LABELLED = 10_000
/** So many labels times texts can be fitted in about a minute. */
const MOST_FITS = 1_000_000

export type WorthLearning = { lines: FeedbackLine[]; given: number }

/** Of a file of any length what is learnt from: the newest of each kind, and the newest of each label where there are many. */
export const worthLearning = async (
  parts: AsyncIterable<readonly FeedbackLine[]>,
): Promise<WorthLearning> => {
  const scored = newest<Numbered>(MOST_SCORES)
  const severe = newest<Numbered>(MOST_SEVERITIES)
  const labelled = newest<Numbered>(MOST_LABELLED)
  let given = 0
  for await (const lines of parts) {
    for (const line of lines) {
      const numbered = { line, at: given++ }
      if (line.score !== null || line.sentiment !== null) scored.take(numbered)
      if (line.urgency !== null) severe.take(numbered)
      if (line.categories !== null) labelled.take(numbered)
    }
  }
  const kept = new Set([...scored.kept(), ...severe.kept(), ...newestOfEachLabel(labelled.kept())])
  return { lines: [...kept].sort((a, b) => a.at - b.at).map(({ line }) => line), given }
}

type Numbered = { line: FeedbackLine; at: number }

/** The last so many of what is taken; what goes is dropped now and then, many at once. */
const newest = <T>(most: number) => {
  let all: T[] = []
  return {
    take: (one: T): void => {
      all.push(one)
      if (all.length >= 2 * most) all = all.slice(-most)
    },
    kept: (): T[] => all.slice(-most),
  }
}

const newestOfEachLabel = (labelled: readonly Numbered[]): Numbered[] => {
  const labels = new Set(labelled.flatMap(({ line }) => line.categories!))
  const most = Math.ceil(MOST_FITS / labels.size ** 2)
  if (labelled.length * labels.size <= MOST_FITS) return [...labelled]
  const counts = new Map<string, number>()
  return labelled.toReversed().filter(({ line }) => {
    const isWanted = line.categories!.some((label) => (counts.get(label) ?? 0) < most)
    if (isWanted) for (const label of line.categories!) counts.set(label, (counts.get(label) ?? 0) + 1)
    return isWanted
  })
}
