import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rejectedAsCsv } from './rejected.ts'

const problem = {
  line: 3,
  column: 'Score',
  code: 'score.out_of_range',
  detail: 'No, such score.',
  value: '99',
}

test('rejected rows come with what is wrong and the line of the file', () => {
  assert.equal(
    rejectedAsCsv([problem], 'Score,Words\n9,fine\n99,"so, so"\n'),
    'line,column,problem,value,row\r\n3,Score,"No, such score.",99,"99,""so, so"""',
  )
  assert.equal(rejectedAsCsv([problem], null), 'line,column,problem,value\r\n3,Score,"No, such score.",99')
})

test('a value that a spreadsheet would run is made harmless', () => {
  assert.match(rejectedAsCsv([{ ...problem, value: '=1+1' }], null), /,'=1\+1$/)
})
