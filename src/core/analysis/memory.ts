import { tokenise } from './tokens.ts'

/** A correction remembered by its words, so that the next text of the same kind follows at once, before any training. */
export type Memory = {
  words: string[]
  categories: string[] | null
  sentiment: 'positive' | 'neutral' | 'negative' | 'mixed' | null
  urgency: number | null
}

type Corrected = {
  text: string
  categories: string[] | null
  sentiment: string | number | null
  urgency: number | null
}

const MAX_REMEMBERED = 2000
/** The share of words two texts must have in common to be of one kind. */
const ALIKE = 0.6
const LABELS = ['positive', 'neutral', 'negative', 'mixed'] as const

const idle = new Set(
  'a an the and or of to in on at for with is was are were be been it its i my me we our you your they them their this that there so very really just had has have do did does as by from am im'.split(
    ' ',
  ),
)

export const tellingWords = (text: string): string[] => [
  ...new Set(
    tokenise(text)
      .filter((token) => token.kind !== 'mark' && !idle.has(token.word))
      .map((token) => token.word),
  ),
]

export const remember = (lines: readonly Corrected[]): Memory[] =>
  lines
    .filter((line) => line.categories !== null || line.sentiment !== null || line.urgency !== null)
    .slice(-MAX_REMEMBERED)
    .map(
      (line): Memory => ({
        words: tellingWords(line.text),
        categories: line.categories,
        sentiment: LABELS.find((label) => label === line.sentiment) ?? null,
        urgency: line.urgency,
      }),
    )
    .filter((memory) => memory.words.length > 0)

export type MemoryIndex = { memories: readonly Memory[]; byWord: ReadonlyMap<string, readonly number[]> }

export const indexMemories = (memories: readonly Memory[]): MemoryIndex => {
  const byWord = new Map<string, number[]>()
  for (const [i, memory] of memories.entries()) {
    for (const word of memory.words) {
      const list = byWord.get(word)
      if (list === undefined) byWord.set(word, [i])
      else list.push(i)
    }
  }
  return { memories, byWord }
}

/** The most alike correction; among equals the newest. */
export const recall = (text: string, index: MemoryIndex): Memory | null => {
  const words = tellingWords(text)
  if (words.length === 0 || words.length > 60) return null
  const shared = new Map<number, number>()
  for (const word of words)
    for (const i of index.byWord.get(word) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
  let best: Memory | null = null
  let top = ALIKE
  for (const [i, common] of shared) {
    const memory = index.memories[i]!
    const alike = common / (words.length + memory.words.length - common)
    if (alike >= top) {
      top = alike
      best = memory
    }
  }
  return best
}
