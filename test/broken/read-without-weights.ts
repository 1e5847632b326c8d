import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pino from 'pino'
import { type Refused, world } from '../world.ts'

// Run by test/broken-weights.test.ts in a copy of Heard whose weights were damaged.

const lines: string[] = []
let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
  Object.assign(heard.program.ports, { log: pino({ level: 'error' }, { write: (line) => lines.push(line) }) })
})
after(() => heard.close())

test('an unhappy customer is read by the score, has an owner or stays open, and a person is asked to look', async () => {
  const { id } = await heard.api.frontDoor.submit({
    channel: 'api',
    metric: 'nps',
    score: 0,
    comment: 'Nobody called me back',
    person: { email: 'ada@example.com' },
  })
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  assert.match(lines.join(''), /"level":50.*damaged weights/, 'the operator is told')
  const piece = await heard.api.feedback.show({ id })
  assert.ok(piece.understoodAt !== null && piece.sentiment === null && piece.urgency! > 0)
  const reading = await heard.api.analysis.show({ id })
  assert.deepEqual([reading.abstained, reading.model], [true, 'none'])
  assert.ok(piece.caseId, 'a detractor opens a case all the same')
  const { owner } = await heard.api.cases.show({ id: piece.caseId })
  assert.ok(owner)
  await assert.rejects(
    heard.api.learning.show({}),
    ({ code, status }: Refused) => code === 'analysis.weights_damaged' && status === 503,
  )
})
