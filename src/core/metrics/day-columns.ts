import type { SliceBy } from './by.ts'

/** For each scored piece of a day the number of its key, big-endian in one to three bytes; 0 where it has none. */
export type Column = { keys: readonly string[]; codes: Uint8Array }

/** Of one metric. All columns have the pieces in the same order. */
type DayColumns<C> = { steps: Uint8Array; columns: ReadonlyMap<SliceBy, C> }

/** As much of a column as is asked for: its keys where pieces are counted by it, the numbers meant where it only narrows. */
export type AskedColumn = Column & { meant: readonly number[] }
export type AskedColumns = DayColumns<AskedColumn>

/** Every scale has room: 0 to 10, and stars by half ones from 2 to 10. */
export const STEPS = 11

/** Sets pieces in columns, in the order in which they come; each has at most one key of a dimension. */
export const collectColumns = () => {
  const steps: number[] = []
  const collected = new Map<SliceBy, { numbers: Map<string, number>; codes: number[] }>()
  return {
    add: (step: number, parts: Iterable<readonly [SliceBy, string]>): void => {
      for (const [dimension, key] of parts) {
        const { numbers, codes } = collected.get(dimension) ?? { numbers: new Map(), codes: [] }
        collected.set(dimension, { numbers, codes })
        const number = numbers.get(key) ?? numbers.size + 1
        numbers.set(key, number)
        codes[steps.length] = number
      }
      steps.push(step)
    },
    columns: (): DayColumns<Column> => ({
      steps: Uint8Array.from(steps),
      columns: new Map(
        [...collected].map(([dimension, { numbers, codes }]) => [
          dimension,
          { keys: [...numbers.keys()], codes: packed(codes, steps.length, widthFor(numbers.size)) },
        ]),
      ),
    }),
  }
}

const widthFor = (most: number) => (most < 256 ? 1 : most < 65_536 ? 2 : 3)

const packed = (codes: readonly (number | undefined)[], pieces: number, width: number): Uint8Array => {
  const bytes = new Uint8Array(pieces * width)
  for (let at = 0; at < pieces; at++)
    for (let byte = width - 1, rest = codes[at] ?? 0; byte >= 0; byte--, rest >>= 8)
      bytes[at * width + byte] = rest
  return bytes
}

/** How often each step was given, by key; by null what has none. */
export type StepCounts = Map<string | null, number[]>

type Asked = { only: readonly SliceBy[]; by: SliceBy | { together: string } }

/**
 * Adds to `counted` the pieces of a day whose number is meant in each column of `only`, by what they have of `by` or all
 * together under one name. A unit's key is the path to it: it lies in every unit on the way.
 */
export const countColumns = (
  counted: StepCounts,
  { steps, columns }: AskedColumns,
  { only, by }: Asked,
): void => {
  const meant = new Uint8Array(steps.length).fill(1)
  for (const dimension of only) {
    const column = columns.get(dimension)
    if (!column || column.meant.length === 0) return
    const codes = codesOf(column, steps.length)
    const fits = new Uint8Array(256 ** widthOf(column, steps.length))
    for (const number of column.meant) fits[number] = 1
    for (let at = 0; at < codes.length; at++) if (fits[codes[at]!] === 0) meant[at] = 0
  }
  const column = typeof by === 'string' ? columns.get(by) : undefined
  if (!column) {
    addCounts(counted, typeof by === 'string' ? null : by.together, countMeant(steps, meant))
    return
  }
  const codes = codesOf(column, steps.length)
  const counts = new Uint32Array((column.keys.length + 1) * STEPS)
  for (let at = 0; at < codes.length; at++) counts[codes[at]! * STEPS + steps[at]!]! += meant[at]!
  const countsOf = (number: number) => counts.subarray(number * STEPS, (number + 1) * STEPS)
  addCounts(counted, null, countsOf(0))
  for (const [at, path] of column.keys.entries())
    for (const key of by === 'unit' ? path.split(' ') : [path]) addCounts(counted, key, countsOf(at + 1))
}

const countMeant = (steps: Uint8Array, meant: Uint8Array): Uint32Array => {
  const counts = new Uint32Array(STEPS)
  for (let at = 0; at < steps.length; at++) counts[steps[at]!]! += meant[at]!
  return counts
}

const addCounts = (counted: StepCounts, key: string | null, counts: Uint32Array): void => {
  if (!counts.some((count) => count > 0)) return
  const known = counted.get(key) ?? new Array<number>(STEPS).fill(0)
  counted.set(key, known)
  for (const [step, count] of counts.entries()) known[step]! += count
}

const widthOf = ({ codes }: Column, pieces: number): number => (pieces === 0 ? 1 : codes.length / pieces)

const codesOf = (column: Column, pieces: number): Uint8Array | Uint32Array => {
  const { codes } = column
  const width = widthOf(column, pieces)
  if (width === 1) return codes
  const wide = new Uint32Array(pieces)
  for (let byte = 0; byte < width; byte++)
    for (let at = 0, from = byte; at < pieces; at++, from += width) wide[at] = wide[at]! * 256 + codes[from]!
  return wide
}
