import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { createAdaptorServer } from '@hono/node-server'
import { world } from '../../../test/world.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { flyAutopilots } from './autopilot.ts'

// The last client that Delighted published itself: what it sends and how it reads is the contract.
type Shown = {
  id: string
  email: string | null
  score: number
  comment: string | null
  person: unknown
  [name: string]: unknown
}
type Thing = {
  create: (given: object) => Promise<Shown>
  retrieve: (id?: unknown, given?: object) => Promise<Shown>
  all: (given?: object) => Promise<Shown[]>
  list: (given?: object) => { autoPagingEach: (on: (one: Shown) => void, rest?: object) => Promise<void> }
  delete: (by: object) => Promise<unknown>
  deletePending: (by: object) => Promise<unknown>
}
type Client = Record<
  'person' | 'surveyRequest' | 'surveyResponse' | 'metrics' | 'unsubscribe' | 'bounce',
  Thing
> & {
  autopilotConfiguration: Thing
  autopilotMembership: Record<'forEmail' | 'forSms', () => Thing>
}
const connect = createRequire(import.meta.url)('delighted') as (key: string, to: object) => Client

let heard: Awaited<ReturnType<typeof world>>
let delighted: Client
let stranger: Client
let server: ReturnType<typeof createAdaptorServer>

before(async () => {
  heard = await world()
  server = createAdaptorServer({ fetch: heard.app.fetch })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const to = { host: '127.0.0.1', port, scheme: 'http', base: '/v1' }
  delighted = connect((await heard.withKey()).secret, to)
  stranger = connect('no-such-key', to)
})
after(async () => {
  server.close()
  await heard.close()
})

const at = () => Math.floor(heard.clock.now().getTime() / 1_000)

test('rows 1 and 4: a person is added, asked by mail at once, and changed', async () => {
  const ida = await delighted.person.create({
    email: 'Ida+news@Example.com',
    name: 'Ida Berg',
    properties: { Plan: 'pro', seats: 3, locale: 'de' },
  })
  assert.deepEqual({ ...ida, client: 0, schema: 0 }, {
    ...{
      client: 0,
      schema: 0,
      id: ida.id,
      email: 'ida+news@example.com',
      name: 'Ida Berg',
      phone_number: null,
    },
    ...{ survey_scheduled_at: at(), properties: { Plan: 'pro', seats: 3, locale: 'de' } },
  } as never)
  await heard.runJobs()
  assert.equal(heard.mail.to('ida+news@example.com').length, 1)
  assert.equal((await heard.api.people.show({ id: ida.id as never })).locale, 'de')

  const again = await delighted.person.create({ email: 'ida+news@example.com', name: 'Ida B.' })
  assert.deepEqual([again.id, again['name']], [ida.id, 'Ida B.'])
  assert.equal(again['survey_scheduled_at'], null, 'asked a moment ago')
  await heard.runJobs()
  assert.equal(heard.mail.to('ida+news@example.com').length, 1)

  const found = await delighted.person.retrieve(ida.id)
  Object.assign(found, { name: 'Ida Bergström' })
  const saved = await (found as unknown as { save: () => Promise<Shown> }).save()
  assert.equal(saved['name'], 'Ida Bergström')
})

test('row 1: a delay is kept, send=false asks nobody, and last_sent_at starts the rest', async () => {
  const later = await delighted.person.create({ email: 'later@example.com', delay: 3_600 })
  assert.equal(later['survey_scheduled_at'], at() + 3_600)
  const never = await delighted.person.create({ email: 'never@example.com', send: false })
  assert.equal(never['survey_scheduled_at'], null)
  const asked = await delighted.person.create({ email: 'asked@example.com', last_sent_at: at() - 86_400 })
  assert.equal(asked['survey_scheduled_at'], null)
  await heard.runJobs()
  assert.equal(heard.mail.to('later@example.com').length, 0)
  heard.clock.pass({ hours: 2 })
  await heard.runJobs()
  assert.equal(heard.mail.to('later@example.com').length, 1)
  assert.deepEqual(heard.mail.to('never@example.com').concat(heard.mail.to('asked@example.com')), [])
})

test('row 1: the same address in two people, and nobody at all, are refused by parameter', async () => {
  await refused(
    delighted.person.create({ name: 'Nobody' }),
    refusal('ResourceValidationError', 422, {
      email: ["can't be blank"],
    }),
  )
  await delighted.person.create({ email: 'one@example.com', send: false })
  await refused(
    delighted.person.create({ email: 'two@example.com', send: false, email_update: 'one@example.com' }),
    refusal('ResourceValidationError', 422, { email: ['has already been taken'] }),
  )
})

test('row 2: people come oldest first over pages that the client follows by itself', async () => {
  for (let n = 0; n < 5; n++) {
    heard.clock.pass({ minutes: 1 })
    await delighted.person.create({ email: `page${n}@example.com`, send: false })
  }
  const seen: (string | null)[] = []
  await delighted.person.list({ per_page: 2 }).autoPagingEach((one) => seen.push(one.email), {
    auto_handle_rate_limits: false,
  })
  const pages = seen.filter((email) => email?.startsWith('page'))
  assert.deepEqual(
    pages,
    [0, 1, 2, 3, 4].map((n) => `page${n}@example.com`),
  )
  assert.equal(new Set(seen).size, seen.length)
})

test('row 5 and 6: deleting erases the one named, and nobody when two are named', async () => {
  await delighted.person.create({ email: 'a+b@example.com', send: false })
  await refused(
    delighted.person.delete({ id: '1', email: 'a+b@example.com' }),
    refusal('ResourceValidationError', 422),
  )
  assert.deepEqual(await delighted.person.delete({ email: 'a+b@example.com' }), { ok: true })
  await refused(delighted.person.delete({ email: 'a+b@example.com' }), refusal('GeneralAPIError', 404))
})

test('row 7: what was to be asked later is taken back', async () => {
  await delighted.person.create({ email: 'pending+1@example.com', delay: 600 })
  assert.deepEqual(await delighted.surveyRequest.deletePending({ person_email: 'pending+1@example.com' }), {
    ok: true,
  })
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  assert.equal(heard.mail.to('pending+1@example.com').length, 0)

  // Planned already, and not yet sent: taken back as well, and said so.
  await delighted.person.create({ email: 'pending+2@example.com' })
  await delighted.surveyRequest.deletePending({ person_email: 'pending+2@example.com' })
  await heard.runJobs()
  assert.equal(heard.mail.to('pending+2@example.com').length, 0)
})

test('rows 8 to 11: responses are added, shown, put right and listed', async () => {
  const { id: person } = await delighted.person.create({
    email: 'resp@example.com',
    send: false,
    name: 'Res',
  })
  const made = await delighted.surveyResponse.create({
    person,
    score: 3,
    comment: 'Late again',
    person_properties: { Region: 'North' },
    created_at: new Date('2035-01-02T03:04:05Z').getTime() / 1_000,
  })
  assert.deepEqual(
    [made['person'], made['survey_type'], made.score, made.comment, made['created_at'], made['notes']],
    [person, 'nps', 3, 'Late again', 2051319845, []],
  )
  assert.equal(
    (await heard.api.people.show({ id: person as never })).answeredAt?.toISOString(),
    '2035-01-02T03:04:05.000Z',
  )

  const expanded = await delighted.surveyResponse.retrieve(made.id, { 'expand[]': 'person' })
  assert.equal((expanded['person'] as Shown).email, 'resp@example.com')
  Object.assign(expanded, { score: 10, comment: 'Sorted out', person_properties: { Plan: 'pro' } })
  const saved = await (expanded as unknown as { save: () => Promise<Shown> }).save()
  assert.deepEqual([saved.score, saved.comment], [10, 'Sorted out'])
  assert.deepEqual(saved['person_properties'], { Region: 'North', Plan: 'pro' } as never)
  assert.equal(saved['updated_at'], at() as never)
  await heard.runJobs()
  const { items } = await heard.api.feedback.list({ personId: person as never })
  assert.deepEqual([items[0]!.bucket, items[0]!.understoodAt === null], ['promoter', false])

  await delighted.surveyResponse.create({ person, score: 9 })
  const both = await delighted.surveyResponse.all({
    person_email: 'resp@example.com',
    order: 'desc',
    per_page: 10,
  })
  assert.deepEqual(
    both.map(({ score }) => score),
    [9, 10],
  )
  const old = await delighted.surveyResponse.all({
    until: new Date('2035-01-03T00:00:00Z'),
    expand: ['person', 'notes'],
  })
  assert.deepEqual(
    old.map((one) => (one['person'] as Shown).id),
    [person],
  )
  assert.deepEqual(await delighted.surveyResponse.all({ page: 7 }), [])
  await refused(
    delighted.surveyResponse.create({ person, score: 11 }),
    refusal('ResourceValidationError', 422),
  )
  await refused(
    delighted.surveyResponse.create({ person: '77', score: 1 }),
    refusal('ResourceValidationError', 422),
  )
})

test('row 12: metrics are whole numbers over the last 30 days, or a range', async () => {
  const { id: person } = await delighted.person.create({ email: 'metric@example.com', send: false })
  const since = heard.clock.now()
  heard.clock.pass({ days: 200 })
  for (const score of [10, 9, 8, 2]) await delighted.surveyResponse.create({ person, score })
  const metrics = await delighted.metrics.retrieve()
  assert.deepEqual({ ...metrics, client: 0, schema: 0 }, {
    ...{ client: 0, schema: 0, nps: 25, promoter_count: 2, promoter_percent: 50, passive_count: 1 },
    ...{ passive_percent: 25, detractor_count: 1, detractor_percent: 25, response_count: 4 },
  } as never)
  const none = await delighted.metrics.retrieve({
    since: new Date(since.getTime() - 1e10),
    until: new Date(since.getTime() - 9e9),
  })
  assert.deepEqual([none['response_count'], none['nps']], [0, null])
})

test('rows 13 to 15: unsubscribing is for good, and both lists name the person', async () => {
  assert.deepEqual((await delighted.unsubscribe.create({ person_email: 'enough@example.com' }))['ok'], true)
  const asked = await delighted.person.create({ email: 'enough@example.com' })
  assert.equal(asked['survey_scheduled_at'], null)
  const [listed] = await delighted.unsubscribe.all({ since: heard.clock.now() })
  assert.deepEqual(
    [listed!['person_id'], listed!.email, listed!['unsubscribed_at']],
    [asked.id, 'enough@example.com', at()],
  )
  assert.deepEqual(await delighted.bounce.all(), [])
})

test('rows 16 to 19: an autopilot asks its members again and again once it is switched on', async () => {
  const pilot = delighted.autopilotMembership.forEmail()
  const resting = await delighted.autopilotConfiguration.retrieve('email')
  assert.deepEqual(
    [resting['platform_id'], resting['active'], resting['frequency']],
    ['email', false, 7_776_000],
  )
  const joined = await pilot.create({
    person_email: 'pilot@example.com',
    person_name: 'Pia',
    properties: { Plan: 'pro' },
  })
  assert.deepEqual(
    [(joined['person'] as Shown).email, joined['properties']],
    ['pilot@example.com', { Plan: 'pro' }],
  )
  const members: Shown[] = []
  await pilot.list({ person_email: 'pilot@example.com' }).autoPagingEach((one) => members.push(one), {
    auto_handle_rate_limits: false,
  })
  assert.equal(members[0]!['next_survey_request'], null)

  await heard.api.delighted.set({ autopilots: { email: { active: true, frequencyDays: 100 } } })
  await heard.inside((ctx) => enqueue(ctx, flyAutopilots, {}))
  await heard.runJobs()
  assert.equal(heard.mail.to('pilot@example.com').length, 1)
  heard.clock.pass({ days: 101 })
  await heard.inside((ctx) => enqueue(ctx, flyAutopilots, {}))
  await heard.runJobs()
  assert.equal(heard.mail.to('pilot@example.com').length, 2)

  const left = (await pilot.delete({ person_email: 'pilot@example.com' })) as { person: Shown }
  assert.equal(left.person.email, 'pilot@example.com')
  await refused(pilot.delete({ person_email: 'pilot@example.com' }), refusal('GeneralAPIError', 404))
})

test('an unknown key is refused as the client expects it', async () => {
  await refused(stranger.metrics.retrieve(), refusal('AuthenticationError', 401))
})

/** The client's promises are of its own kind. */
const refused = (asked: PromiseLike<unknown>, how: (error: unknown) => true) =>
  assert.rejects(async () => await asked, how)

const refusal =
  (type: string, status: number, errors?: object) =>
  (error: unknown): true => {
    const { type: given, message } = error as { type: string; message: string }
    const body = JSON.parse(message) as { status: number; errors?: object }
    assert.deepEqual([given, body.status], [type, status])
    if (errors) assert.deepEqual(body.errors, errors)
    return true
  }
