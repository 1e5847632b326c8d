/** One measured line of the report. `floor` is what was promised; `holds` says whether the figure keeps it. */
export type Figure = {
  what: string
  value: string
  floor?: string
  holds?: boolean
  note?: string
  /** The number alone and which way is better, to hold it against its floor and against an earlier commit. */
  measured?: { number: number; floor: number; better: 'less' | 'more' }
}

export type Part = { name: string; says: string; measure: () => Promise<Figure[]> }

export const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b)

/** Nearest rank: a figure that was really measured. */
export const percentile = (numbers: readonly number[], share: number): number => {
  if (numbers.length === 0) return Number.NaN
  return sorted(numbers)[Math.min(numbers.length - 1, Math.ceil(share * numbers.length) - 1)]!
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5)

export const atMost = (what: string, measured: number, limit: number, unit: string, note = ''): Figure => ({
  what,
  value: `${show(measured)} ${unit}`,
  floor: `< ${show(limit)} ${unit}`,
  holds: measured < limit,
  note,
  measured: { number: measured, floor: limit, better: 'less' },
})

export const atLeast = (what: string, measured: number, limit: number, unit: string, note = ''): Figure => ({
  what,
  value: `${show(measured)} ${unit}`.trim(),
  floor: `≥ ${show(limit)} ${unit}`.trim(),
  holds: measured >= limit,
  note,
  measured: { number: measured, floor: limit, better: 'more' },
})

export const spread = (numbers: readonly number[], unit: string): string =>
  `${show(Math.min(...numbers))}–${show(Math.max(...numbers))} ${unit} in ${numbers.length} runs`

export const show = (number: number): string => {
  if (!Number.isFinite(number)) return '–'
  if (Math.abs(number) >= 100) return Math.round(number).toLocaleString('en')
  return String(Number(number.toPrecision(3)))
}

export const table = (figures: readonly Figure[]): string =>
  [
    '| | measured | floor | |',
    '|---|---|---|---|',
    ...figures.map(
      ({ what, value, floor, holds, note }) =>
        `| ${what} | ${holds === false ? `**${value}**` : value} | ${floor ?? ''} | ${[holds === false ? '**missed**' : '', note ?? ''].filter(Boolean).join(' ')} |`,
    ),
  ].join('\n')
