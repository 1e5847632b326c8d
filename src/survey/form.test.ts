import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Question } from '#core/surveys/survey.ts'
import { answersFromForm, answersFromLink } from './form.ts'

const plain = { text: 'How was it?', help: null, required: false, showWhen: null }
const options = [
  { id: 'o1', text: 'Price' },
  { id: 'o2', text: 'People' },
]
const questions: Question[] = [
  { ...plain, id: 'q1', kind: 'csat' },
  { ...plain, id: 'q2', kind: 'multiple', options, other: true },
  { ...plain, id: 'q3', kind: 'comment' },
]
const read = (fields: Record<string, string[]>) =>
  answersFromForm({ questions }, new Map(Object.entries(fields)))

test('a form is read into answers, and fields of no question are left aside', () => {
  assert.deepEqual(read({ q1: ['4'], q2: ['o1', 'o2'], q3: ['Fine\r\nthanks'], q9: ['x'], ticket: ['t'] }), {
    q1: 4,
    q2: { chosen: ['o1', 'o2'], other: null },
    q3: 'Fine\nthanks',
  })
})

test('something else counts when it is ticked, when it is written, and not when its box stands empty', () => {
  assert.deepEqual(read({ q2: ['other'], 'q2.other': [''] }), { q2: { chosen: [], other: '' } })
  assert.deepEqual(read({ 'q2.other': [' The view '] }), { q2: { chosen: [], other: 'The view' } })
  assert.deepEqual(read({ 'q2.other': ['  '] }), {})
})

test('a score that is no number is not taken for one', () => {
  for (const text of ['nine', '1e1', '-1', '4.0', '0x4', ' 4'])
    assert.ok(Number.isNaN(read({ q1: [text] }).q1), text)
  assert.deepEqual(read({ q1: [''] }), {})
})

test('a link fills in a score of the scale and nothing else', () => {
  assert.deepEqual(answersFromLink({ questions }, '4'), { q1: 4 })
  for (const score of ['0', '6', '99', '4.5', '', 'x', undefined]) {
    assert.deepEqual(answersFromLink({ questions }, score), {}, String(score))
  }
})
