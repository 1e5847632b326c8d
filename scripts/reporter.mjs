import { relative } from 'node:path'
import { Transform } from 'node:stream'
import { inspect } from 'node:util'
import { root } from './steps.mjs'

/** How many tests the file at hand had. */
let tests = 0

/** What became of a test, for the process that gave out the files; null for a suite, which counts by its tests. */
const outcomeOf = ({ type, data }) => {
  // What broke when its test had ended already; Node says where in the same sentence.
  if (type === 'test:diagnostic' && data.message.startsWith('Error: '))
    return { outcome: 'failed', what: 'too late', why: data.message }
  if (type !== 'test:pass' && type !== 'test:fail') return null
  const isSuite = data.details?.type === 'suite'
  const isFile = isSuite && data.nesting === 0
  if (!isSuite) tests += 1
  const isEmpty = isFile && tests === 0
  if (isFile) tests = 0
  if (data.todo !== undefined || (data.skip !== undefined && type === 'test:pass'))
    return { outcome: 'skipped' }
  if (type === 'test:fail') return failed(data)
  // Node lets a file without tests pass.
  if (isEmpty) return { outcome: 'failed', what: data.name, why: 'The file holds no test.' }
  return isSuite ? null : { outcome: 'passed' }
}

/** A suite fails with its tests, which are counted; by itself it counts when its own set-up broke. */
const failed = (data) => {
  if (data.details?.error?.failureType === 'subtestsFailed') return null
  return { outcome: 'failed', what: `${placeOf(data)}${data.name}`, why: reasonOf(data) }
}

const placeOf = ({ file, line, nesting }) =>
  file && nesting > 0 ? `${relative(root, file)}${line ? `:${line}` : ''}  ` : ''

const reasonOf = ({ details }) => {
  const cause = details.error.cause ?? details.error
  return typeof cause === 'string' ? cause : inspect(cause, { depth: 8, breakLength: 110 })
}

// biome-ignore lint/style/noDefaultExport: Node takes a reporter from the default export.
export default new Transform({
  writableObjectMode: true,
  transform(event, _, done) {
    const outcome = outcomeOf(event)
    if (outcome) process.send(outcome)
    done()
  },
})
