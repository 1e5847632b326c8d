import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SurveyDraft } from './api.ts'
import { GALLERY, GALLERY_IDS } from './gallery.ts'
import { publishProblems, whyNotPublish, whyNotSetStatus } from './publishing.ts'
import { emptyDefinition, metricOf, type Question, SURVEY_STATUSES, type SurveyDefinition } from './survey.ts'

const plain = { text: 'How was it?', help: null, required: false, showWhen: null }
const nps: Question = { ...plain, id: 'q1', kind: 'nps' }
const comment: Question = { ...plain, id: 'q2', kind: 'comment' }
const draft = (...questions: Question[]): SurveyDefinition => ({
  ...emptyDefinition(),
  title: 'Your visit',
  questions,
})
const codes = (definition: SurveyDefinition) => publishProblems(definition).map(({ code }) => code)

test('every survey of the gallery can be published as it stands and crosses the wire unchanged', () => {
  assert.deepEqual(
    GALLERY.map(({ id }) => id),
    GALLERY_IDS,
  )
  for (const { id, definition } of GALLERY) {
    assert.deepEqual(publishProblems(definition), [], id)
    assert.deepEqual(SurveyDraft.parse(definition), definition, id)
    assert.notEqual(metricOf(definition), 'none', `${id} measures something`)
  }
})

test('an empty draft says everything that it lacks', () => {
  assert.deepEqual(codes(emptyDefinition()), ['title_missing', 'no_questions'])
  assert.equal(whyNotPublish({ status: 'draft', draft: emptyDefinition() }), 'survey.incomplete')
})

test('a condition looks back, never forward and never at itself', () => {
  const forward: Question = { ...nps, showWhen: { question: 'q2', anyOf: ['o1'] } }
  assert.deepEqual(codes(draft(forward, comment)), ['condition_not_earlier'])
  const itself: Question = { ...comment, showWhen: { question: 'q2', anyOf: ['o1'] } }
  assert.deepEqual(codes(draft(nps, itself)), ['condition_not_earlier'])
})

test('a condition that can never be met is a mistake', () => {
  const never = (low: number, high: number): Question => ({
    ...comment,
    showWhen: { question: 'q1', between: { low, high } },
  })
  assert.deepEqual(codes(draft(nps, never(6, 0))), ['condition_impossible'])
  assert.deepEqual(codes(draft(nps, never(11, 20))), ['condition_impossible'])
  assert.deepEqual(codes(draft(nps, never(0, 6))), [])
})

test('a choice needs two different, written options', () => {
  const choice = (...texts: string[]): Question => ({
    ...plain,
    id: 'q3',
    kind: 'single',
    other: false,
    options: texts.map((text, at) => ({ id: `o${at}`, text })),
  })
  assert.deepEqual(codes(draft(choice('Yes'))), ['options_too_few'])
  assert.deepEqual(codes(draft(choice('Yes', ''))), ['option_empty'])
  assert.deepEqual(codes(draft(choice('Yes', 'yes '))), ['option_repeated'])
})

test('a draft goes live by being published; a closed survey stays closed', () => {
  const allowed = (['live', 'paused', 'closed'] as const).flatMap((to) =>
    SURVEY_STATUSES.filter((from) => whyNotSetStatus(from, to) === null).map((from) => `${from} > ${to}`),
  )
  assert.deepEqual(allowed.sort(), [
    'closed > closed',
    'draft > closed',
    'live > closed',
    'live > live',
    'live > paused',
    'paused > closed',
    'paused > live',
    'paused > paused',
  ])
  assert.equal(whyNotPublish({ status: 'closed', draft: draft(nps) }), 'survey.not_live')
})
