import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SliceBy } from './by.ts'
import { type Column, countColumns, type DayColumns, type StepCounts } from './day-columns.ts'

const steps = [0, 10, 10, 9]
const day = (columns: Partial<Record<SliceBy, Column>>): DayColumns => ({
  steps: Uint8Array.from(steps),
  columns: new Map(Object.entries(columns) as [SliceBy, Column][]),
})
const column = (keys: string[], codes: number[]): Column => ({ keys, codes: Uint8Array.from(codes) })
const CHANNEL = column(['mail', 'web'], [1, 2, 2, 0])
const counted = (...asked: [DayColumns, Parameters<typeof countColumns>[2]][]) => {
  const all: StepCounts = new Map()
  for (const [columns, what] of asked) countColumns(all, columns, what)
  return Object.fromEntries(
    [...all].map(([key, counts]) => [key, counts.flatMap((n, step) => Array<number>(n).fill(step))]),
  )
}

test('scores are counted by what a piece has, and what has nothing of it belongs to none', () => {
  assert.deepEqual(counted([day({ channel: CHANNEL }), { only: [], by: 'channel' }]), {
    mail: [0],
    web: [10, 10],
  })
  const plan = column(['gold'], [1, 0, 1, 1])
  const both = day({ channel: CHANNEL, 'attribute:plan': plan })
  assert.deepEqual(counted([both, { only: [['attribute:plan', 'gold']], by: 'channel' }])['web'], [10])
  assert.deepEqual(
    counted([
      both,
      {
        only: [
          ['attribute:plan', 'gold'],
          ['channel', 'mail'],
        ],
        by: { together: 'May' },
      },
    ]),
    { May: [0] },
  )
})

test('days are added up, and one on which nobody had it adds nothing', () => {
  const asked = { only: [['channel', 'web']], by: { together: '' } } as const
  assert.deepEqual(
    counted([day({ channel: CHANNEL }), asked], [day({}), asked], [day({ channel: CHANNEL }), asked]),
    {
      '': [10, 10, 10, 10],
    },
  )
  assert.deepEqual(counted([day({}), { only: [], by: 'account' }]), {})
})

test('more keys than a byte can tell apart take two, and more than two can take three', () => {
  for (const [most, width] of [
    [300, 2],
    [70_000, 3],
  ] as const) {
    const keys = Array.from({ length: most }, (_, n) => `a${n}`)
    const codes = [1, most, most, 0].flatMap((code) =>
      Array.from({ length: width }, (_, at) => (code >> (8 * (width - 1 - at))) & 255),
    )
    const found = counted([day({ account: column(keys, codes) }), { only: [], by: 'account' }])
    assert.deepEqual([found['a0'], found[`a${most - 1}`]], [[0], [10, 10]])
  }
})

test('a piece lies in its unit and in all above it', () => {
  const unit = column(['north hamburg', 'north kiel'], [1, 2, 1, 0])
  const columns = day({ unit })
  assert.deepEqual(counted([columns, { only: [], by: 'unit' }]), {
    north: [0, 10, 10],
    hamburg: [0, 10],
    kiel: [10],
  })
  assert.deepEqual(counted([columns, { only: [['unit', 'north']], by: { together: '' } }]), {
    '': [0, 10, 10],
  })
})
