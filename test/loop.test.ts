import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jobs } from '#server/jobs/job.ts'
import { loop } from '#server/loop.ts'
import { schedule } from '#server/schedule.ts'
import { isTest, sources } from './sources.ts'
// What a running server imports, and with it every noun's jobs.
import '#server/program.ts'

const server = sources(['src/server']).filter((source) => !isTest(source))

test('every job on the pages of the loop and of the schedule is known to the workers', () => {
  const named = [...Object.values(loop).flat(), ...schedule.map(({ job }) => job)]
  assert.ok(named.length > 10)
  for (const job of named) assert.equal(jobs().get(job.name), job, job.name)
})

test('every job that is written down anywhere is known to the workers', () => {
  const written = server.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:job|manyJob|effect)(?:<[^(]*>)?\(\s*'([a-z_.]+)'/g)].map((match) => match[1]!),
  )
  assert.deepEqual(written.sort(), [...jobs().keys()].sort())
})

test('a job is called noun.verb_phrase', () => {
  assert.deepEqual(
    [...jobs().keys()].filter((name) => !/^[a-z]+(\.[a-z]+(_[a-z]+)*)?$/.test(name)),
    [],
  )
})

test('every event of the history is written somewhere', () => {
  const recording = server
    .filter(({ path, text }) => path !== 'src/server/loop.ts' && /\brecord(All|One)?\(/.test(text))
    .map(({ text }) => text)
    .join('\n')
  const never = Object.keys(loop).filter((name) => !recording.includes(`'${name}'`))
  assert.deepEqual(never, [])
})
