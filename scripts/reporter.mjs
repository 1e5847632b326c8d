import { writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { inspect } from 'node:util'
import { root } from './steps.mjs'

const WIDTH = 100
const SLOWEST = 8

/** A dot for each test that passes; what fails is told in full at the end. Counts go to HEARD_TEST_REPORT. */
// biome-ignore lint/style/noDefaultExport: Node takes a reporter from the default export.
export default async function* report(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const failures = []
  const millis = new Map()
  let column = 0
  for await (const { type, data } of events) {
    if (data.nesting === 0 && data.file && data.details?.duration_ms && /^test:(pass|fail)$/.test(type))
      millis.set(data.file, (millis.get(data.file) ?? 0) + data.details.duration_ms)
    if (type === 'test:stderr' || type === 'test:stdout')
      failures.output = `${failures.output ?? ''}${data.message}`
    const mark = type === 'test:pass' ? pass(data, counts) : type === 'test:fail' ? fail(data, counts) : ''
    if (mark === '✖') failures.push(data)
    if (!mark) continue
    yield mark
    column += 1
    if (column % WIDTH === 0) yield '\n'
  }
  if (column % WIDTH !== 0) yield '\n'
  yield slowestOf(millis)
  for (const one of failures) yield `\n✖ ${placeOf(one)}${one.name}\n${indent(reasonOf(one))}\n`
  if (failures.length > 0 && failures.output) yield `\nPrinted by the tests:\n${indent(failures.output)}\n`
  writeFileSync(process.env.HEARD_TEST_REPORT, JSON.stringify(counts))
}

/** Whoever wants a shorter run sees where it goes. */
const slowestOf = (millis) => {
  const files = [...millis].sort(([, a], [, b]) => b - a).slice(0, SLOWEST)
  if (files.length < SLOWEST) return ''
  return `Slowest: ${files.map(([file, ms]) => `${relative(root, file)} ${Math.round(ms / 1000)} s`).join(', ')}\n`
}

const isSuite = (data) => data.details?.type === 'suite'

const pass = (data, counts) => {
  if (data.skip !== undefined || data.todo !== undefined) {
    counts.skipped += 1
    return 's'
  }
  if (isSuite(data)) return ''
  if (isWholeFile(data)) return fail(data, counts)
  counts.passed += 1
  return '.'
}

/** Node lets a file without tests pass as a test of its own. */
const isWholeFile = ({ name, file, nesting }) =>
  nesting === 0 && file !== undefined && resolve(root, name) === file

/** A suite fails with its tests, which are counted; by itself it counts when its own set-up broke. */
const fail = (data, counts) => {
  if (data.todo !== undefined) {
    counts.skipped += 1
    return 's'
  }
  if (data.details?.error?.failureType === 'subtestsFailed') return ''
  counts.failed += 1
  return '✖'
}

const placeOf = ({ file, line }) => (file ? `${relative(root, file)}${line ? `:${line}` : ''}  ` : '')

const reasonOf = ({ details }) => {
  const error = details?.error
  if (!error) return 'The file holds no test.'
  const cause = error?.cause ?? error
  return typeof cause === 'string' ? cause : inspect(cause, { depth: 8, breakLength: 110 })
}

const indent = (text) => text.trimEnd().replace(/^/gm, '  ')
