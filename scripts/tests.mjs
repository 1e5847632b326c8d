// The tests themselves, on a Node that runs TypeScript; scripts/test.mjs brings one here.
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { readyBrowser } from './browser.mjs'
import { readyBundle } from './bundle.mjs'
import { giveUp, root, say } from './steps.mjs'

const FAST = ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/*.test.ts', 'test/torture/*.test.ts']
const JOURNEYS = ['test/journeys/*.test.ts']
/** What the tests asked of PostgreSQL, held against a cluster and the history when they are done. */
const CAPTURED = ['test/captured/acts.test.ts', 'test/captured/statements.test.ts']
/** For one test; scripts/limit.mjs has the same for a file. */
const TEST_LIMIT_MS = 120_000

const filesOf = (patterns) => globSync(patterns, { cwd: root }).sort()

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
/** Measured: the hundred and more processes that load the same modules spend a quarter less on each. */
env.NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'compiled')

const temporary = mkdtempSync(join(tmpdir(), 'heard-reports-'))
env.HEARD_TEST_STATEMENTS = join(temporary, 'statements')
const totals = { passed: 0, failed: 0, skipped: 0 }
let running = null
let stopped = null

const run = (files, concurrency) =>
  new Promise((done) => {
    const report = join(temporary, `report-${concurrency}-of-${files.length}.json`)
    running = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        `--import=${join(root, 'scripts', 'limit.mjs')}`,
        '--test',
        `--test-concurrency=${concurrency}`,
        `--test-timeout=${TEST_LIMIT_MS}`,
        `--test-reporter=${join(root, 'scripts', 'reporter.mjs')}`,
        '--test-reporter-destination=stdout',
        ...files,
      ],
      { cwd: root, env: { ...env, HEARD_TEST_REPORT: report }, stdio: ['ignore', 'inherit', 'inherit'] },
    )
    running.on('exit', (code) => {
      const counted = existsSync(report)
        ? JSON.parse(readFileSync(report, 'utf8'))
        : { passed: 0, failed: 1, skipped: 0 }
      for (const key of Object.keys(totals)) totals[key] += counted[key]
      // The runner may know of a failure that no test reported.
      if (code !== 0 && counted.failed === 0) totals.failed += 1
      done()
    })
  })

const stop = (signal) => {
  stopped = signal
  running?.kill(signal)
}
process.on('SIGINT', () => stop('SIGINT'))
process.on('SIGTERM', () => stop('SIGTERM'))

const main = async () => {
  try {
    if (!(await readyBundle(process.execPath))) totals.failed += 1
    const { withTestPostgres } = await import('./postgres.ts')
    await withTestPostgres(async () => {
      env.HEARD_TEST_DATABASE_URL = process.env.HEARD_TEST_DATABASE_URL
      if (fast.length > 0 && !stopped) await run(fast, 2)
      if (existsSync(env.HEARD_TEST_STATEMENTS) && !stopped) await run(CAPTURED, 2)
      if (journeys.length > 0 && !stopped) await runJourneys()
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
    return run(journeys, 2)
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
process.exitCode = stopped || totals.failed > 0 || totals.passed === 0 ? 1 : 0
