import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { type Refused, world } from '../../../test/world.ts'
import { amendFeedback } from '../feedback/amend.ts'
import { submit } from '../feedback/submit.ts'
import { addVersion } from '../surveys/store.ts'
import { understand, understandAgain } from './understand.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: Refused) => error.code === code
const LATE =
  'My parcel is two weeks late and the courier was rude. I want my money back, this is unacceptable!'

const tell = async (given: Parameters<typeof heard.api.frontDoor.submit>[0]) => {
  const { id } = await heard.api.frontDoor.submit(given)
  await heard.runJobs()
  return heard.api.feedback.show({ id })
}

test('what somebody wrote is understood with its reasons', async () => {
  const piece = await tell({ channel: 'email', metric: 'nps', score: 1, comment: LATE })
  assert.deepEqual([piece.language, piece.sentiment, piece.category], ['en', 'negative', 'delivery'])
  assert.ok(piece.urgency! > 0.3)
  assert.ok(piece.priority! > 10)
  const reading = await heard.api.analysis.show({ id: piece.id })
  assert.ok(reading.sentiment!.evidence.length > 0)
  assert.ok(reading.categories.find(({ label }) => label === 'delivery')!.evidence.length > 0)
  assert.ok(reading.urgency.reasons.some(({ code }) => code === 'money'))
  assert.equal(
    reading.priority.parts.reduce((sum, { points }) => sum + points, 0),
    piece.priority,
  )
  assert.deepEqual(await heard.failedJobs(), [])
})

test('a score without words has no sentiment, and a low one is a little urgent', async () => {
  const low = await tell({ channel: 'api', metric: 'nps', score: 0 })
  const high = await tell({ channel: 'api', metric: 'nps', score: 10 })
  assert.deepEqual([low.sentiment, high.sentiment, low.category], [null, null, null])
  assert.ok(low.urgency! > high.urgency!)
})

test('an emoji cut in two by the length of the evidence is still stored', async () => {
  const piece = await tell({ channel: 'api', comment: `delivery ${'🚚'.repeat(300)} was so late` })
  assert.notEqual(piece.understoodAt, null)
  assert.deepEqual(await heard.failedJobs(), [])
})

test('a batch of five hundred is understood in one go', async () => {
  const { entries } = await heard.api.frontDoor.submitBatch({
    feedback: Array.from({ length: 500 }, (_, n) => ({
      channel: 'api',
      comment: n % 2 ? `The app crashes, case ${n}` : `Lovely staff, visit ${n}`,
    })),
  })
  await heard.runJobs()
  const [first, second] = await Promise.all(
    entries.slice(0, 2).map(({ feedback }) => heard.api.feedback.show({ id: feedback!.id })),
  )
  assert.deepEqual([first!.category, second!.category], ['staff', 'app'])
  assert.equal(
    (await heard.api.feedback.list({ limit: 200 })).items.filter((one) => !one.understoodAt).length,
    0,
  )
  assert.deepEqual(await heard.failedJobs(), [])
})

test('more people with the same trouble make it more important', async () => {
  const other = await heard.makeWorkspace('Reach')
  const { api } = await heard.withKey(other.workspaceId)
  const submit = () =>
    api.frontDoor.submit({ channel: 'api', comment: 'The invoice is wrong, terrible billing' })
  const first = await submit()
  await heard.runJobs()
  for (let n = 0; n < 12; n++) await submit()
  await heard.runJobs()
  const last = await submit()
  await heard.runJobs()
  const parts = async (id: typeof first.id) => (await api.analysis.show({ id })).priority.parts
  assert.ok(!(await parts(first.id)).some(({ code }) => code === 'reach'))
  assert.ok((await parts(last.id)).some(({ code, params }) => code === 'reach' && params.people === 14))
})

test('failing the same person again counts', async () => {
  const person = { email: 'again@example.com' }
  await tell({ channel: 'api', metric: 'csat', score: 1, comment: 'Broken again', person })
  heard.clock.pass({ hours: 1 })
  const second = await tell({ channel: 'api', metric: 'csat', score: 1, comment: 'Still broken', person })
  const { priority } = await heard.api.analysis.show({ id: second.id })
  assert.ok(priority.parts.some(({ code, params }) => code === 'repeat' && params.failures === 1))
})

test('a correction counts at once, is kept with its author, and survives being understood again', async () => {
  const agent = await heard.as('agent', { name: 'Bo' })
  const piece = await tell({ channel: 'api', metric: 'nps', score: 2, comment: LATE })
  await agent.api.analysis.correct({ id: piece.id, field: 'category', value: 'billing' })
  heard.clock.pass({ minutes: 1 })
  const corrected = await agent.api.analysis.correct({ id: piece.id, field: 'urgency', value: 0.95 })
  assert.equal(corrected.category, 'billing')
  assert.deepEqual(
    corrected.categories.map(({ label }) => label),
    ['billing', 'account'],
  )
  assert.deepEqual(
    corrected.corrections.map(({ field, was, now, byId }) => [field, was !== null, now, byId]),
    [
      ['urgency', true, '0.95', agent.id],
      ['category', true, 'billing', agent.id],
    ],
  )
  assert.ok(corrected.priority.score > piece.priority!)
  await heard.inside((ctx) => understandAgain(ctx, [piece.id]))
  const again = await heard.api.feedback.show({ id: piece.id })
  assert.equal(again.category, 'billing')
  assert.ok(Math.abs(again.urgency! - 0.95) < 1e-6)
  const events = await heard.events()
  assert.ok(events.some(({ name, facts }) => name === 'feedback.corrected' && facts.feedbackId === piece.id))
})

test('what cannot be a correction is refused and changes nothing', async () => {
  const piece = await tell({ channel: 'api', comment: LATE })
  for (const [field, value] of [
    ['category', 'weather'],
    ['sentiment', 'furious'],
    ['urgency', 'high'],
    ['sentiment', 0.5],
  ] as const)
    await assert.rejects(
      heard.api.analysis.correct({ id: piece.id, field, value }),
      refusedWith('correction.invalid'),
    )
  assert.deepEqual((await heard.api.analysis.show({ id: piece.id })).corrections, [])
  const unread = await heard.api.frontDoor.submit({ channel: 'api', comment: 'not yet read' })
  await assert.rejects(
    heard.api.analysis.correct({ id: unread.id, field: 'category', value: 'billing' }),
    refusedWith('feedback.not_understood'),
  )
})

test('understanding twice says it once', async () => {
  await heard.runJobs()
  const count = async () => (await heard.events()).filter(({ name }) => name === 'feedback.understood').length
  const piece = await tell({ channel: 'api', comment: LATE })
  const first = await count()
  await understand.run(heard.program, heard.first.workspaceId, [{ feedbackId: piece.id }])
  assert.equal(await count(), first)
})

test('what is read is routed at once, and is one change of the piece', async () => {
  const { id } = await heard.api.frontDoor.submit({ channel: 'api', metric: 'nps', score: 1, comment: LATE })
  const database = heard.program.database.ownerPool
  await database.query(`
    create table versions (id uuid);
    create function note_version() returns trigger language plpgsql security definer as
      $$ begin insert into public.versions values (new.id); return new; end $$;
    create trigger note_version after update on feedback for each row execute function note_version()`)
  await understand.run(heard.program, heard.first.workspaceId, [{ feedbackId: id }])
  const { rowCount } = await database.query('select from versions')
  await database.query(
    'drop trigger note_version on feedback; drop function note_version; drop table versions',
  )
  assert.equal(rowCount, 1)
  const piece = await heard.api.feedback.show({ id })
  assert.ok(piece.understoodAt && piece.caseId)
  assert.equal((await heard.api.rules.explain({ id })).decision, 'open_case')
})

test('what was put right has the themes of what it says now', async () => {
  await heard.api.themes.create({ name: 'Lamps', phrases: ['lamp'] })
  await heard.api.themes.create({ name: 'Doors', phrases: ['door'] })
  const piece = await tell({ channel: 'api', comment: 'The lamp was broken when it came.' })
  await heard.inside((ctx) => amendFeedback(ctx, piece.id, { comment: 'The door was broken when it came.' }))
  await heard.runJobs()
  const { themes } = await heard.api.analysis.show({ id: piece.id })
  assert.deepEqual(
    themes.map(({ name }) => name),
    ['Doors'],
  )
})

test('an answer is read in the light of its question', async () => {
  const moods: (string | null)[] = []
  for (const text of ['What could we improve?', 'What did you like best?']) {
    const { id } = await heard.inside(async (ctx) => {
      const surveyId = (await heard.api.surveys.create({ name: text, touchpoint: 'visit' })).id
      const definition = emptySurvey(text)
      const versionId = await addVersion(ctx, { id: surveyId, definition })
      const [submitted] = await submit(ctx, [
        { channel: 'link', metric: 'none', comment: 'Nothing.', surveyId, versionId },
      ])
      assert.ok(submitted && 'feedback' in submitted)
      return submitted.feedback
    })
    await heard.runJobs()
    moods.push((await heard.api.feedback.show({ id })).sentiment)
  }
  assert.deepEqual(moods, ['positive', 'negative'])
})

const emptySurvey = (text: string): SurveyDefinition => ({
  title: 'Visit',
  intro: null,
  questions: [{ id: 'words', kind: 'comment', text, help: null, required: false, showWhen: null }],
  thanks: { any: 'Thank you', promoter: null, passive: null, detractor: null },
  locale: 'en',
  colour: '#224466',
})
