import { fork } from 'node:child_process'
import { join } from 'node:path'
import { root } from './steps.mjs'

/** Far beyond what any needs, also on a slow machine that does something else besides: it is there for what hangs. */
const TEST_LIMIT_MS = 240_000
/** For a file whose tests never pause, so that no limit within its process can end them. */
const FILE_LIMIT_MS = 300_000
/** What a file leaves in memory (measured: 4 MB) goes with its process. */
const FILES_EACH = 60
const MARKS = { passed: '.', failed: '✖', skipped: 's' }
const WIDTH = 100
const SLOWEST = 8

/**
 * Runs test files in a few processes at a time, each of which takes many: what one file loads, and what Node learns of it,
 * serves the next. A dot for each test that passes; what fails is told in full at the end. `stop` is aborted with the signal
 * to hand on.
 */
export const runFiles = async (files, { processes, env, stop }) => {
  const run = { waiting: [...files], env, stop, seconds: new Map(), outcomes: [], printed: '' }
  const workOff = async () => {
    while (run.waiting.length > 0 && !stop.aborted) await runWorker(run)
  }
  await Promise.all(Array.from({ length: Math.min(processes, files.length) }, workOff))
  console.log(slowestOf(run.seconds))
  const failures = run.outcomes.filter(({ outcome }) => outcome === 'failed')
  for (const { what, why } of failures) console.log(`\n✖ ${what}\n${indent(why)}`)
  if (failures.length > 0 && run.printed) console.log(`\nPrinted by the tests:\n${indent(run.printed)}`)
  return run.outcomes.map(({ outcome }) => outcome)
}

/** A process that takes files until none waits, or until one of them brings it down. */
const runWorker = (run) =>
  new Promise((done) => {
    const worker = fork(join(root, 'scripts', 'test-worker.mjs'), {
      cwd: root,
      env: run.env,
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        `--test-timeout=${TEST_LIMIT_MS}`,
        `--test-reporter=${join(root, 'scripts', 'reporter.mjs')}`,
        '--test-reporter-destination=stdout',
      ],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    let file = null
    let given = 0
    let startedAt = 0
    let limit = null
    let hasFailed = false

    const note = (said) => {
      hasFailed ||= said.outcome === 'failed'
      run.outcomes.push(said)
      process.stdout.write(MARKS[said.outcome])
      if (run.outcomes.length % WIDTH === 0) process.stdout.write('\n')
    }
    const giveFile = () => {
      if (file) run.seconds.set(file, Math.round((Date.now() - startedAt) / 1000))
      file = (!run.stop.aborted && given < FILES_EACH && run.waiting.shift()) || null
      given += 1
      startedAt = Date.now()
      clearTimeout(limit)
      limit = setTimeout(() => worker.kill('SIGKILL'), FILE_LIMIT_MS)
      worker.send({ file })
    }
    const handOn = () => worker.kill(run.stop.reason)

    run.stop.addEventListener('abort', handOn)
    for (const stream of [worker.stdout, worker.stderr])
      stream.on('data', (text) => {
        run.printed += text
      })
    worker.on('message', (said) => (said.asksForFile ? giveFile() : note(said)))
    worker.on('close', (code, signal) => {
      clearTimeout(limit)
      run.stop.removeEventListener('abort', handOn)
      if (!run.stop.aborted && (file || signal || (code !== 0 && !hasFailed)))
        note({ outcome: 'failed', what: file ?? 'after the last file', why: whyEnded(code, signal) })
      done()
    })
  })

const whyEnded = (code, signal) =>
  signal === 'SIGKILL'
    ? `Still running after ${FILE_LIMIT_MS / 1000} s: a test hangs, or something it opened is not closed.`
    : `Its process ended before it did (${signal ?? code}).`

/** Whoever wants a shorter run sees where it goes. */
const slowestOf = (seconds) => {
  const files = [...seconds].sort(([, a], [, b]) => b - a).slice(0, SLOWEST)
  if (files.length < SLOWEST) return ''
  return `\nSlowest: ${files.map(([file, took]) => `${file} ${took} s`).join(', ')}`
}

const indent = (text) => text.trimEnd().replace(/^/gm, '  ')
