import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Id, toUuid } from '#core/ids.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { mintToken } from '#server/members/tokens.ts'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

const publish = async (template: 'purchase' | 'delivery' | 'support' = 'delivery') => {
  const { id } = await heard.api.surveys.create({ name: 'How it went', touchpoint: 'delivery', template })
  return heard.api.surveys.publish({ id })
}

let people = 0
/** A person with an invitation whose mail has arrived; the link stands in the mail. */
const invited = async (surveyId: Id<'survey'>) => {
  const address = `kim${++people}@example.com`
  await heard.api.invitations.invite({ id: surveyId, addresses: [address] })
  await heard.runJobs()
  const mail = heard.mail.to(address).at(-1)
  assert.ok(mail, 'the invitation arrived')
  const path = /http:\/\/heard\.test(\/s\/[\w-]+)/.exec(mail.text)![1]!
  return { address, mail, path }
}

const get = (path: string) => heard.app.request(path)
const post = (path: string, fields: Record<string, string | string[]>) =>
  heard.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    ).toString(),
  })
const ticketIn = (html: string) => /name="ticket" value="([^"]+)"/.exec(html)![1]!
const answersOf = async (surveyId: Id<'survey'>) => (await heard.api.feedback.list({ surveyId })).items

test('a survey is written, published, answered on its page by a plain form, and counted', async () => {
  const survey = await publish()
  const { path, address } = await invited(survey.id)
  const page = await get(path)
  const html = await page.text()
  assert.equal(page.status, 200)
  assert.match(
    page.headers.get('content-security-policy')!,
    /^default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'sha256-/,
  )
  assert.equal(page.headers.get('set-cookie'), null)
  const sent = await post(path, {
    ticket: ticketIn(html),
    q1: '2',
    q2: ['o2'],
    'q2.other': '',
    q3: 'The box was wet.\r\nSo was the book.',
  })
  assert.equal(sent.status, 200)
  const thanks = await sent.text()
  assert.match(thanks, /We are sorry that it went wrong/)
  assert.match(thanks, /href="http:\/\/heard\.test\/t\/[\w-]{48}"/)

  const [feedback] = await answersOf(survey.id)
  assert.ok(feedback)
  assert.deepEqual(
    [
      feedback.channel,
      feedback.metric,
      feedback.score,
      feedback.bucket,
      feedback.touchpoint,
      feedback.comment,
    ],
    ['email', 'csat', 2, 'detractor', 'delivery', 'The box was wet.\nSo was the book.'],
  )
  assert.equal((await heard.api.people.show({ id: feedback.personId! })).email, address)
  const results = await heard.api.surveys.results({ id: survey.id })
  assert.deepEqual([results.asked, results.answered, results.answeredByInvitation], [1, 1, 1])
  const [scored, chosen, said] = results.questions
  assert.deepEqual(
    scored!.counts.map(({ answers }) => answers),
    [0, 1, 0, 0, 0],
  )
  assert.deepEqual([scored!.summary!.score, scored!.summary!.n], [0, 1])
  assert.equal(chosen!.counts.find(({ value }) => value === 'o2')!.answers, 1)
  assert.equal(said!.comments[0]!.feedbackId, feedback.id)
  const [invitation] = (await heard.api.invitations.list({ id: survey.id })).items
  assert.equal(invitation!.status, 'answered')
  assert.deepEqual(await heard.failedJobs(), [])
})

test('opening a score link, by any program and however often, records nothing', async () => {
  const survey = await publish()
  const { path } = await invited(survey.id)
  for (const score of [1, 2, 3, 4, 5]) {
    assert.equal((await get(`${path}?score=${score}`)).status, 200)
    await heard.app.request(`${path}?score=${score}`, { method: 'HEAD' })
    await heard.app.request(`${path}?score=${score}`, { headers: { 'sec-purpose': 'prefetch' } })
  }
  assert.deepEqual(await answersOf(survey.id), [])
  const html = await (await get(`${path}?score=4`)).text()
  assert.match(html, /value="4" checked/)
  assert.doesNotMatch(await (await get(`${path}?score=9`)).text(), / checked/)
  await post(path, { ticket: ticketIn(html), q1: '4' })
  assert.equal((await answersOf(survey.id)).length, 1)
})

test('the first answer stays; the second is thanked for and changes nothing', async () => {
  const survey = await publish()
  const { path } = await invited(survey.id)
  const [one, two] = [await (await get(path)).text(), await (await get(path)).text()]
  const [first, second] = await Promise.all([
    post(path, { ticket: ticketIn(one), q1: '5' }),
    post(path, { ticket: ticketIn(two), q1: '1' }),
  ])
  const texts = [await first.text(), await second.text()]
  assert.equal(texts.filter((text) => text.includes('We have your answers already')).length, 1)
  const kept = await answersOf(survey.id)
  assert.equal(kept.length, 1)
  const again = await post(path, { q1: '3' })
  assert.equal(again.status, 200)
  assert.match(await again.text(), /We have your answers already/)
  assert.match(await (await get(`${path}?score=3`)).text(), /We have your answers already/)
  assert.deepEqual(await answersOf(survey.id), kept)
})

test('when something is missing the page comes back with everything that was typed', async () => {
  const survey = await publish()
  const { path } = await invited(survey.id)
  const page = await post(path, { q2: 'o3', q3: 'Nobody rang <the bell>' })
  assert.equal(page.status, 422)
  const html = await page.text()
  assert.match(html, /role="alert"/)
  assert.match(html, /value="o3" checked/)
  assert.match(html, /Nobody rang &lt;the bell&gt;/)
  assert.deepEqual(await answersOf(survey.id), [])
  assert.equal((await post(path, { ticket: ticketIn(html), q1: '3', q3: 'Nobody rang' })).status, 200)
  assert.equal((await answersOf(survey.id)).length, 1)
})

test('scores off the scale, unknown options and overlong words are not taken', async () => {
  const survey = await publish()
  const { path } = await invited(survey.id)
  for (const fields of [
    { q1: '6' },
    { q1: '-1' },
    { q1: '3', q2: 'o99' },
    { q1: '3', q3: 'x'.repeat(10_001) },
  ]) {
    assert.equal((await post(path, fields)).status, 422, JSON.stringify(fields).slice(0, 40))
  }
  const { id } = await heard.api.surveys.create({ name: 'Optional', touchpoint: 'shop', template: null })
  const question = {
    kind: 'comment' as const,
    text: 'Anything?',
    help: null,
    required: false,
    showWhen: null,
  }
  await heard.api.surveys.saveDraft({
    id,
    definition: { ...survey.draft, questions: [{ ...question, id: 'q1' }] } as SurveyDefinition,
  })
  await heard.api.surveys.publish({ id })
  const open = (await heard.api.surveys.openLink({ id })).link!.replace('http://heard.test', '')
  assert.equal((await post(open, { q1: '  ' })).status, 422)
  assert.deepEqual(await answersOf(id), [])
})

test('an open link takes many answers, each form once', async () => {
  const survey = await publish('purchase')
  const { link } = await heard.api.surveys.openLink({ id: survey.id })
  const path = link!.replace('http://heard.test', '')
  const one = ticketIn(await (await get(path)).text())
  for (const ticket of [one, one, ticketIn(await (await get(path)).text())]) {
    assert.equal((await post(path, { ticket, q1: '10' })).status, 200)
  }
  const kept = await answersOf(survey.id)
  assert.deepEqual(
    kept.map(({ channel, personId }) => [channel, personId]),
    [
      ['link', null],
      ['link', null],
    ],
  )
  const changed = await post(path, { ticket: one, q1: '0' })
  assert.match(await changed.text(), /We have your answers already/)
  assert.deepEqual(await answersOf(survey.id), kept)

  const renewed = await heard.api.surveys.openLink({ id: survey.id })
  assert.equal((await get(path)).status, 404)
  assert.equal((await get(renewed.link!.replace('http://heard.test', ''))).status, 200)
  await heard.api.surveys.closeLink({ id: survey.id })
  assert.equal((await get(renewed.link!.replace('http://heard.test', ''))).status, 404)
})

test('a forged, foreign, expired or misused link leads to a kind page and changes nothing', async () => {
  const survey = await publish()
  const { path } = await invited(survey.id)
  const other = await heard.makeWorkspace('Neighbours')
  const foreign = await other.desk.transact((ctx) => mintToken(ctx, 'survey', toUuid(survey.id)))
  const stop = await heard.inside((ctx) => mintToken(ctx, 'unsubscribe', toUuid(survey.id)))
  const forged = path.slice(0, -4) + (path.endsWith('AAAA') ? 'BBBB' : 'AAAA')
  for (const wrong of [forged, '/s/nonsense', `/s/${foreign}`, `/s/${stop}`, `/s/${'x'.repeat(2_000)}`]) {
    for (const page of [await get(wrong), await post(wrong, { q1: '5' })]) {
      assert.equal(page.status, 404, wrong)
      const html = await page.text()
      assert.match(html, /This link does not lead anywhere/)
      assert.doesNotMatch(html, /First|Neighbours/)
    }
  }
  const german = await heard.app.request('/s/nonsense', { headers: { 'accept-language': 'de-CH,de;q=0.9' } })
  assert.match(await german.text(), /Dieser Link führt nirgendwohin/)
  heard.clock.pass({ days: 91 })
  for (const page of [await get(path), await post(path, { q1: '5' })]) {
    assert.equal(page.status, 410)
    assert.match(await page.text(), /This link has expired/)
  }
  assert.deepEqual(await answersOf(survey.id), [])
})

test('a paused survey asks for patience, a closed one says that it is over', async () => {
  const survey = await publish()
  const { path } = await invited(survey.id)
  for (const [status, words] of [
    ['paused', /taking a break/],
    ['closed', /This survey is over/],
  ] as const) {
    await heard.api.surveys.setStatus({ id: survey.id, status })
    for (const page of [await get(path), await post(path, { q1: '5' })]) {
      assert.equal(page.status, 409)
      assert.match(await page.text(), words)
    }
  }
  assert.deepEqual(await answersOf(survey.id), [])
  await assert.rejects(
    heard.api.surveys.setStatus({ id: survey.id, status: 'live' }),
    refusedWith('survey.not_live'),
  )
})

test('whoever had the questions before them when a survey ended may finish, and answers what they were shown', async () => {
  const { id, draft } = await publish()
  const { link: address } = await heard.api.surveys.openLink({ id })
  const invitation = await invited(id)
  const open = async (path: string) => {
    const html = await (await get(path)).text()
    return { ticket: ticketIn(html), asked: /name="asked" value="([^"]+)"/.exec(html)![1]! }
  }
  const link = new URL(address!).pathname
  const [one, two, three] = [await open(link), await open(link), await open(invitation.path)]
  const questions = draft.questions.filter((question) => question.kind !== 'comment')
  await heard.api.surveys.saveDraft({ id, definition: { ...draft, questions } })
  await heard.api.surveys.publish({ id })
  heard.clock.pass({ minutes: 20 })
  await heard.api.surveys.setStatus({ id, status: 'closed' })
  heard.clock.pass({ minutes: 20 })
  assert.match(await (await get(link)).text(), /This survey is over/)
  const without = { ticket: two.ticket, q1: '5' }
  assert.equal((await post(link, without)).status, 409, 'nothing says that they saw it')
  assert.equal((await post(link, { ...one, q1: '2', q3: 'Wet.' })).status, 200)
  assert.equal((await post(invitation.path, { ...three, q1: '4' })).status, 200)
  heard.clock.pass({ minutes: 45 })
  assert.equal((await post(link, { ...two, q1: '5' })).status, 409, 'by now it is over for everybody')
  const said = (await answersOf(id)).map(({ channel, score, comment }) => [channel, score, comment])
  assert.deepEqual(said, [
    ['email', 4, null],
    ['link', 2, 'Wet.'],
  ])
})

test('who was invited is asked what they were invited to, whatever was published since', async () => {
  const survey = await publish()
  const { path } = await invited(survey.id)
  await heard.api.surveys.saveDraft({
    id: survey.id,
    definition: { ...survey.draft, title: 'Quite another title' },
  })
  const changed = await heard.api.surveys.show({ id: survey.id })
  assert.equal(changed.isChanged, true)
  const published = await heard.api.surveys.publish({ id: survey.id })
  assert.deepEqual([published.version, published.isChanged], [2, false])
  assert.doesNotMatch(await (await get(path)).text(), /Quite another title/)
  assert.match(await (await get((await invited(survey.id)).path)).text(), /Quite another title/)
})

test('an unfinished draft is not published, and the refusal names each question', async () => {
  const { id } = await heard.api.surveys.create({ name: 'Empty', touchpoint: 'shop', template: null })
  const refusal = await heard.api.surveys.publish({ id }).catch((error: unknown) => error)
  assert.ok(refusal instanceof Refused)
  assert.equal(refusal.code, 'survey.incomplete')
  assert.deepEqual(
    refusal.document.errors!.map(({ code }) => code),
    ['title_missing', 'no_questions'],
  )
  assert.equal((await heard.api.surveys.remove({ id })).done, true)
  await assert.rejects(
    heard.api.surveys.remove({ id: (await publish()).id }),
    refusedWith('survey.published'),
  )
})

test('answers collected by a program go through the same rules', async () => {
  const survey = await publish()
  const given = {
    id: survey.id,
    answers: { q1: 5, q3: 'Splendid' },
    person: { email: 'lee@example.com' },
    feedbackId: 'till-7',
  }
  const feedback = await heard.api.surveys.answer(given)
  assert.deepEqual([feedback.channel, feedback.score, feedback.surveyId], ['api', 5, survey.id])
  assert.equal((await heard.api.surveys.answer(given)).id, feedback.id)
  await assert.rejects(
    heard.api.surveys.answer({ ...given, feedbackId: 'till-8', answers: { q1: 9 } }),
    refusedWith('answer.invalid'),
  )
  await assert.rejects(
    heard.api.surveys.answer({ ...given, feedbackId: 'till-8', answers: {} }),
    refusedWith('answer.required'),
  )
  assert.equal((await answersOf(survey.id)).length, 1)
})
