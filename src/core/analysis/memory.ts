import { stem } from '../themes/phrases.ts'
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
/** Two texts are of one kind when half of their words are the same, or a quarter and their meaning lies close. */
const SAME_WORDS = 0.5
const SOME_WORDS = 0.25
const SAME_MEANING = 0.85
/** A long text speaks of many things; that it resembles another says little. */
const MOST_WORDS = 40
const LABELS = ['positive', 'neutral', 'negative', 'mixed'] as const

const idle = new Set(
  'a an the and or of to in on at for with is was are were be been it its i my me we our us you your they them their this that there so very really just had has have do did does as by from am im el la los las un una de que y en le les du des et est der die das und ist ein eine het een van'.split(
    ' ',
  ),
)

export const tellingWords = (text: string): string[] => [
  ...new Set(
    tokenise(text)
      .filter((token) => token.kind !== 'mark' && !idle.has(token.word))
      .map((token) => stem(token.word)),
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

/** Unit vectors, or all zero for unknown words. */
export type MeaningOfWords = (words: readonly string[]) => Float32Array

export type MemoryIndex = {
  memories: readonly Memory[]
  byWord: ReadonlyMap<string, readonly number[]>
  meanings: readonly Float32Array[]
  meaningOf: MeaningOfWords
}

export const indexMemories = (memories: readonly Memory[], meaningOf: MeaningOfWords): MemoryIndex => {
  const byWord = new Map<string, number[]>()
  for (const [i, memory] of memories.entries()) {
    for (const word of memory.words) {
      const list = byWord.get(word)
      if (list === undefined) byWord.set(word, [i])
      else list.push(i)
    }
  }
  return { memories, byWord, meanings: memories.map(({ words }) => meaningOf(words)), meaningOf }
}

/** The most alike correction; among equals the newest. What it leaves open, the next most alike one says. */
export const recall = (
  text: string,
  index: MemoryIndex,
  { except = -1 }: { except?: number } = {},
): Omit<Memory, 'words'> | null => {
  const words = tellingWords(text)
  if (words.length === 0 || words.length > MOST_WORDS) return null
  const shared = new Map<number, number>()
  for (const word of words)
    for (const i of index.byWord.get(word) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
  if (shared.size === 0) return null
  const meaning = index.meaningOf(words)
  const alike: { i: number; degree: number }[] = []
  for (const [i, common] of shared) {
    if (i === except) continue
    const overlap = common / (words.length + index.memories[i]!.words.length - common)
    if (overlap < SOME_WORDS) continue
    const near = cosine(meaning, index.meanings[i]!)
    if (overlap >= SAME_WORDS || near >= SAME_MEANING) alike.push({ i, degree: overlap + near })
  }
  if (alike.length === 0) return null
  alike.sort((a, b) => b.degree - a.degree || b.i - a.i)
  const said = <F extends 'categories' | 'sentiment' | 'urgency'>(field: F): Memory[F] =>
    alike.map(({ i }) => index.memories[i]![field]).find((value) => value !== null) ?? (null as Memory[F])
  return { categories: said('categories'), sentiment: said('sentiment'), urgency: said('urgency') }
}

const cosine = (a: Float32Array, b: Float32Array): number => {
  let sum = 0
  for (let d = 0; d < a.length; d += 1) sum += a[d]! * b[d]!
  return sum
}
