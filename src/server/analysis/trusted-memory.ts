import { indexMemories, type Memory, recall, remember } from '#core/analysis/memory.ts'
import type { CategoryGuess } from '#core/analysis/understanding.ts'
import type { Known } from './learn.ts'
import { meaningOfWords } from './tune.ts'

/** Of fewer texts that resemble each other nothing can be told. */
const LEAST_ALIKE = 8

/**
 * Single corrections hold for texts of the same kind, unless the given lines themselves show that they do not: each line
 * is asked of the memory of all others, and where that is no better than the shipped reading, nothing is carried over.
 */
export const trustedMemory = (all: readonly Known[]): Memory[] => {
  const known = all.filter(({ line }) => remember([line]).length > 0)
  const memories = remember(known.map(({ line }) => line))
  const recent = known.slice(-memories.length)
  const index = indexMemories(memories, meaningOfWords)
  const recalled = recent.map(({ line }, i) => recall(line.text, index, { except: i }))
  const holds = {
    categories: isTrusted(recent, recalled, categoriesAgree),
    sentiment: isTrusted(recent, recalled, moodsAgree),
  }
  return memories.map((memory) => ({
    ...memory,
    categories: holds.categories ? memory.categories : null,
    sentiment: holds.sentiment ? memory.sentiment : null,
  }))
}

type Recalled = ReturnType<typeof recall>

/** How right the memory and the shipped reading were of one line, 0 to 1; null where the memory said nothing. */
type Agree = (known: Known, recalled: NonNullable<Recalled>) => { memory: number; shipped: number } | null

const isTrusted = (known: readonly Known[], recalled: readonly Recalled[], agree: Agree): boolean => {
  const told = known.flatMap((one, i) => {
    const said = recalled[i]
    return said ? (agree(one, said) ?? []) : []
  })
  if (told.length < LEAST_ALIKE) return true
  const sum = (of: 'memory' | 'shipped') => told.reduce((total, one) => total + one[of], 0)
  return sum('memory') > sum('shipped')
}

const categoriesAgree: Agree = ({ line, before }, { categories }) =>
  categories === null || line.categories === null
    ? null
    : {
        memory: overlap(categories, line.categories),
        shipped: overlap(
          before.categories.map(({ label }: CategoryGuess) => label),
          line.categories,
        ),
      }

const moodsAgree: Agree = ({ line, before }, { sentiment }) =>
  sentiment === null || typeof line.sentiment !== 'string'
    ? null
    : {
        memory: Number(sentiment === line.sentiment),
        shipped: Number(before.sentiment.label === line.sentiment),
      }

const overlap = (a: readonly string[], b: readonly string[]): number => {
  const both = a.filter((label) => b.includes(label)).length
  return both / Math.max(1, a.length + b.length - both)
}
