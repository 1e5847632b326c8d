import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { speakOfTheSame } from '#core/themes/phrases.ts'
import { type Refused, world } from '../../../test/world.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { alarmOfRise, watchThemes } from './alarm.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: Refused) => error.code === code
const daysAgo = (days: number) => new Date(heard.clock.now().getTime() - days * 86_400_000)

const fresh = async (name: string) => {
  const { workspaceId, desk } = await heard.makeWorkspace(name)
  const { api } = await heard.withKey(workspaceId)
  const tell = async (comments: readonly { comment: string; days: number }[]) => {
    const { accepted } = await api.frontDoor.submitBatch({
      feedback: comments.map(({ comment, days }) => ({
        channel: 'api',
        comment,
        occurredAt: daysAgo(days).toISOString(),
      })),
    })
    assert.equal(accepted, comments.length)
    await heard.runJobs()
    assert.deepEqual(await heard.failedJobs(), [])
  }
  const discover = async () => {
    await api.themes.discover({})
    await heard.runJobs()
    assert.deepEqual(await heard.failedJobs(), [])
    return api.themes.list({})
  }
  return { api, desk, tell, discover }
}

const COURIER = [
  'The courier left my parcel in the rain',
  'Courier threw the parcel over the fence',
  'My parcel was soaked, the courier did not ring',
  'The courier never rings and the parcel lies outside',
]
const LOGIN = [
  'I cannot log in, the password reset mail never comes',
  'Password reset is broken, I am locked out of my login',
  'The login page forgets my password again',
  'Reset of my password takes hours before I can log in',
]
const BREAKFAST = [
  'The breakfast buffet was cold and the coffee weak',
  'Breakfast coffee is terrible, cold eggs at the buffet',
  'Such a poor breakfast, the coffee tasted burnt',
  'The buffet at breakfast ran out of coffee',
]
const many = (sentences: readonly string[], n: number, days: (k: number) => number) =>
  Array.from({ length: n }, (_, k) => ({
    comment: `${sentences[k % sentences.length]}, on visit ${k}`,
    days: days(k),
  }))

test('themes are found without being asked, with phrases, pieces and words that say so', async () => {
  const { tell, discover, api } = await fresh('Found')
  await tell([
    ...many(COURIER, 20, (k) => 1 + k),
    ...many(LOGIN, 20, (k) => 1 + k),
    ...many(BREAKFAST, 20, (k) => 1 + k),
  ])
  const themes = await discover()
  assert.ok(themes.length >= 3, themes.map(({ name }) => name).join())
  for (const word of ['courier', 'password', 'breakfast']) {
    const theme = themes.find(({ phrases }) => phrases.some((phrase) => phrase.includes(word)))
    assert.ok(theme, `${word} among ${JSON.stringify(themes.map(({ phrases }) => phrases))}`)
    assert.ok(theme.total >= 5)
    assert.ok(theme.examples.length > 0)
    for (const { words, evidence } of theme.examples)
      assert.ok(words.includes(evidence!), `${evidence} in ${words}`)
    const { feedback } = await api.themes.show({ id: theme.id })
    assert.equal(feedback.length, Math.min(20, theme.total))
  }
})

test('found again, a theme keeps its id, its name and what members made of it', async () => {
  const { tell, discover, api } = await fresh('Again')
  await tell([...many(COURIER, 25, (k) => 1 + k), ...many(LOGIN, 25, (k) => 1 + k)])
  const first = await discover()
  await api.themes.change({ id: first[0]!.id, name: 'What we call it', pinned: true })
  heard.clock.pass({ days: 1 })
  await tell([...many(COURIER, 5, () => 0), ...many(LOGIN, 5, () => 0)])
  const second = await discover()
  for (const { id } of first) assert.ok(second.some((theme) => theme.id === id))
  for (const one of second)
    for (const other of second)
      assert.ok(one === other || !speakOfTheSame(one.phrases, other.phrases), `${one.name} is ${other.name}`)
  const renamed = second.find(({ id }) => id === first[0]!.id)!
  assert.deepEqual([renamed.name, renamed.pinned], ['What we call it', true])
  assert.deepEqual(renamed.phrases, first[0]!.phrases)
})

test('too few words make no themes', async () => {
  const { tell, discover } = await fresh('Few')
  await tell(many(COURIER, 10, () => 1))
  assert.deepEqual(await discover(), [])
})

test('what comes in is linked at once, by the phrases of the themes that are there', async () => {
  const { tell, api } = await fresh('Linked')
  const theme = await api.themes.create({ name: 'Couriers', phrases: ['courier', 'left outside'] })
  await tell([
    { comment: 'Both couriers were friendly', days: 0 },
    { comment: 'It was left outside again', days: 0 },
    { comment: 'Left. Outside it rained', days: 0 },
  ])
  const { total, feedback } = await api.themes.show({ id: theme.id })
  assert.equal(total, 2)
  const reading = await api.analysis.show({ id: feedback[0]!.id })
  assert.deepEqual(
    reading.themes.map(({ name }) => name),
    ['Couriers'],
  )
})

test('a theme of one’s own finds what was said before', async () => {
  const { tell, api } = await fresh('Before')
  await tell(many(BREAKFAST, 8, () => 3))
  const theme = await api.themes.create({ name: 'Coffee', phrases: ['coffee'] })
  assert.deepEqual([theme.total, theme.pinned], [8, true])
})

test('merging moves all feedback and phrases, and the old theme is gone', async () => {
  const { tell, api } = await fresh('Merged')
  const a = await api.themes.create({ name: 'Courier', phrases: ['courier'] })
  const b = await api.themes.create({ name: 'Parcel', phrases: ['parcel'] })
  await tell([
    { comment: 'the courier', days: 0 },
    { comment: 'the parcel', days: 0 },
    { comment: 'courier and parcel', days: 0 },
  ])
  const merged = await api.themes.merge({ id: a.id, into: b.id })
  assert.deepEqual([merged.total, merged.phrases.toSorted()], [3, ['courier', 'parcel']])
  await assert.rejects(api.themes.show({ id: a.id }), refusedWith('theme.not_found'))
  await assert.rejects(api.themes.merge({ id: b.id, into: b.id }), refusedWith('theme.into_itself'))
  await assert.rejects(api.themes.merge({ id: b.id, into: a.id }), refusedWith('theme.not_found'))
})

test('a theme rises when it grows beyond chance, not when everybody writes more', async () => {
  const { tell, api } = await fresh('Rising')
  const outage = await api.themes.create({ name: 'Outage', phrases: ['outage'] })
  await api.themes.create({ name: 'Coffee', phrases: ['coffee'] })
  await tell([
    // Before: now and then an outage; since: every third piece.
    ...many(['An outage again'], 4, (k) => 20 + k * 10),
    ...many(['Fine coffee'], 60, (k) => 15 + (k % 50)),
    ...many(['An outage all day'], 15, (k) => k % 13),
    ...many(['Fine coffee'], 30, (k) => k % 13),
  ])
  const rising = await api.themes.rising({})
  assert.deepEqual(
    rising.map(({ id }) => id),
    [outage.id],
  )
  const { recent } = rising[0]!
  assert.deepEqual([recent.pieces, recent.piecesBefore, recent.days, recent.daysBefore], [15, 4, 14, 56])
  assert.ok(recent.p < 0.001 && recent.times! > 3)
})

test('a rule may ask for a theme', async () => {
  const { tell, api } = await fresh('Asked')
  const theme = await api.themes.create({ name: 'Outage', phrases: ['outage'] })
  const rule = await api.rules.create({
    name: 'Outages are known',
    conditions: [{ fact: 'theme', operator: 'is', value: theme.id }],
    action: { kind: 'no_action_needed', reason: 'We know; an initiative is on its way.' },
    position: 1,
    enabled: true,
  })
  await tell([{ comment: 'Another terrible outage', days: 0 }])
  const [piece] = (await api.feedback.list({})).items
  assert.equal((await api.rules.explain({ id: piece!.id })).ruleId, rule.id)
})

test('an agent reads themes and changes none', async () => {
  const agent = await heard.as('agent', { name: 'Al' })
  assert.deepEqual(await agent.api.themes.list({}), [])
  await assert.rejects(agent.api.themes.create({ name: 'X', phrases: ['xx'] }), refusedWith('right.missing'))
  await assert.rejects(agent.api.themes.discover({}), refusedWith('right.missing'))
})

test('a rise is told once to those who look after themes, with its numbers, and noise is not', async () => {
  const { desk, tell, discover } = await fresh('Alarm')
  const told = () =>
    desk.transact(async (ctx) => {
      const rows = await ctx.db
        .selectFrom('events')
        .select(['name', 'facts'])
        .where('name', '=', 'theme.rising')
        .execute()
      return rows.map(({ facts }) => facts as { pieces: number; p: number })
    })
  await tell([
    ...many(COURIER, 20, (k) => k * 3),
    ...many(LOGIN, 20, (k) => k * 3),
    ...many(BREAKFAST, 20, (k) => k * 3),
  ])
  await discover()
  assert.deepEqual(await told(), [], 'as often as ever is no news')
  await tell(many(LOGIN, 40, (k) => k % 9))
  await desk.transact((ctx) => enqueue(ctx, watchThemes, {}))
  await heard.runJobs()
  const [rise, ...others] = await told()
  assert.ok(rise && rise.pieces >= 30 && rise.p < 0.05, JSON.stringify(rise))
  await desk.transact((ctx) => enqueue(ctx, watchThemes, {}))
  await heard.runJobs()
  assert.equal((await told()).length, 1 + others.length, 'told once')
})

test('the notice of a rise says how often, how likely by chance, and in whose words', async () => {
  await heard.api.themes.create({ name: 'Lifts', phrases: ['lift'] })
  const lead = await heard.as('lead', { name: 'Lea' })
  const agent = await heard.as('agent', { name: 'Agi' })
  const said = [
    ...many(['The staff helped us'], 40, (k) => 15 + k),
    ...many(['The lift stood still'], 12, (k) => k),
  ]
  await heard.api.frontDoor.submitBatch({
    feedback: said.map(({ comment, days }) => ({
      channel: 'api',
      comment,
      occurredAt: daysAgo(days).toISOString(),
    })),
  })
  await heard.runJobs()
  await heard.inside(alarmOfRise)
  const [notice] = (await lead.api.notices.list({})).items.filter(({ kind }) => kind === 'theme')
  assert.match(notice?.body ?? '', /12 pieces in 14 days, 0 in the 56 days before/)
  assert.match(notice?.body ?? '', /12 of them say it in nearly the same words/)
  assert.match(notice?.body ?? '', /By chance alone.*\n“The lift stood still/)
  assert.match(notice?.path ?? '', /^\/themes\/theme_/)
  assert.equal((await agent.api.notices.list({})).items.filter(({ kind }) => kind === 'theme').length, 0)
})

test('a theme is taken apart into what its feedback speaks of', async () => {
  const { api, tell } = await fresh('Parts')
  const { id } = await api.themes.create({ name: 'Visit', phrases: ['visit'] })
  await tell([...many(COURIER, 12, (k) => k), ...many(BREAKFAST, 12, (k) => k)])
  const parts = await api.themes.split({ id, count: 2 })
  assert.equal(parts.length, 2)
  const said = parts.map(({ phrases }) => phrases.join(' '))
  assert.ok(
    said.some((one) => /parcel|courier/.test(one)) && said.some((one) => /breakfast|coffee|buffet/.test(one)),
    said.join(' | '),
  )
  assert.ok(parts.every(({ total, pinned }) => total >= 10 && pinned))
  assert.deepEqual(
    (await api.themes.list({})).map((theme) => theme.id).sort(),
    parts.map((theme) => theme.id).sort(),
    'the whole is gone',
  )
  const { id: small } = await api.themes.create({ name: 'Soaked', phrases: ['soaked'] })
  await assert.rejects(api.themes.split({ id: small, count: 2 }), refusedWith('theme.indivisible'))
})

test('a theme shows different words, however often the newest ones were said', async () => {
  const { api, tell } = await fresh('Echo')
  await api.themes.create({ name: 'Courier', phrases: ['courier'] })
  await tell([
    { comment: 'The courier was early.', days: 9 },
    { comment: 'No courier came at all.', days: 8 },
    ...[1, 2, 3, 4].map((days) => ({ comment: 'A friendly courier.', days })),
  ])
  const [{ examples } = assert.fail('there is one theme')] = await api.themes.list({})
  assert.deepEqual(
    examples.map(({ words }) => words),
    ['A friendly courier.', 'No courier came at all.', 'The courier was early.'],
  )
})

test('what several people sent in nearly the same words is one group of a theme', async () => {
  const { api, tell } = await fresh('Copies')
  const { id } = await api.themes.create({ name: 'Courier', phrases: ['courier'] })
  const letter = (n: number) =>
    `Dear team, our courier on route ${n} has been cut and we want it back at once.`
  await tell([
    ...[1, 2, 3].map((n) => ({ comment: letter(n), days: n })),
    ...COURIER.map((comment, k) => ({ comment, days: k })),
  ])
  const [group, ...others] = await api.themes.repeats({ id })
  assert.deepEqual([group?.pieces, group?.words, others], [3, letter(1), []])
  assert.ok(group!.firstAt < group!.lastAt)
  assert.equal((await api.feedback.show({ id: group!.feedbackIds[0]! })).comment, letter(1))
  const { id: into } = await api.themes.create({ name: 'Routes', phrases: ['route'] })
  await api.themes.merge({ id, into })
  await assert.rejects(api.themes.repeats({ id }), refusedWith('theme.not_found'))
})

test('a theme becomes a category that its feedback and the next piece are of', async () => {
  const { api, tell } = await fresh('Category')
  const { id } = await api.themes.create({ name: 'Sauna steam', phrases: ['sauna', 'steam bath'] })
  await tell([{ comment: 'The sauna did not steam', days: 1 }])
  const { key } = await api.themes.toCategory({ id, parent: 'place' })
  assert.equal(key, 'sauna_steam')
  await tell([{ comment: 'Our sauna stayed cold', days: 0 }])
  const { items } = await api.feedback.list({ category: key })
  assert.equal(items.length, 2)
  await assert.rejects(api.themes.toCategory({ id }), refusedWith('category.exists'))
})
