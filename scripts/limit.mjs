// Loaded into each test file: ends a file that does not end by itself. A thread, because a test may loop without pause.
import { Worker } from 'node:worker_threads'

const LIMIT_MS = Number(process.env.HEARD_TEST_FILE_LIMIT_MS ?? 120_000)

const watch = `
  const { writeSync } = require('node:fs')
  setTimeout(() => {
    writeSync(2, 'This file was still running after ${LIMIT_MS / 1000} s: a test hangs, or something it opened is not closed.\\n')
    process.kill(process.pid, 'SIGKILL')
  }, ${LIMIT_MS})
`
if (process.env.NODE_TEST_CONTEXT) new Worker(watch, { eval: true, execArgv: [], stdin: false }).unref()
