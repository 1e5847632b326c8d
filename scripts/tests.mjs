// The tests themselves, on a Node that runs TypeScript; scripts/test.mjs brings one here.
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { readyBrowser } from './browser.mjs'
import { readyBundle } from './bundle.mjs'
import { giveUp, root, say } from './steps.mjs'
import { runFiles } from './test-files.mjs'

/** The longest first, so that no process is left alone with one of them at the end. */
const FAST = ['test/torture/*.test.ts', 'test/*.test.ts', 'src/**/*.test.ts', 'scripts/**/*.test.ts']
const JOURNEYS = ['test/journeys/*.test.ts']
/** What the tests asked of PostgreSQL, held against a cluster when they are done. */
const STATEMENTS = 'test/captured/statements.test.ts'
/** And against the history, which needs all of them: one test may do without a line what another does with one. */
const ACTS = 'test/captured/acts.test.ts'

const filesOf = (patterns) => patterns.flatMap((pattern) => globSync(pattern, { cwd: root }).sort())

/** Files or folders named on the command line, seen from where it was typed. */
const chosenFrom = (files, paths) => {
  if (paths.length === 0) return files
  const wanted = paths.map((path) => relative(root, resolve(process.env.INIT_CWD ?? process.cwd(), path)))
  return files.filter((file) =>
    wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`)),
  )
}

const paths = process.argv.slice(2)
const fast = chosenFrom(filesOf(FAST), paths)
const journeys = chosenFrom(filesOf(JOURNEYS), paths)
for (const path of paths) {
  if (!existsSync(resolve(process.env.INIT_CWD ?? process.cwd(), path))) giveUp(`There is no ${path}.`)
}

/** An operator's settings must not reach the tests: DATABASE_URL may be production. */
const { DATABASE_URL: _, ...inherited } = process.env
const env = Object.fromEntries(
  Object.entries(inherited).filter(([name]) => !/^(PG[A-Z]+|HEARD_(?!TEST_|SKIP_JOURNEYS).*)$/.test(name)),
)
/** What the two processes load, and every Heard that the tests start, is compiled once. */
env.NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'compiled')

const temporary = mkdtempSync(join(tmpdir(), 'heard-reports-'))
env.HEARD_TEST_STATEMENTS = join(temporary, 'statements')
const totals = { passed: 0, failed: 0, skipped: 0 }
const stopping = new AbortController()

const run = async (files) => {
  for (const outcome of await runFiles(files, { processes: 2, env, stop: stopping.signal }))
    totals[outcome] += 1
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopping.abort(signal))

const main = async () => {
  try {
    if (!(await readyBundle(process.execPath))) totals.failed += 1
    const { withTestPostgres } = await import('./postgres.ts')
    await withTestPostgres(async () => {
      env.HEARD_TEST_DATABASE_URL = process.env.HEARD_TEST_DATABASE_URL
      if (fast.length > 0) await run(fast)
      if (existsSync(env.HEARD_TEST_STATEMENTS))
        await run(paths.length === 0 ? [ACTS, STATEMENTS] : [STATEMENTS])
      if (journeys.length > 0) await runJourneys()
    })
  } catch (error) {
    say(error.stack)
    totals.failed += 1
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

const runJourneys = async () => {
  if (env.HEARD_SKIP_JOURNEYS === '1') {
    say(`HEARD_SKIP_JOURNEYS=1: ${journeys.length} files of browser journeys are skipped.`)
    totals.skipped += journeys.length
    return
  }
  const browser = await readyBrowser(env)
  if (browser) {
    env.HEARD_TEST_BROWSER = browser
    return run(journeys)
  }
  say(
    'No Chromium was found for the browser journeys. Install chromium or Google Chrome (Debian: apt-get install chromium; ' +
      'without root: npx playwright-core install chromium), name one in HEARD_TEST_BROWSER, or skip them with HEARD_SKIP_JOURNEYS=1.',
  )
  totals.failed += journeys.length
}

await main()
if (totals.passed + totals.failed === 0) say('No test was run.')
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`)
process.exitCode = stopping.signal.aborted || totals.failed > 0 || totals.passed === 0 ? 1 : 0
