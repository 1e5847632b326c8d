import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCalls, VERBS } from './calls.ts'
import { chanceOf, newSeed } from './chance.ts'
import { MOMENTS } from './failing.ts'

/** A few of each, chosen by the seed; `npm run torture -- calls` fails every call. */
const FEW = 1
const WHAT = {
  before: 'the failure of any call before it took effect',
  after: 'the loss of any answer',
  clock: 'a clock that cannot be read',
} as const

const seed = newSeed()
let calls: Awaited<ReturnType<typeof openCalls>>
before(async () => {
  calls = await openCalls({ queueToo: false })
})
after(() => calls.close())

for (const [turn, verb] of VERBS.entries()) {
  for (const moment of MOMENTS) {
    test(`${verb} survives ${WHAT[moment]} (seed ${seed})`, async () => {
      const many = await calls.count(verb, moment)
      assert.ok(many > 5)
      const chance = chanceOf(seed + turn)
      for (let tried = 0; tried < FEW; tried++) {
        const at = 1 + chance.below(many)
        const { broken } = await calls.fail(verb, moment, at)
        assert.deepEqual(broken, [], `${at} of ${many}`)
      }
    })
  }
}
