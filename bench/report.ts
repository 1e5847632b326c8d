import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chart } from './charts.ts'
import { type Figure, type Part, table } from './figures.ts'
import { checkout } from './product.ts'

const bench = join(checkout, 'bench')
const folder = join(bench, 'report')
const fileOf = (name: string) => join(folder, `${name}.md`)

export const sectionOf = ({ name, says }: Part, figures: readonly Figure[], load: string): string =>
  `## ${name}\n\n${says}\n\n${load[0]!.toUpperCase()}${load.slice(1)}.\n\n${table(figures)}\n`

type Measured = { figures: readonly Figure[]; measured: readonly string[] }

/** Each part keeps when and where it was measured: they may be measured one after the other. */
export const saveSection = (name: string, section: string, { figures, measured }: Measured): void => {
  mkdirSync(folder, { recursive: true })
  const drawn = chart(name, figures)
  if (drawn !== null) writeFileSync(join(folder, `${name}.svg`), drawn)
  const picture = drawn === null ? '' : `\n![${name}](report/${name}.svg)\n`
  writeFileSync(fileOf(name), `${section}\n_${measured.join(' · ')}_\n${picture}`)
}

export const putTogether = (names: readonly string[]): void => {
  const there = names.filter((name) => existsSync(fileOf(name)))
  const head = `# Measured

Printed by \`npm run bench\`; each part runs alone with \`npm run bench -- NAME\`, and takes its place here with \`--report\`. Under
each part stands where, when and of which commit it was measured: where these differ, the parts were measured one after the
other on a machine that others used too. Times move with the machine, so judge by the ratios and by what ran beside. A
figure in bold misses its floor. Not measured yet: ${names.filter((name) => !there.includes(name)).join(', ') || 'nothing'}.
`
  writeFileSync(
    join(bench, 'REPORT.md'),
    [head, ...there.map((name) => readFileSync(fileOf(name), 'utf8'))].join('\n'),
  )
}
