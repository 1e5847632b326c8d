import { seeded } from './arithmetic.ts'

export type Interval = { value: number; low: number; high: number }

/** The 95 % percentile interval of a measure over rows drawn again with replacement. */
export const bootstrap = (n: number, measure: (rows: readonly number[]) => number, draws = 200): Interval => {
  const random = seeded(97)
  const all = Array.from({ length: n }, (_, i) => i)
  const values: number[] = []
  for (let draw = 0; draw < draws; draw += 1) values.push(measure(all.map(() => Math.floor(random() * n))))
  const ordered = values.filter(Number.isFinite).sort((a, b) => a - b)
  const at = (share: number): number => ordered[Math.floor(share * (ordered.length - 1))] ?? Number.NaN
  return { value: measure(all), low: at(0.025), high: at(0.975) }
}

export const printed = ({ value, low, high }: Interval): string =>
  `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`
