import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SliceBy } from './by.ts'
import {
  type AskedColumn,
  type AskedColumns,
  collectColumns,
  countColumns,
  type StepCounts,
} from './day-columns.ts'

const steps = [0, 10, 10, 9]
const day = (columns: Partial<Record<SliceBy, AskedColumn>>): AskedColumns => ({
  steps: Uint8Array.from(steps),
  columns: new Map(Object.entries(columns) as [SliceBy, AskedColumn][]),
})
const column = (keys: string[], codes: number[], meant: number[] = []): AskedColumn => ({
  keys,
  codes: Uint8Array.from(codes),
  meant,
})
const CHANNEL = column(['mail', 'web'], [1, 2, 2, 0])
const counted = (...asked: [AskedColumns, Parameters<typeof countColumns>[2]][]) => {
  const all: StepCounts = new Map()
  for (const [columns, what] of asked) countColumns(all, columns, what)
  return Object.fromEntries(
    [...all].map(([key, counts]) => [
      key ?? 'none',
      counts.flatMap((n, step) => Array<number>(n).fill(step)),
    ]),
  )
}

test('scores are counted by what a piece has, and what has nothing of it by none', () => {
  assert.deepEqual(counted([day({ channel: CHANNEL }), { only: [], by: 'channel' }]), {
    mail: [0],
    web: [10, 10],
    none: [9],
  })
  const plan = column([], [1, 0, 1, 1], [1])
  const both = day({ channel: { ...CHANNEL, meant: [1] }, 'attribute:plan': plan })
  assert.deepEqual(counted([both, { only: ['attribute:plan'], by: 'channel' }]), {
    mail: [0],
    web: [10],
    none: [9],
  })
  assert.deepEqual(counted([both, { only: ['attribute:plan', 'channel'], by: { together: 'May' } }]), {
    May: [0],
  })
})

test('days are added up, and one on which nobody had it adds nothing', () => {
  const asked = { only: ['channel'], by: { together: '' } } as const
  const web = day({ channel: { ...CHANNEL, meant: [2] } })
  const neither = day({ channel: CHANNEL })
  assert.deepEqual(counted([web, asked], [day({}), asked], [neither, asked], [web, asked]), {
    '': [10, 10, 10, 10],
  })
  assert.deepEqual(counted([day({}), { only: [], by: 'account' }]), { none: [0, 9, 10, 10] })
})

test('more keys than a byte can tell apart take two, and more than two can take three', () => {
  for (const [most, width] of [
    [300, 2],
    [70_000, 3],
  ] as const) {
    const collected = collectColumns()
    for (let n = 0; n < most; n++) collected.add(n % 11, [['account', `a${n}`]])
    collected.add(7, [['account', `a${most - 1}`]])
    const { steps, columns } = collected.columns()
    const { keys, codes } = columns.get('account')!
    assert.equal(codes.length, (most + 1) * width)
    const asked = { steps, columns: new Map([['account', { keys, codes, meant: [most] }]] as const) }
    const found = counted([asked, { only: [], by: 'account' }])
    assert.deepEqual([found['a0'], found[`a${most - 1}`]], [[0], [(most - 1) % 11, 7].sort((a, b) => a - b)])
    assert.deepEqual(counted([asked, { only: ['account'], by: { together: '' } }])[''], found[`a${most - 1}`])
  }
})

test('a piece lies in its unit and in all above it', () => {
  const unit = column(['north hamburg', 'north kiel'], [1, 2, 1, 0], [1, 2])
  const columns = day({ unit })
  assert.deepEqual(counted([columns, { only: [], by: 'unit' }]), {
    north: [0, 10, 10],
    hamburg: [0, 10],
    kiel: [10],
    none: [9],
  })
  assert.deepEqual(counted([columns, { only: ['unit'], by: { together: '' } }]), {
    '': [0, 10, 10],
  })
})
