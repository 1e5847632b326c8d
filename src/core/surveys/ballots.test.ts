import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { batchesOf, LEAST_TOGETHER, roughly, type Waiting } from './ballots.ts'

const of = (labels: readonly (string | null)[]): Waiting[] =>
  labels.map((label, at) => ({ id: String(at), label }))

test('four wait, and the fifth of their group lets all of them out', () => {
  assert.deepEqual(batchesOf(of(['north', 'north', 'north', 'north', 'south']), { isOver: false }), [])
  assert.deepEqual(batchesOf(of(['north', 'north', 'north', 'north', 'south', 'north']), { isOver: false }), [
    { label: 'north', ids: ['0', '1', '2', '3', '5'] },
  ])
})

test('groups that stay small are counted together and without their names', () => {
  const small = of(['a', 'b', 'c', 'd', 'e', 'f'])
  assert.deepEqual(batchesOf(small, { isOver: false }), [])
  assert.deepEqual(batchesOf(small, { isOver: true }), [{ label: null, ids: ['0', '1', '2', '3', '4', '5'] }])
  assert.deepEqual(batchesOf(of(['a', 'b', 'c', 'd']), { isOver: true }), [], 'and fewer than five never')
})

test('whatever order they come in, no two moments and no two groups differ by fewer than five', () => {
  const labels = fc.array(fc.constantFrom('north', 'south', 'east', 'west', 'x', 'y', null), {
    maxLength: 120,
  })
  fc.assert(
    fc.property(labels, fc.boolean(), (given, closes) => {
      let waiting: Waiting[] = []
      const shown = new Map<string | null, number>()
      const seen: Map<string | null, number>[] = [new Map()]
      const letOut = (isOver: boolean) => {
        for (const { label, ids } of batchesOf(waiting, { isOver })) {
          shown.set(label, (shown.get(label) ?? 0) + ids.length)
          waiting = waiting.filter(({ id }) => !ids.includes(id))
        }
        seen.push(new Map(shown))
      }
      for (const [at, label] of given.entries()) {
        waiting.push({ id: String(at), label })
        letOut(false)
      }
      if (closes) letOut(true)
      const total = (one: Map<string | null, number>) => [...one.values()].reduce((sum, n) => sum + n, 0)
      for (const [at, later] of seen.entries()) {
        for (const label of later.keys()) {
          const grown = later.get(label)! - (seen[at - 1]?.get(label) ?? 0)
          assert.ok(grown === 0 || grown >= LEAST_TOGETHER, `${label} grew by ${grown}`)
          const rest = total(later) - later.get(label)!
          assert.ok(rest === 0 || rest >= LEAST_TOGETHER, `all but ${label} are ${rest}`)
        }
      }
      assert.equal(total(shown) + waiting.length, given.length, 'nothing is lost and nothing counted twice')
    }),
  )
})

test('how many took part is told in steps', () => {
  assert.deepEqual([0, 4, 5, 9, 10].map(roughly), [0, 0, 5, 5, 10])
})
