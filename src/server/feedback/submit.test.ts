import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

test('feedback handed in by program is heard, and its person is met', async () => {
  const given = {
    channel: 'api' as const,
    metric: 'nps' as const,
    score: 3,
    comment: 'The parcel came broken.',
    person: { email: 'Ida@Example.com', name: 'Ida' },
  }
  const feedback = await heard.api.frontDoor.submit(given)
  assert.equal(feedback.bucket, 'detractor')
  assert.equal(feedback.outcome, 'open')
  const again = await heard.api.frontDoor.submit({ ...given, person: { email: 'ida@example.com' } })
  assert.equal(again.personId, feedback.personId)
  assert.deepEqual(await heard.api.feedback.show({ id: feedback.id }), { ...feedback, personName: 'Ida' })
})

test('what is said of somebody who cannot be found again stays beside their words', async () => {
  const said = (person: object, attributes?: object) =>
    heard.api.frontDoor.submit({
      channel: 'api',
      comment: 'Late again',
      person,
      ...(attributes ? { attributes } : {}),
    } as never)
  const named = await said(
    { name: 'Ida Berg', account: 'Photo Berg', attributes: { plan: 'pro', shop: 'Ghent' } },
    { shop: 'Liège' },
  )
  assert.equal(named.personId, null)
  assert.deepEqual(named.attributes, { name: 'Ida Berg', account: 'Photo Berg', plan: 'pro', shop: 'Liège' })
  const unreadable = await said({ email: 'ida at example.com', phone: '0612345678', name: 'Ida' })
  assert.deepEqual(unreadable.attributes, { name: 'Ida', email: 'ida at example.com', phone: '0612345678' })
  const known = await said({
    externalId: 'c-77',
    phone: '0612345678',
    name: 'Ida',
    attributes: { plan: 'pro' },
  })
  assert.deepEqual([known.personName, known.attributes], ['Ida', { phone: '0612345678' }])
  const many = Object.fromEntries(Array.from({ length: 99 }, (_, at) => [`a${at}`, at]))
  assert.equal(Object.keys((await said({ name: 'Bo', account: 'Bo & Co' }, many)).attributes).length, 100)
})

test('the same id sent twice is stored once, and other content under it is refused', async () => {
  for (const id of [randomUUID(), 'row-17']) {
    const given = { id, channel: 'api' as const, comment: 'Lovely staff' }
    const [one, two] = await Promise.all([
      heard.api.frontDoor.submit(given),
      heard.api.frontDoor.submit(given),
    ])
    assert.equal(one.id, two.id)
    assert.equal((await heard.api.frontDoor.submit(given)).id, one.id)
    await assert.rejects(
      heard.api.frontDoor.submit({ ...given, comment: 'Rude staff' }),
      refusedWith('feedback.key_reused'),
    )
  }
  const { items } = await heard.api.feedback.list({ search: 'Lovely staff' })
  assert.equal(items.length, 2)
})

test('what cannot be feedback is refused with a stable code', async () => {
  const refusals: [Parameters<typeof heard.api.frontDoor.submit>[0], string][] = [
    [{ channel: 'api' }, 'feedback.empty'],
    [{ channel: 'api', metric: 'nps', score: 11 }, 'score.out_of_range'],
    [{ channel: 'api', metric: 'nps', score: 7.5 }, 'score.out_of_range'],
    [{ channel: 'api', score: 5 }, 'score.without_metric'],
    [{ channel: 'api', comment: 'early', occurredAt: new Date('2099-01-01') }, 'feedback.in_future'],
    [{ channel: 'api', comment: 'late', occurredAt: new Date('1601-01-01') }, 'feedback.too_early'],
    [{ channel: 'pigeon' as 'api', comment: 'coo' }, 'request.invalid'],
    [{ channel: 'api', comment: 'x'.repeat(10_001) }, 'request.invalid'],
  ]
  const before = await heard.api.feedback.ledger({})
  for (const [given, code] of refusals)
    await assert.rejects(heard.api.frontDoor.submit(given), refusedWith(code), code)
  assert.deepEqual(await heard.api.feedback.ledger({}), before)
})

test('in a batch each piece is accepted or refused for itself', async () => {
  const { accepted, refused, entries } = await heard.api.frontDoor.submitBatch({
    feedback: [
      { channel: 'api', comment: 'good' },
      { channel: 'api', metric: 'csat', score: 9 },
      { channel: 'api', comment: 'bad' },
      'nonsense',
    ],
  })
  assert.deepEqual([accepted, refused], [2, 2])
  assert.deepEqual(
    entries.map((entry) => entry.problem?.code ?? 'accepted'),
    ['accepted', 'score.out_of_range', 'accepted', 'request.invalid'],
  )
})

test('two hundred at once are all stored, each with its event', async () => {
  const before = (await heard.api.feedback.ledger({})).heard
  const submitted = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      heard.api.frontDoor.submit({
        channel: 'api',
        comment: `burst ${n}`,
        person: { email: `p${n % 7}@example.com` },
      }),
    ),
  )
  assert.equal(new Set(submitted.map(({ id }) => id)).size, 200)
  assert.equal(new Set(submitted.map(({ personId }) => personId)).size, 7)
  assert.equal((await heard.api.feedback.ledger({})).heard, before + 200)
  const ids = new Set(submitted.map(({ id }) => id as string))
  const received = (await heard.events()).filter(
    ({ name, facts }) => name === 'feedback.received' && ids.has(String(facts['feedbackId'])),
  )
  assert.equal(received.length, 200)
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
})

test('nobody sees the feedback of another workspace', async () => {
  const mine = await heard.api.frontDoor.submit({ channel: 'api', comment: 'ours alone' })
  const other = await heard.makeWorkspace('Other')
  const { api } = await heard.withKey(other.workspaceId)
  await assert.rejects(api.feedback.show({ id: mine.id }), refusedWith('feedback.not_found'))
  assert.equal((await api.feedback.ledger({})).heard, 0)
})
