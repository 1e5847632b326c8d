import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
let surveyId: Awaited<ReturnType<typeof heard.api.surveys.create>>['id']
before(async () => {
  heard = await world()
  const { id } = await heard.api.surveys.create({
    name: 'Purchase',
    touchpoint: 'shop',
    template: 'purchase',
  })
  await heard.api.surveys.publish({ id })
  surveyId = id
})
after(() => heard.close())

let people = 0
const asked = async () => {
  const address = `lou${++people}@example.com`
  await heard.api.invitations.invite({ id: surveyId, addresses: [address] })
  await heard.runJobs()
  const mail = heard.mail.to(address).at(-1)!
  return { address, mail, path: /http:\/\/heard\.test(\/s\/[\w-]+)/.exec(mail.text)![1]! }
}
const open = async (path: string) => (await heard.app.request(path)).text()
const post = (path: string, fields: Record<string, string>) =>
  heard.app.request(path, { method: 'POST', body: new URLSearchParams(fields) })
const ticketIn = (html: string) => /name="ticket" value="([^"]+)"/.exec(html)![1]!
const answersOf = async (address: string) => {
  const [person] = (await heard.api.people.list({ search: address })).items
  return (await heard.api.feedback.list({ personId: person!.id })).items
}
const pause = () => heard.clock.pass({ minutes: 1 })

test('a click that a hand stands behind is counted when the page is left, once', async () => {
  const { path, address } = await asked()
  const ticket = ticketIn(await open(`${path}?score=9`))
  assert.equal((await post(`${path}/hand`, { ticket, left: '0' })).status, 204)
  assert.deepEqual(await answersOf(address), [])
  await Promise.all([
    post(`${path}/hand`, { ticket, left: '1' }),
    post(`${path}/hand`, { ticket, left: '1' }),
  ])
  const [answer, ...more] = await answersOf(address)
  assert.deepEqual([answer?.score, answer?.channel, more], [9, 'email', []])
})

test('it is counted after a while where nobody hears that the page was left', async () => {
  const { path, address } = await asked()
  const ticket = ticketIn(await open(`${path}?score=3`))
  await post(`${path}/hand`, { ticket, left: '0' })
  heard.clock.pass({ minutes: 14 })
  await heard.runJobs()
  assert.deepEqual(await answersOf(address), [])
  heard.clock.pass({ minutes: 2 })
  await heard.runJobs()
  assert.equal((await answersOf(address))[0]?.score, 3)
  assert.deepEqual(await heard.failedJobs(), [])
})

test('what is sent after the click was counted puts that answer right instead of making a second one', async () => {
  const { path, address } = await asked()
  const html = await open(`${path}?score=3`)
  await post(`${path}/hand`, { ticket: ticketIn(html), left: '1' })
  const late = await post(path, { ticket: ticketIn(html), q1: '4', q3: 'The queue was long.' })
  assert.equal(late.status, 200)
  const answers = await answersOf(address)
  assert.deepEqual(
    answers.map(({ score, comment }) => [score, comment]),
    [[4, 'The queue was long.']],
  )
})

test('a hand without a click, or with somebody else’s ticket, counts nothing', async () => {
  const { path, address } = await asked()
  const other = await asked()
  const ticket = ticketIn(await open(path))
  await post(`${path}/hand`, { ticket, left: '1' })
  const clicked = ticketIn(await open(`${other.path}?score=0`))
  await post(`${path}/hand`, { ticket: clicked, left: '1' })
  await post(`${path}/hand`, { ticket: 'nonsense', left: '1' })
  assert.deepEqual(await answersOf(address), [])
  assert.deepEqual(await answersOf(other.address), [])
})

test('what a program clicked and sent is asked for once more, and its hand is not believed', async () => {
  const { path, address, mail } = await asked()
  const links = [...mail.html!.matchAll(/href="http:\/\/heard\.test([^"]+)"/g)].map(([, link]) => link!)
  assert.ok(links[0]!.endsWith('/all'), 'the link that nobody sees comes first')
  for (const link of links) {
    const html = await open(link)
    if (!html.includes('name="ticket"')) continue
    const ticket = ticketIn(html)
    await post(`${path}/hand`, { ticket, left: '1' })
    const again = await post(path, { ticket, q1: '7', script: '1' })
    assert.equal(again.status, 422)
    assert.match(await again.text(), /One more tap/)
  }
  assert.deepEqual(await answersOf(address), [])
  const { programs } = await heard.api.surveys.clicks({ id: surveyId })
  assert.ok(programs >= 1)
  // The person behind the mail comes later, and simply sends.
  pause()
  const html = await open(`${path}?score=7`)
  assert.equal((await post(path, { ticket: ticketIn(html), q1: '7' })).status, 200)
  assert.equal((await answersOf(address))[0]?.score, 7)
})

test('whoever is asked once more chooses and sends, and who wrote words is believed at once', async () => {
  for (const fields of [{ again: '1' }, { q3: 'Everybody was kind.' }]) {
    const { path, address } = await asked()
    await open(`${path}/all`)
    const html = await open(`${path}?score=10`)
    assert.equal((await post(path, { ticket: ticketIn(html), q1: '10', ...fields })).status, 200)
    assert.equal((await answersOf(address)).length, 1)
  }
})

test('a program that presses the button of the way out unsubscribes nobody; the one click of a mail program does', async () => {
  const { path, address, mail } = await asked()
  const stop = /http:\/\/heard\.test(\/u\/[\w-]+)/.exec(mail.headers['List-Unsubscribe']!)![1]!
  const suppressed = async () => (await heard.api.suppressions.list({ search: address })).items.length
  await open(`${path}/all`)
  for (const door of [stop, `${path}/stop`]) {
    await open(door)
    assert.match(await (await post(door, { wish: 'stop' })).text(), /Once more, please/)
    assert.equal(await suppressed(), 0)
  }
  assert.equal((await post(stop, { wish: 'stop', again: '1' })).status, 200)
  assert.equal(await suppressed(), 1)
  await post(stop, { wish: 'resume', again: '1' })
  assert.equal(await suppressed(), 0)
  await post(stop, { 'List-Unsubscribe': 'One-Click' })
  assert.equal(await suppressed(), 1)
})

test('a program that presses a button of the tracking page says nothing about the customer’s mind', async () => {
  const { path, address } = await asked()
  const html = await open(`${path}?score=2`)
  await post(path, { ticket: ticketIn(html), q1: '2', q3: 'It broke on the first day.' })
  await heard.runJobs()
  const [answer] = await answersOf(address)
  const caseId = answer!.caseId!
  await heard.api.replies.reply({ id: caseId, subject: 'Sorry', text: 'See {{tracking.link}}' })
  await heard.api.cases.resolve({
    id: caseId,
    rootCause: 'A weak hinge',
    actionTaken: 'Replaced it',
    remedyKind: 'replacement',
  })
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  const page = /http:\/\/heard\.test(\/t\/[\w-]+)/.exec(heard.mail.to(address).at(-1)!.text)![1]!
  assert.match(await open(page), /Are you happy with it\?/)
  await open(`${path}/all`)
  assert.match(await (await post(page, { wish: 'happy' })).text(), /Once more, please/)
  assert.equal((await heard.api.cases.show({ id: caseId })).state, 'resolved')
  pause()
  await post(page, { wish: 'unhappy' })
  await heard.runJobs()
  assert.notEqual((await heard.api.cases.show({ id: caseId })).state, 'resolved')
})
