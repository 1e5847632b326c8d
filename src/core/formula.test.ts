import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noFormula } from './formula.ts'

test('no cell from outside is run by a spreadsheet, whatever keyboard it was typed on', () => {
  for (const cell of [
    '=1+1',
    '+1-1',
    '-2+3+cmd',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1+1',
    '＋1',
    '－1+1',
    '＠SUM(A1)',
  ])
    assert.equal(noFormula(cell), `'${cell}`)
  for (const cell of ['', 'late', '5', '-5', '+4.5', '-0,5', 'a=b', '1+1'])
    assert.equal(noFormula(cell), cell)
})
