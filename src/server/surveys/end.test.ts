import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code
const publish = async () => {
  const { id } = await heard.api.surveys.create({ name: 'Visit', touchpoint: 'shop', template: 'purchase' })
  await heard.api.surveys.publish({ id })
  return id
}

test('a survey can be answered through its last day, and lets those who wait go', async () => {
  const id = await publish()
  const closesOn = heard.clock.now().toISOString().slice(0, 10)
  const ended = await heard.api.surveys.setEnd({ id, closesOn, mostAnswers: null })
  assert.deepEqual([ended.status, ended.closesOn], ['live', closesOn])
  const { link } = await heard.api.surveys.openLink({ id })
  const page = async () => (await heard.app.request(new URL(link!).pathname)).status
  await heard.api.surveys.answer({ id, answers: { q1: 9 } })
  assert.equal(await page(), 200)
  heard.clock.set(new Date(`${closesOn}T23:59:59Z`))
  await heard.api.surveys.answer({ id, answers: { q1: 8 } })
  await heard.api.invitations.invite({ id, addresses: ['late@example.com'] })
  // Not even while the timer has not rung yet.
  heard.clock.pass({ minutes: 1 })
  await assert.rejects(heard.api.surveys.answer({ id, answers: { q1: 9 } }), refusedWith('survey.not_live'))
  assert.equal(await page(), 409)
  await heard.runJobs()
  assert.equal(heard.mail.to('late@example.com').length, 0)
  assert.equal((await heard.api.surveys.show({ id })).status, 'closed')
  assert.equal((await heard.api.invitations.list({ id })).items[0]!.skippedBecause, 'survey_not_live')
  await assert.rejects(
    heard.api.surveys.setEnd({ id, closesOn: null, mostAnswers: null }),
    refusedWith('survey.not_live'),
  )
})

test('a survey takes so many answers and not one more, however many come at once', async () => {
  const id = await publish()
  await heard.api.surveys.setEnd({ id, closesOn: null, mostAnswers: 3 })
  const answers = await Promise.allSettled(
    Array.from({ length: 8 }, () => heard.api.surveys.answer({ id, answers: { q1: 7 } })),
  )
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 3)
  const { status, answered } = await heard.api.surveys.show({ id })
  assert.deepEqual([status, answered], ['closed', 3])
})

test('whoever comes a moment after the last answer that there was room for is told that it is over', async () => {
  const id = await publish()
  await heard.api.surveys.setEnd({ id, closesOn: null, mostAnswers: 2 })
  const { link } = await heard.api.surveys.openLink({ id })
  const path = new URL(link!).pathname
  const pages = await Promise.all(
    Array.from({ length: 6 }, () =>
      heard.app.request(path, { method: 'POST', body: new URLSearchParams({ q1: '9', seen: 'q1 q2 q3' }) }),
    ),
  )
  assert.deepEqual(pages.map(({ status }) => status).sort(), [200, 200, 409, 409, 409, 409])
  for (const page of pages) if (page.status === 409) assert.match(await page.text(), /This survey is over/)
})

test('the last answer that there was room for, sent again, is thanked for again', async () => {
  const id = await publish()
  const { link } = await heard.api.surveys.openLink({ id })
  await heard.api.surveys.setEnd({ id, closesOn: null, mostAnswers: 1 })
  const path = new URL(link!).pathname
  const html = await (await heard.app.request(path)).text()
  const hidden = [...html.matchAll(/name="(ticket|asked|seen)" value="([^"]*)"/g)].map(([, name, value]) => [
    name!,
    value!,
  ])
  const send = () =>
    heard.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams([...hidden, ['q1', '9']]).toString(),
    })
  assert.deepEqual([(await send()).status, (await send()).status], [200, 200])
  assert.equal((await heard.app.request(path)).status, 409)
  const other = await publish()
  await heard.api.surveys.setEnd({ id: other, closesOn: null, mostAnswers: 1 })
  const given = { id: other, answers: { q1: 9 }, feedbackId: 'till-7' }
  const [first, again] = [await heard.api.surveys.answer(given), await heard.api.surveys.answer(given)]
  assert.equal(first.id, again.id)
  const anew = heard.api.surveys.answer({ ...given, feedbackId: 'till-8' })
  await assert.rejects(anew, refusedWith('survey.not_live'))
})

test('a day that is over is refused, and an end can be taken back', async () => {
  const id = await publish()
  await assert.rejects(
    heard.api.surveys.setEnd({ id, closesOn: '2020-01-01', mostAnswers: null }),
    refusedWith('survey.end_past'),
  )
  await heard.api.surveys.setEnd({ id, closesOn: '2060-01-01', mostAnswers: 1 })
  await heard.api.surveys.setEnd({ id, closesOn: null, mostAnswers: null })
  await heard.api.surveys.answer({ id, answers: { q1: 9 } })
  await heard.api.surveys.answer({ id, answers: { q1: 9 } })
  assert.equal((await heard.api.surveys.show({ id })).status, 'live')
})
