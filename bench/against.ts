import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, median, type Part, show } from './figures.ts'
import { checkout, measured } from './product.ts'

/** In turns and mirrored, so that a machine that slows down meets both alike. */
const TURNS = ['now', 'before', 'before', 'now'] as const
/** Two runs of the same commit differ by less on a busy machine. */
const WORSE = 1.25

type Compared = { what: string; now: number; before: number; worse: number }

/** Every figure with a floor, of this checkout and of an earlier commit, measured by the same bench side by side. */
export const compare = async (parts: readonly Part[], commit: string): Promise<boolean> => {
  const earlier = checkOut(commit)
  let regressed = false
  try {
    for (const part of parts) {
      const compared = await comparePart(part, earlier)
      regressed ||= compared.some(({ worse }) => worse > WORSE)
      console.log(`\n## ${part.name}, against ${commit}\n\n${table(compared)}`)
    }
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', earlier], { cwd: checkout })
  }
  return !regressed
}

const checkOut = (commit: string): string => {
  const folder = join(mkdtempSync(join(tmpdir(), 'heard-against-')), 'checkout')
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', folder, commit], { cwd: checkout })
  const lockOf = (of: string) => readFileSync(join(of, 'package-lock.json'), 'utf8')
  if (lockOf(folder) === lockOf(checkout))
    symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'))
  else execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  return folder
}

const comparePart = async (part: Part, earlier: string): Promise<Compared[]> => {
  const found = { now: new Map<string, Figure[]>(), before: new Map<string, Figure[]>() }
  try {
    for (const turn of TURNS) {
      measured.checkout = turn === 'now' ? checkout : earlier
      for (const figure of await part.measure())
        found[turn].set(figure.what, [...(found[turn].get(figure.what) ?? []), figure])
    }
  } finally {
    measured.checkout = checkout
  }
  return [...found.now].flatMap(([what, figures]) => {
    const now = numberOf(figures)
    const before = numberOf(found.before.get(what) ?? [])
    if (now === null || before === null) return []
    const worse = figures[0]!.measured!.better === 'less' ? now / before : before / now
    return [{ what, now, before, worse }]
  })
}

const numberOf = (figures: readonly Figure[]): number | null => {
  const numbers = figures.flatMap((figure) => (figure.measured ? [figure.measured.number] : []))
  return numbers.length === 0 ? null : median(numbers)
}

const table = (compared: readonly Compared[]): string =>
  [
    '| | now | before | now ÷ before | |',
    '|---|---|---|---|---|',
    ...compared.map(
      ({ what, now, before, worse }) =>
        `| ${what} | ${show(now)} | ${show(before)} | ${show(now / before)} | ${worse > WORSE ? '**worse**' : worse < 1 / WORSE ? 'better' : ''} |`,
    ),
  ].join('\n')
