import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { suppress } from '#server/messages/suppress.ts'
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
const list = async (id: Id<'survey'>) => (await heard.api.invitations.list({ id })).items
const reasons = (skipped: { because: string; people: number }[]) =>
  Object.fromEntries(skipped.map(({ because, people }) => [because, people]))
const post = (path: string, body: string) =>
  heard.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
/** The way out that a mail names to mail programs. */
const wayOut = (address: string) =>
  /<http:\/\/heard\.test(\/u\/[^>]+)>/.exec(heard.mail.to(address).at(-1)!.headers['List-Unsubscribe']!)![1]!

test('whoever is left out is left out for a reason that is kept', async () => {
  const id = await publish()
  await heard.inside((ctx) => suppress(ctx, { address: 'never@example.com', reason: 'manual' }))
  const { personId: silent } = await heard.api.frontDoor.submit({
    channel: 'phone',
    comment: 'No address given',
    person: { phone: '+4930123456' },
  })
  const addresses = [
    'ann@example.com',
    '"Ann Oh" <Ann@Example.com>',
    ' ',
    'never@example.com',
    'not an address',
  ]
  const expected = {
    planned: 1,
    deferred: 0,
    substituted: 0,
    skipped: { suppressed: 1, no_address: 1, address_unreadable: 1 },
    unreadable: ['not an address'],
  }
  const rehearsed = await heard.api.invitations.invite({ id, addresses, people: [silent!], rehearse: true })
  const told = ({ decisions: _, ...asked }: typeof rehearsed) => ({
    ...asked,
    skipped: reasons(asked.skipped),
  })
  assert.deepEqual(told(rehearsed), expected)
  assert.deepEqual(await list(id), [])
  const asked = await heard.api.invitations.invite({ id, addresses, people: [silent!] })
  assert.deepEqual(told(asked), expected)
  await heard.runJobs()
  assert.deepEqual(
    Object.fromEntries(
      (await list(id)).map(({ person, status, skippedBecause }) => [person.email, skippedBecause ?? status]),
    ),
    { 'ann@example.com': 'sent', 'never@example.com': 'suppressed', null: 'no_address' },
  )
  assert.equal(heard.mail.to('ann@example.com').length, 1)
  const { items } = await heard.api.people.list({ search: 'ann@example.com' })
  assert.deepEqual(
    items.map(({ name }) => name),
    ['Ann Oh'],
  )
  assert.equal(heard.mail.to('never@example.com').length, 0)
})

test('nobody is asked the same survey twice, nor any other within the rest that was agreed', async () => {
  const [one, two] = [await publish(), await publish()]
  const ask = (id: Id<'survey'>, restDays?: number) =>
    heard.api.invitations.invite({
      id,
      addresses: ['bo@example.com'],
      ...(restDays === undefined ? {} : { restDays }),
    })
  assert.equal((await ask(one)).planned, 1)
  assert.deepEqual(reasons((await ask(one)).skipped), { already_invited: 1 })
  assert.deepEqual(reasons((await ask(two)).skipped), { asked_recently: 1 })
  assert.equal((await ask(two, 0)).planned, 1)
  await heard.runJobs()
  assert.equal(heard.mail.to('bo@example.com').length, 2)
})

test('two who ask the same people at the same moment ask each person once', async () => {
  const surveys = [await publish(), await publish(), await publish()]
  const addresses = Array.from({ length: 50 }, (_, n) => `crowd${n}@example.com`)
  const met = await Promise.all(
    addresses.map((email) =>
      heard.api.frontDoor.submit({ channel: 'api', comment: 'Hi', person: { email } }),
    ),
  )
  const people = met.map(({ personId }) => personId!)
  // With its connections open already, nobody waits for one and all ask at once.
  await Promise.all(Array.from({ length: 8 }, () => heard.api.surveys.list({})))
  const asked = await Promise.all(
    [...surveys, ...surveys].map((id) => heard.api.invitations.invite({ id, people })),
  )
  assert.equal(
    asked.reduce((sum, { planned }) => sum + planned, 0),
    people.length,
  )
  await heard.runJobs()
  for (const address of addresses) assert.equal(heard.mail.to(address).length, 1, address)
})

test('a segment asks those who were never asked; an empty one asks nobody by accident', async () => {
  const id = await publish()
  for (const email of ['new1@example.com', 'new2@example.com']) {
    await heard.api.frontDoor.submit({ channel: 'api', comment: 'Hello', person: { email } })
  }
  await assert.rejects(heard.api.invitations.invite({ id }), refusedWith('survey.no_recipients'))
  await assert.rejects(heard.api.invitations.invite({ id, segment: {} }), refusedWith('survey.no_recipients'))
  const asked = await heard.api.invitations.invite({ id, segment: { neverAsked: true } })
  await heard.runJobs()
  assert.ok(asked.planned >= 2)
  for (const address of ['new1@example.com', 'new2@example.com'])
    assert.equal(heard.mail.to(address).length, 1)
  assert.equal((await heard.api.invitations.invite({ id, segment: { neverAsked: true } })).planned, 0)
  assert.ok(
    (await heard.api.invitations.invite({ id, segment: { all: true }, rehearse: true })).skipped.length > 0,
  )
})

test('while a survey rests its invitations wait, and leave when it comes back', async () => {
  const id = await publish()
  await heard.api.invitations.invite({ id, addresses: ['wait@example.com'] })
  await heard.api.surveys.setStatus({ id, status: 'paused' })
  await heard.runJobs()
  assert.equal(heard.mail.to('wait@example.com').length, 0)
  await assert.rejects(
    heard.api.invitations.invite({ id, addresses: ['x@example.com'] }),
    refusedWith('survey.not_live'),
  )
  await heard.api.surveys.setStatus({ id, status: 'live' })
  await heard.runJobs()
  assert.equal(heard.mail.to('wait@example.com').length, 1)
  await heard.runJobs()
  assert.equal(heard.mail.to('wait@example.com').length, 1)
})

test('a closed survey asks nobody who was still to be asked', async () => {
  const id = await publish()
  await heard.api.invitations.invite({ id, addresses: ['late@example.com'] })
  await heard.api.surveys.setStatus({ id, status: 'closed' })
  await heard.runJobs()
  assert.equal(heard.mail.to('late@example.com').length, 0)
  assert.deepEqual(
    (await list(id)).map(({ skippedBecause }) => skippedBecause),
    ['survey_not_live'],
  )
})

test('an invitation counts as sent when its mail has left, and as failed when it was refused', async () => {
  const id = await publish()
  heard.mail.answer(() => ({ result: 'refused', code: 550, status: '5.1.1', detail: 'no such mailbox' }))
  await heard.api.invitations.invite({ id, addresses: ['gone@example.com'] })
  assert.deepEqual(
    (await list(id)).map(({ status, sentAt }) => [status, sentAt]),
    [['planned', null]],
  )
  await heard.runJobs()
  heard.mail.answer(() => ({ result: 'sent', detail: '250 OK' }))
  assert.deepEqual(
    (await list(id)).map(({ status, sentAt }) => [status, sentAt]),
    [['failed', null]],
  )
  await heard.api.invitations.invite({ id, addresses: ['here@example.com'] })
  await heard.runJobs()
  const [sent] = (await heard.api.invitations.list({ id, status: 'sent' })).items
  assert.deepEqual(sent!.sentAt, heard.clock.now())
})

test('a reminder goes once, after some days, to those who have not answered', async () => {
  const id = await publish()
  await heard.api.invitations.invite({ id, addresses: ['quiet@example.com', 'quick@example.com'] })
  await heard.runJobs()
  const link = /http:\/\/heard\.test(\/s\/[\w-]+)/.exec(heard.mail.to('quick@example.com')[0]!.text)![1]!
  assert.equal((await post(link, 'q1=9')).status, 200)
  assert.equal((await heard.api.invitations.remind({ id })).planned, 0)
  heard.clock.pass({ days: 3 })
  const both = await Promise.all([heard.api.invitations.remind({ id }), heard.api.invitations.remind({ id })])
  assert.equal(both[0].planned + both[1].planned, 1)
  await heard.runJobs()
  // Who answered is thanked by the playbook, not reminded.
  assert.ok(!heard.mail.to('quick@example.com').some(({ subject }) => subject.startsWith('Reminder')))
  const [, reminder] = heard.mail.to('quiet@example.com')
  assert.match(reminder!.subject, /^Reminder: /)
  assert.equal((await heard.api.invitations.remind({ id })).planned, 0)
})

test('one click of a mail program unsubscribes, opening the page does not, and the press can be taken back', async () => {
  const id = await publish()
  await heard.api.invitations.invite({ id, addresses: ['enough@example.com'] })
  await heard.runJobs()
  const path = wayOut('enough@example.com')
  const invite = async () =>
    (
      await heard.api.invitations.invite({
        id: await publish(),
        addresses: ['enough@example.com'],
        restDays: 0,
      })
    ).planned
  for (let times = 0; times < 3; times++) {
    const page = await heard.app.request(path)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /e…@example\.com/)
    await heard.app.request(path, { method: 'HEAD' })
  }
  assert.equal(await invite(), 1)

  for (let times = 0; times < 2; times++) {
    const clicked = await post(path, 'List-Unsubscribe=One-Click')
    assert.equal(clicked.status, 200)
    assert.match(await clicked.text(), /You will not be asked again/)
  }
  assert.equal(await invite(), 0)
  heard.clock.pass({ minutes: 1 })
  const undone = await post(path, 'wish=resume')
  assert.match(await undone.text(), /All as before/)
  assert.equal(await invite(), 1)
  const said = (await heard.events()).filter(({ facts }) => facts['address'] === 'enough@example.com')
  assert.deepEqual(
    said.map(({ name }) => name),
    ['address.suppressed', 'address.restored'],
  )
})

test('whoever unsubscribes after being planned is not mailed, and the invitation says why', async () => {
  const id = await publish()
  await heard.api.invitations.invite({ id, addresses: ['changed@example.com'] })
  await heard.inside((ctx) => suppress(ctx, { address: 'changed@example.com', reason: 'unsubscribed' }))
  await heard.runJobs()
  assert.equal(heard.mail.to('changed@example.com').length, 0)
  assert.deepEqual(
    (await list(id)).map(({ skippedBecause }) => skippedBecause),
    ['suppressed'],
  )
})

test('the survey page, too, leads to the way out; an address that bounced does not come back by it', async () => {
  const id = await publish()
  await heard.api.invitations.invite({ id, addresses: ['page@example.com'] })
  await heard.runJobs()
  const link = /http:\/\/heard\.test(\/s\/[\w-]+)/.exec(heard.mail.to('page@example.com')[0]!.text)![1]!
  assert.match(await (await heard.app.request(link)).text(), new RegExp(`href="${link}/stop"`))
  assert.match(await (await post(`${link}/stop`, 'wish=stop')).text(), /You will not be asked again/)
  await post(`${link}/stop`, 'wish=resume')
  await heard.inside((ctx) => suppress(ctx, { address: 'page@example.com', reason: 'bounced' }))
  assert.match(await (await post(`${link}/stop`, 'wish=resume')).text(), /You will not be asked again/)
  for (const wrong of [
    '/u/nonsense',
    link.replace('/s/', '/u/'),
    `${wayOut('page@example.com').replace('/u/', '/s/')}/stop`,
  ]) {
    assert.equal((await post(wrong, 'wish=stop')).status, 404, wrong)
  }
  assert.deepEqual(await heard.failedJobs(), [])
})

test('another workspace neither sees nor uses our surveys', async () => {
  const id = await publish()
  const other = await heard.makeWorkspace('Beside')
  const { api } = await heard.withKey(other.workspaceId)
  for (const call of [
    () => api.surveys.show({ id }),
    () => api.surveys.publish({ id }),
    () => api.surveys.results({ id }),
    () => api.surveys.answer({ id, answers: { q1: 9 } }),
    () => api.invitations.list({ id }),
    () => api.invitations.invite({ id, addresses: ['spy@example.com'] }),
    () => api.invitations.remind({ id }),
  ]) {
    await assert.rejects(call(), refusedWith('survey.not_found'))
  }
  assert.deepEqual(await api.surveys.list({}), [])
})
