import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GALLERY, GALLERY_IDS } from './gallery.ts'
import { publishProblems, whyNotPublish, whyNotSetStatus } from './publishing.ts'
import { emptyDefinition, metricOf, type Question, SURVEY_STATUSES, type SurveyDefinition } from './survey.ts'
import { SurveyDraft } from './wording.ts'

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

test('no survey of the gallery promises an answer to those whom nobody can reach, as at a kiosk', () => {
  for (const { id, definition } of GALLERY)
    for (const said of Object.values(definition.thanks))
      if (/\b(come|call|write|get)s? (back )?to you|call you/.test(said ?? ''))
        assert.match(said ?? '', /where we know (how to reach you|your number)/i, id)
})

test('an empty draft says everything that it lacks', () => {
  assert.deepEqual(codes(emptyDefinition()), ['title_missing', 'no_questions'])
  assert.equal(whyNotPublish({ status: 'draft', draft: emptyDefinition(), live: null }), 'survey.incomplete')
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

test('a jump leads forward, and looks at what was answered by then', () => {
  const jumping = (to: string | null, question = 'q1'): Question => ({
    ...nps,
    jumps: [{ when: { question, between: { low: 0, high: 6 } }, to }],
  })
  assert.deepEqual(codes(draft(jumping('q2'), comment)), [])
  assert.deepEqual(codes(draft(jumping(null), comment)), [])
  assert.deepEqual(codes(draft(jumping('q1'), comment)), ['jump_not_forward'])
  assert.deepEqual(codes(draft(jumping('q7'), comment)), ['jump_not_forward'])
  assert.deepEqual(codes(draft(jumping('q2', 'q2'), comment)), ['jump_impossible'])
})

test('words may hold the name of the person and earlier answers, nothing else', () => {
  const asking = (text: string): Question => ({ ...comment, text })
  assert.deepEqual(codes(draft(nps, asking('{{person.firstName|You}} gave {{answer:q1}}. Why?'))), [])
  assert.deepEqual(codes(draft(nps, asking('You gave {{answer:q2}}'))), ['pipe_not_earlier'])
  assert.deepEqual(codes(draft(nps, asking('You gave {{score}}'))), ['pipe_broken'])
  assert.deepEqual(codes({ ...draft(nps), translations: { de: { title: 'Hallo {{name}}' } } }), [
    'pipe_broken',
  ])
})

test('bounds and tables that nobody could fill in are mistakes', () => {
  const days: Question = { ...plain, id: 'q3', kind: 'date', from: '2027-02-01', to: '2027-01-01' }
  const nights: Question = { ...plain, id: 'q4', kind: 'number', least: 5, most: 1, unit: null }
  const table: Question = {
    ...plain,
    id: 'q5',
    kind: 'matrix',
    rows: [],
    options: [{ id: 'o1', text: 'Good' }],
  }
  assert.deepEqual(codes(draft(days, nights, table)), [
    'bounds_impossible',
    'bounds_impossible',
    'rows_missing',
    'options_too_few',
  ])
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
  assert.equal(whyNotPublish({ status: 'closed', draft: draft(nps), live: null }), 'survey.not_live')
})

test('a public review is asked of everybody or nobody: not by score, and not by what was answered', () => {
  const ask = 'Please leave us a review on Google.'
  const thanks = (given: Partial<SurveyDefinition['thanks']>): SurveyDefinition => {
    const plainly = draft(nps, comment)
    return { ...plainly, thanks: { ...plainly.thanks, ...given } }
  }
  assert.deepEqual(codes(thanks({ any: ask })), [])
  assert.deepEqual(codes(thanks({ promoter: ask })), ['review_gating'])
  assert.deepEqual(codes(thanks({ any: ask, detractor: 'We are sorry.' })), ['review_gating'])
  assert.deepEqual(codes({ ...thanks({ any: ask }), questions: [comment] }), [])
  const translated = thanks({ promoter: 'You are great.' })
  translated.translations = { de: { 'thanks.promoter': 'Bitte bewerten Sie uns!' } }
  assert.deepEqual(codes(translated), ['review_gating'])

  const review: Question = { ...comment, id: 'q3', help: ask }
  assert.deepEqual(codes(draft(nps, review)), [])
  const ifHappy = { question: 'q1', between: { low: 9, high: 10 } }
  assert.deepEqual(codes(draft(nps, { ...review, showWhen: ifHappy })), ['review_gating'])
  const leaves: Question = {
    ...nps,
    jumps: [{ when: { question: 'q1', between: { low: 0, high: 6 } }, to: null }],
  }
  assert.deepEqual(codes(draft(leaves, review)), ['review_gating'])
})
