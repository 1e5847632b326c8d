import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { type Answers, emptyDefinition, type Question } from '#core/surveys/survey.ts'
import { enqueue } from '#server/jobs/enqueue.ts'
import { route } from '#server/rules/route-feedback.ts'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const plain = { help: null, required: false, showWhen: null }
const options = [
  { id: 'o1', text: 'Good' },
  { id: 'o2', text: 'Bad' },
]
const QUESTIONS: Question[] = [
  { ...plain, id: 'q1', kind: 'thumbs', text: 'Was it good?' },
  { ...plain, id: 'q2', kind: 'number', text: 'Nights', least: 0, most: 30, unit: 'nights' },
  { ...plain, id: 'q3', kind: 'date', text: 'Since', from: null, to: null },
  { ...plain, id: 'q4', kind: 'matrix', text: 'Rate', rows: [{ id: 'r1', text: 'Room' }], options },
  { ...plain, id: 'q5', kind: 'consent', text: 'May we write to you?', purpose: 'contact' },
  { ...plain, id: 'q6', kind: 'callback', text: 'Shall we call you?' },
]

const publish = async (questions: Question[], more: object = {}) => {
  const { id } = await heard.api.surveys.create({ name: 'Stay', touchpoint: 'stay', template: null })
  await heard.api.surveys.saveDraft({
    id,
    definition: { ...emptyDefinition(), title: 'Your stay', questions, ...more } as never,
  })
  return heard.api.surveys.publish({ id })
}
const linkOf = async (id: Id<'survey'>) =>
  (await heard.api.surveys.openLink({ id })).link!.replace('http://heard.test', '')
const invite = async (id: Id<'survey'>, address: string) => {
  await heard.api.invitations.invite({ id, addresses: [address] })
  await heard.runJobs()
  const mail = heard.mail.to(address).at(-1) ?? assert.fail('no invitation')
  return { mail, path: /http:\/\/heard\.test(\/s\/[\w-]+)/.exec(mail.text)![1]! }
}
const get = async (path: string, headers: Record<string, string> = {}) =>
  (await heard.app.request(path, { headers })).text()
const post = (path: string, fields: Record<string, string>) =>
  heard.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
const hidden = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )

test('every kind is answered on the page, counted, read out, and listed', async () => {
  const survey = await publish(QUESTIONS)
  const { path } = await invite(survey.id, 'kim@example.com')
  const fields = { q1: '1', q2: '2,5', q3: '2027-03-04', 'q4.r1': 'o2', q5: 'yes' }
  const refused = await post(path, { ...hidden(await get(path)), ...fields, q6: 'yes', 'q6.phone': 'mobile' })
  assert.equal(refused.status, 422)
  assert.equal((await post(path, { ...hidden(await get(path)), ...fields })).status, 200)
  const [piece] = (await heard.api.feedback.list({ surveyId: survey.id })).items
  assert.deepEqual(
    [piece!.metric, piece!.score, piece!.bucket, piece!.comment],
    ['csat', 5, 'promoter', null],
  )

  const said = await heard.api.surveys.answersOf({ id: piece!.id })
  assert.deepEqual(
    said.map(({ question, said }) => `${question} ${said.join(' / ')}`),
    ['q1 Thumbs up', 'q2 2.5 nights', 'q3 2027-03-04', 'q4 Room: Bad', 'q5 Yes'],
  )
  const { items } = await heard.api.surveys.answers({ id: survey.id })
  assert.deepEqual(
    items.map(({ feedbackId, version }) => [feedbackId, version]),
    [[piece!.id, 1]],
  )
  assert.deepEqual(items[0]!.answers, said)

  const counted = (await heard.api.surveys.results({ id: survey.id })).questions.map(
    ({ counts, summary }) => [
      summary?.score ?? null,
      counts.filter(({ answers }) => answers > 0).map(({ value }) => value),
    ],
  )
  assert.deepEqual(counted, [
    [100, ['1']],
    [2.5, ['2.5']],
    [null, ['2027-03-04']],
    [null, ['r1.o2']],
    [null, ['true']],
    [null, []],
  ])
  const [consent] = await heard.api.identity.consents({ id: piece!.personId! })
  assert.deepEqual([consent!.purpose, consent!.granted], ['contact', true])
  assert.match(consent!.source, /^Stay: “May we write to you\?”$/)
})

test('whoever wants to be called gets a case with one task that is due when they said, even if happy', async () => {
  const survey = await publish(QUESTIONS)
  const wish = { phone: '+49 89 123456', day: '2035-03-07', window: 'morning' as const }
  const given: Answers = { q1: 1, q6: wish }
  const person = { email: 'call@example.com' }
  const piece = await heard.api.surveys.answer({ id: survey.id, answers: given, person })
  await heard.runJobs()
  const { caseId, outcome } = await heard.api.feedback.show({ id: piece.id })
  assert.ok(caseId, 'a case takes care of it')
  assert.equal(outcome, 'open')
  const shown = await heard.api.cases.show({ id: caseId })
  assert.deepEqual(
    shown.tasks.map(({ title, dueAt }) => [title, dueAt?.toISOString()]),
    [['Call +49 89 123456 on 2035-03-07, in the morning (9–12)', '2035-03-07T12:00:00.000Z']],
  )
  const away = await heard.api.people.add({ email: 'away@example.com', zone: 'America/New_York' })
  const theirs = await heard.api.surveys.answer({
    id: survey.id,
    answers: given,
    person: { email: 'away@example.com' },
  })
  await heard.runJobs()
  const { items } = await heard.api.cases.list({ personId: away.id })
  assert.equal((await heard.api.feedback.show({ id: theirs.id })).caseId, items[0]!.id)
  assert.deepEqual(
    (await heard.api.cases.show({ id: items[0]!.id })).tasks.map(({ title, dueAt }) => [
      title,
      dueAt?.toISOString(),
    ]),
    [
      [
        'Call +49 89 123456 on 2035-03-07, in the morning (9–12), time of America/New_York',
        '2035-03-07T17:00:00.000Z',
      ],
    ],
    'their morning, not the team’s',
  )
  const viewer = await heard.as('viewer')
  const seen = [
    await viewer.api.surveys.answersOf({ id: piece.id }),
    await viewer.api.surveys.answers({ id: survey.id }),
    await viewer.api.cases.show({ id: caseId }),
  ]
  assert.doesNotMatch(JSON.stringify(seen), /123456/, 'who only looks sees no number')
  // Read again, it stays one task.
  await heard.inside((ctx) => enqueue(ctx, route, { feedbackId: piece.id }))
  await heard.runJobs()
  assert.equal((await heard.api.cases.show({ id: caseId })).tasks.length, 1)
  heard.clock.pass({ days: 3 })
  await heard.runJobs()
  assert.ok((await heard.api.cases.show({ id: caseId })).tasks[0]!.lateAt, 'a call that was not made is late')
  assert.deepEqual(await heard.failedJobs(), [])
})

test('a page without scripts leads through branches page by page, and records only the end', async () => {
  const low = { question: 'q1', between: { low: 0, high: 6 } }
  const survey = await publish([
    {
      ...plain,
      id: 'q1',
      kind: 'nps',
      text: 'How likely?',
      required: true,
      jumps: [{ when: { question: 'q1', between: { low: 9, high: 10 } }, to: null }],
    },
    { ...plain, id: 'q2', kind: 'comment', text: 'Why {{answer:q1}}?', required: true, showWhen: low },
    { ...plain, id: 'q3', kind: 'comment', text: 'Anything else, {{person.firstName|friend}}?' },
  ])
  const path = await linkOf(survey.id)
  const pieces = async () => (await heard.api.feedback.list({ surveyId: survey.id })).items
  const first = await get(path)
  assert.equal(hidden(first).seen, 'q1')
  const second = await post(path, { ...hidden(first), q1: '3' })
  assert.equal(second.status, 200)
  const html = await second.text()
  assert.match(html, /Why <bdi data-answer="q1">3<\/bdi>\?/)
  assert.match(html, /Anything else, friend\?/)
  assert.deepEqual(await pieces(), [])
  const missing = await post(path, { ...hidden(html), q2: ' ' })
  assert.equal(missing.status, 422)
  const sent = await post(path, { ...hidden(html), q2: 'Too slow', q3: '' })
  assert.match(await sent.text(), /Thank you/)
  const [piece] = await pieces()
  assert.deepEqual([piece!.score, piece!.comment], [3, 'Too slow'])

  // A promoter is done after the score, and what was typed before the change of mind is dropped.
  const fields = hidden(await get(path))
  await post(path, { ...fields, script: '1', q1: '10', q2: 'From when it was a 3' })
  assert.deepEqual(
    (await pieces()).map(({ score, comment }) => [score, comment]),
    [
      [10, null],
      [3, 'Too slow'],
    ],
  )
})

test('a survey speaks the language of the link, of the person, of the browser, in this order', async () => {
  const survey = await publish(
    [{ ...plain, id: 'q1', kind: 'nps', text: 'How likely, {{person.firstName|you}}?' }],
    {
      translations: {
        de: {
          title: 'Ihr Aufenthalt',
          q1: 'Wie wahrscheinlich, {{person.firstName|Sie}}?',
          'thanks.any': 'Danke!',
        },
        ar: { title: 'إقامتك' },
      },
    },
  )
  const open = await linkOf(survey.id)
  assert.match(await get(open), /<html lang="en" dir="ltr">[\s\S]*How likely, you\?/)
  assert.match(
    await get(open, { 'accept-language': 'fr, de;q=0.8' }),
    /<html lang="de"[\s\S]*Wie wahrscheinlich, Sie\?/,
  )
  const arabic = await get(`${open}?lang=ar`, { 'accept-language': 'de' })
  assert.match(arabic, /<html lang="ar" dir="rtl">[\s\S]*إقامتك[\s\S]*How likely, you\?/)
  assert.match(arabic, /action="[^"]*\?lang=ar"/)
  assert.match(arabic, /<a href="\?lang=de" lang="de" hreflang="de">Deutsch<\/a>/)

  await heard.api.people.add({ email: 'lena@example.com', name: 'Lena Vogel', locale: 'de-AT' })
  const { mail, path } = await invite(survey.id, 'lena@example.com')
  assert.equal(mail.subject, 'Ihr Aufenthalt')
  assert.match(mail.text, /Wie wahrscheinlich, Lena\?/)
  const html = await get(path, { 'accept-language': 'en' })
  assert.match(html, /Wie wahrscheinlich, Lena\?/)
  assert.match(await (await post(path, { ...hidden(html), q1: '9' })).text(), /Danke!/)
})

test('the draft is previewed as page and as mail by the team only, and nothing of it is kept', async () => {
  const survey = await publish(QUESTIONS)
  const address = `/api/surveys/${survey.id}/preview`
  assert.equal((await heard.app.request(address)).status, 401)
  const { cookie } = await heard.as('analyst')
  const ask = async (query: string) => heard.app.request(`${address}${query}`, { headers: { cookie } })
  const page = await ask('')
  assert.match(page.headers.get('content-security-policy')!, /frame-ancestors 'self'/)
  assert.match(await page.text(), /<form method="get"[\s\S]*Was it good\?/)
  assert.match(await (await ask('?as=mail')).text(), /Hello Kim/)
  assert.match(await (await ask('?seen=q1&script=1&q1=1')).text(), /Thank you/)
  assert.match(await (await ask('?seen=q1&script=1&q1=7')).text(), /another look/)
  assert.deepEqual((await heard.api.feedback.list({ surveyId: survey.id })).items, [])
  await assert.rejects(
    heard.api.surveys.answer({ id: survey.id, answers: { q4: { rows: { r1: 'o9' } } } }),
    (error) => error instanceof Refused && error.code === 'answer.invalid',
  )
})
