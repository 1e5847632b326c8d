import assert from 'node:assert/strict'
import { test } from 'node:test'
import { together } from './together.ts'

const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

test('what arrives while a batch runs is the next batch', async () => {
  const batches: number[][] = []
  const first = gate()
  const double = together<number, number>(
    async (items) => {
      batches.push([...items])
      if (batches.length === 1) await first.opened
      return items.map((item) => item * 2)
    },
    { most: 100, atOnce: 1 },
  )
  const alone = double(1)
  await new Promise(setImmediate)
  const later = [2, 3, 4].map(double)
  first.open()
  assert.deepEqual(await Promise.all([alone, ...later]), [2, 4, 6, 8])
  assert.deepEqual(batches, [[1], [2, 3, 4]])
})

test('a batch is no larger than it may be, and an item that is larger goes alone', async () => {
  const batches: string[][] = []
  const keep = together<string, void>(
    async (items) => {
      batches.push([...items])
      return items.map(() => undefined)
    },
    { most: 3, atOnce: 1, sizeOf: (item) => item.length },
  )
  await Promise.all(['aaaaa', 'a', 'aa', 'a'].map(keep))
  assert.deepEqual(batches, [['aaaaa'], ['a', 'aa'], ['a']])
})

test('what nobody waits for takes a breath, and goes with what comes meanwhile', async () => {
  const batches: number[][] = []
  const note = together<number, void>(
    async (items) => {
      batches.push([...items])
      return items.map(() => undefined)
    },
    { most: 100, atOnce: 1, breathMillis: 200 },
  )
  const one = note(1)
  for (let n = 0; n < 5; n++) await new Promise(setImmediate)
  await Promise.all([one, note(2), note(3)])
  assert.deepEqual(batches, [[1, 2, 3]])
})

test('beside a batch that runs, too few for one wait until they are enough or it is done', async () => {
  const batches: number[][] = []
  const gates = [gate(), gate(), gate()]
  const run = together<number, number>(
    async (items) => {
      const { opened } = gates[batches.push([...items]) - 1]!
      await opened
      return items
    },
    { most: 100, atOnce: 2, worthABatch: 3 },
  )
  const turn = () => new Promise(setImmediate)
  const all = [run(1)]
  await turn()
  all.push(run(2), run(3))
  for (let n = 0; n < 5; n++) await turn()
  assert.deepEqual(batches, [[1]])
  all.push(run(4))
  for (let n = 0; n < 5; n++) await turn()
  assert.deepEqual(batches, [[1], [2, 3, 4]])
  all.push(run(5))
  gates[0]!.open()
  for (let n = 0; n < 5; n++) await turn()
  assert.deepEqual(batches, [[1], [2, 3, 4]], 'the other still runs')
  gates[1]!.open()
  gates[2]!.open()
  assert.deepEqual(await Promise.all(all), [1, 2, 3, 4, 5])
  assert.deepEqual(batches, [[1], [2, 3, 4], [5]])
})

test('what waits is shared among the batches that may run, as far as it is worth one', async () => {
  const sizes: number[] = []
  const first = gate()
  const run = together<number, number>(
    async (items) => {
      sizes.push(items.length)
      await first.opened
      return items
    },
    { most: 100, atOnce: 3, worthABatch: 4 },
  )
  const all = Array.from({ length: 15 }, (_, n) => run(n))
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate)
  first.open()
  await Promise.all([...all, ...Array.from({ length: 5 }, (_, n) => run(n))])
  assert.deepEqual(sizes, [5, 5, 5, 4, 1])
})

test('those that come while a batch gathers are all in it, and no batch is empty', async () => {
  const sizes: number[] = []
  const turn = () => new Promise(setImmediate)
  const run = together<number, number>(
    async (items) => {
      sizes.push(items.length)
      await turn()
      return items
    },
    { most: 100, atOnce: 2, worthABatch: 4, gatherMillis: 50 },
  )
  const all: Promise<number>[] = []
  for (let n = 0; n < 12; n++) {
    all.push(run(n))
    await turn()
  }
  await Promise.all(all)
  assert.equal(
    sizes.reduce((sum, size) => sum + size, 0),
    12,
  )
  assert.ok(!sizes.includes(0), sizes.join(' '))
})

test('one bad item does not fail its neighbours', async () => {
  const run = together<number, number>(
    async (items) => {
      if (items.includes(2)) throw new Error('two')
      return items.map((item) => item)
    },
    { most: 100, atOnce: 2 },
  )
  const ends = await Promise.allSettled([1, 2, 3].map(run))
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
})
