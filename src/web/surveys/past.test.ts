import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { kept, NO_PAST, type Past, redone, undone } from './past.ts'

test('strokes of one word are taken back at once, and come back', () => {
  let past: Past<string> = NO_PAST
  past = kept(past, { before: '', at: 10_000 })
  past = kept(past, { before: 'H', at: 10_200 })
  past = kept(past, { before: 'Hi', at: 15_000 })
  const back = undone(past, 'Hi there')!
  assert.equal(back.now, 'Hi')
  const further = undone(back.past, back.now)!
  assert.equal(further.now, '')
  assert.equal(undone(further.past, further.now), null)
  assert.equal(redone(further.past, further.now)!.now, 'Hi')
})

test('whatever was changed, all steps back and all steps forth lead to the same', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 60 }), (values) => {
      let past: Past<number> = NO_PAST
      let now = 0
      for (const [place, value] of values.entries()) {
        past = kept(past, { before: now, at: (place + 1) * 5_000 })
        now = value
      }
      const last = now
      for (let step = undone(past, now); step; step = undone(past, now)) ({ past, now } = step)
      assert.equal(now, 0)
      for (let step = redone(past, now); step; step = redone(past, now)) ({ past, now } = step)
      assert.equal(now, last)
    }),
  )
})

test('a change after a step back leaves nothing to come back', () => {
  const back = undone(kept(NO_PAST as Past<string>, { before: 'a', at: 5_000 }), 'b')!
  assert.equal(redone(kept(back.past, { before: back.now, at: 6_000 }), 'c'), null)
})
