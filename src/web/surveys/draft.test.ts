import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishProblems } from '#core/surveys/publishing.ts'
import { emptyDefinition, QUESTION_KINDS } from '#core/surveys/survey.ts'
import {
  addOption,
  addQuestion,
  changeQuestion,
  firstCondition,
  moved,
  possibleCauses,
  removeQuestion,
} from './draft.ts'

test('a question added after one was removed never takes over the id of another', () => {
  let draft = addQuestion(addQuestion(emptyDefinition(), 'nps', 'How likely?'), 'comment', 'Why?')
  draft = addQuestion(removeQuestion(draft, 'q1'), 'csat', 'How satisfied?')
  assert.deepEqual(
    draft.questions.map(({ id }) => id),
    ['q2', 'q3'],
  )
  assert.deepEqual(
    addOption([
      { id: 'o2', text: 'Price' },
      { id: 'o3', text: 'Speed' },
    ]).map(({ id }) => id),
    ['o2', 'o3', 'o4'],
  )
})

test('a condition that the editor begins with can be published', () => {
  const asked = addQuestion({ ...emptyDefinition(), title: 'How was it?' }, 'ces', 'It was easy.')
  const draft = addQuestion(asked, 'comment', 'What was hard?')
  const [cause] = possibleCauses(draft, 'q2')
  assert.ok(cause)
  const questions = draft.questions.map((one) =>
    one.id === 'q2' ? { ...one, showWhen: firstCondition(cause) } : one,
  )
  assert.deepEqual(publishProblems({ ...draft, questions }), [])
  assert.deepEqual(possibleCauses(draft, 'q1'), [])
  for (const kind of QUESTION_KINDS) {
    const begun = addQuestion(
      addQuestion({ ...emptyDefinition(), title: 'Visit' }, kind, 'One'),
      'comment',
      'Two',
    )
    const [first] = begun.questions
    assert.ok(first)
    const jumps = [{ when: firstCondition(first), to: 'q2' }]
    const codes = publishProblems(changeQuestion(begun, { ...first, jumps })).map(({ code }) => code)
    // A choice still lacks its words; nothing of what the editor made up is wrong.
    assert.deepEqual(
      codes.filter((code) => !code.startsWith('option')),
      [],
      kind,
    )
  }
})

test('moving puts one in its new place and keeps the order of the rest', () => {
  assert.deepEqual(moved(['a', 'b', 'c', 'd'], 0, 2), ['b', 'c', 'a', 'd'])
  assert.deepEqual(moved(['a', 'b', 'c', 'd'], 3, 0), ['d', 'a', 'b', 'c'])
})
