import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Id } from '#core/ids.ts'
import { holds } from '#core/rules/match.ts'
import type { Condition, Conditions } from '#core/rules/rule.ts'
import { operatorsFor } from '#core/rules/why-not-rule.ts'
import { Refused, world } from '../../../test/world.ts'
import { notePersonAt } from '../people/store.ts'
import { listMeeting } from './store.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string, says?: RegExp) => (error: unknown) =>
  error instanceof Refused && error.code === code && (!says || says.test(error.message))
const meeting = async (...conditions: Conditions) => {
  const { people, newest } = await heard.api.segments.preview({ conditions: [...conditions] as never })
  assert.equal(people, newest.length)
  return newest.map(({ name }) => name).sort()
}
const is = (fact: Condition['fact'], value: string | number | boolean) => ({
  fact,
  operator: 'is' as const,
  value,
})

test('a segment looks at the person, the company, and what they did', async () => {
  const { api, clock } = heard
  const gold = await api.accounts.add({
    name: 'Gold Ltd',
    tier: 'gold',
    yearlyValue: 90_000,
    attributes: { region: 'north' },
  })
  const add = (name: string, more: object = {}) =>
    api.people.add({ name, email: `${name.toLowerCase()}@example.com`, ...more })
  await add('Ada', { accountId: gold.id, attributes: { plan: 'Pro' }, locale: 'de-AT' })
  await add('Ben', { stage: 'at_risk', lifetimeValue: 500, attributes: { plan: 'basic', seats: 12 } })
  await add('Cleo', { phone: '+442079460001', email: null })
  const say = (email: string, metric: 'nps' | 'csat', score: number) =>
    api.frontDoor.submit({ channel: 'api', metric, score, person: { email } })
  await say('ada@example.com', 'nps', 10)
  clock.pass({ days: 10 })
  await say('ada@example.com', 'nps', 3)
  await say('ben@example.com', 'csat', 5)
  await heard.runJobs()
  const [team] = await api.teams.list({})
  const ben = (await api.people.list({ search: 'ben@' })).items[0]!
  await api.cases.open({ personId: ben.id, title: 'Late', teamId: team!.id })
  await api.suppressions.add({ address: 'ben@example.com' })
  await heard.inside(async (ctx) => {
    await notePersonAt(ctx, [ben.id], 'answered_at', clock.now())
    await notePersonAt(ctx, [ben.id], 'asked_at', clock.now())
  })
  clock.pass({ days: 5 })

  assert.deepEqual(await meeting(is('account_tier', 'GOLD')), ['Ada'])
  assert.deepEqual(await meeting(is('account_name', 'gold ltd'), is('account:region', 'north')), ['Ada'])
  assert.deepEqual(await meeting({ fact: 'worth', operator: 'at_least', value: 500 }), ['Ada', 'Ben'])
  assert.deepEqual(await meeting(is('language', 'de')), ['Ada'])
  assert.deepEqual(await meeting(is('stage', 'at_risk')), ['Ben'])
  assert.deepEqual(await meeting({ fact: 'stage', operator: 'is_not', value: 'at_risk' }), ['Ada', 'Cleo'])
  assert.deepEqual(await meeting({ fact: 'last_nps', operator: 'below', value: 7 }), ['Ada'])
  assert.deepEqual(await meeting(is('answers', 2)), ['Ada'])
  assert.deepEqual(await meeting(is('answers', 0)), ['Cleo'])
  assert.deepEqual(await meeting({ fact: 'answered_days', operator: 'at_least', value: 4 }), ['Ben'])
  assert.deepEqual(await meeting({ fact: 'answered_days', operator: 'above', value: 6 }), [])
  assert.deepEqual(await meeting({ fact: 'asked_days', operator: 'unknown', value: null }), ['Ada', 'Cleo'])
  assert.deepEqual(await meeting({ any: [is('open_cases', 0), is('account_tier', 'gold')] }), ['Ada', 'Cleo'])
  assert.deepEqual(await meeting(is('suppressed', true)), ['Ben'])
  assert.deepEqual(await meeting({ fact: 'person:seats', operator: 'above', value: 5 }), ['Ben'])
})

/** What core says of a value and what the database finds must be the same, whatever customers bring along. */
test('conditions on attributes mean in the database what they mean in core', async () => {
  const values = [
    'Pro',
    ' pro ',
    '',
    '7',
    '7.0',
    '1e3',
    'seven dwarfs',
    'it’s late, very',
    true,
    false,
    7,
    -3,
    0.5,
  ]
  const key = 'odd "name\'; --'
  const people = new Map<Id<'person'>, (typeof values)[number] | null>()
  for (const [at, value] of [...values, null].entries()) {
    const person = await heard.api.people.add({ email: `odd${at}@example.com`, attributes: { [key]: value } })
    people.set(person.id, value)
  }
  const fact = `person:${key}` as const
  const wanted = fc.constantFrom('pro', 'PRO', '7', 7, true, 'seven', "it's", 'very', 'sev*', 1000, -5, 0.5)
  const condition = fc
    .tuple(fc.constantFrom(...operatorsFor(fact)), wanted, wanted)
    .map(([operator, one, other]): Condition => {
      if (operator === 'known' || operator === 'unknown') return { fact, operator, value: null }
      if (['at_least', 'at_most', 'above', 'below'].includes(operator))
        return { fact, operator, value: typeof one === 'number' ? one : 7 }
      if (operator === 'one_of' || operator === 'none_of')
        return { fact, operator, value: [String(one), typeof other === 'boolean' ? 'true' : other] }
      return { fact, operator, value: operator.startsWith('contains') ? String(one) : one }
    })
  await heard.inside(async (ctx) => {
    for (const one of fc.sample(condition, { numRuns: 150, seed: 7 })) {
      const found = (await listMeeting(ctx, [one])).filter((id) => people.has(id))
      const expected = [...people].filter(([, value]) => holds(one, value)).map(([id]) => id)
      assert.deepEqual(found, expected.sort(), JSON.stringify(one))
    }
  })
})

test('a segment is who is asked, who is listed, who a contact rule spares and for whom a playbook is', async () => {
  const { api } = heard
  const vip = await api.segments.create({ name: 'VIP', conditions: [is('person:plan', 'pro')] })
  assert.deepEqual([vip.people, vip.uses], [1, []])
  const listed = await api.people.list({ segmentId: vip.id })
  assert.deepEqual(
    listed.items.map(({ name }) => name),
    ['Ada'],
  )

  const survey = await api.surveys.create({ name: 'Visit', touchpoint: 'shop', template: 'purchase' })
  await api.surveys.publish({ id: survey.id })
  const rehearsed = await api.invitations.invite({
    id: survey.id,
    segment: { segmentId: vip.id },
    restDays: 0,
    rehearse: true,
  })
  assert.deepEqual([rehearsed.planned, rehearsed.decisions.length], [1, 1])

  const inSegment = { fact: 'segment' as const, operator: 'is' as const, value: vip.id }
  for (const { id } of await api.restraints.list({})) await api.restraints.remove({ id })
  const never = await api.restraints.create({
    name: 'Never VIPs',
    terms: { kind: 'never' },
    conditions: [inSegment],
  })
  const asked = await api.invitations.invite({ id: survey.id, segment: { all: true }, rehearse: true })
  assert.deepEqual(
    asked.decisions.filter(({ because }) => because === 'not_to_be_asked').map(({ personId }) => personId),
    [listed.items[0]!.id],
  )
  const { looked } = await api.restraints.rehearse({ terms: { kind: 'never' }, conditions: [inSegment] })
  assert.equal(looked, 0)

  for (const { id } of await api.playbooks.list({})) await api.playbooks.turn({ id, enabled: false })
  const play = {
    name: 'Thank VIPs',
    bucket: null,
    conditions: [inSegment],
    steps: [{ do: 'task', title: 'Ring them', dueHours: 24 }],
    stops: [],
    oncePerDays: 0,
  }
  const made = await api.playbooks.create(play as never)
  await api.playbooks.turn({ id: made.id, enabled: true })
  for (const email of ['ada@example.com', 'ben@example.com'])
    await api.frontDoor.submit({ channel: 'api', metric: 'nps', score: 9, person: { email } })
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  const { runs } = (await api.playbooks.list({})).find(({ id }) => id === made.id)!
  assert.equal(runs.running + runs.done, 1)

  const used = refusedWith('segment.in_use', /contact rule “Never VIPs”/)
  await assert.rejects(api.segments.remove({ id: vip.id }), used)
  assert.deepEqual(
    (await api.segments.show({ id: vip.id })).uses.map(({ kind, name }) => [kind, name]),
    [
      ['playbook', 'Thank VIPs'],
      ['restraint', 'Never VIPs'],
    ],
  )
  await api.restraints.remove({ id: never.id })
  // Switched off, it could be switched on again.
  await api.playbooks.turn({ id: made.id, enabled: false })
  await assert.rejects(api.segments.remove({ id: vip.id }), refusedWith('segment.in_use', /playbook/))
  await api.playbooks.change({ id: made.id, ...play, conditions: [] } as never)
  await api.segments.remove({ id: vip.id })
  await assert.rejects(api.people.list({ segmentId: vip.id }), refusedWith('segment.not_found'))
  await assert.rejects(
    api.restraints.create({ name: 'Gone', terms: { kind: 'never' }, conditions: [inSegment] }),
    refusedWith('segment.not_found'),
  )
})

test('what could mean nobody is refused with its place', async () => {
  const { segments } = heard.api
  const wrong: [Conditions, string][] = [
    [[], 'request.invalid'],
    [[is('person:plna', 'pro')], 'segment.unknown_attribute'],
    [[is('answers', -1)], 'request.invalid'],
    [[is('score' as never, 3)], 'request.invalid'],
    [[is('segment', 'segment_00000000000000000000000000')], 'request.invalid'],
    [
      [
        { fact: 'last_nps', operator: 'above', value: 8 },
        { fact: 'last_nps', operator: 'below', value: 7 },
      ],
      'request.invalid',
    ],
  ]
  for (const [conditions, code] of wrong) {
    await assert.rejects(
      segments.create({ name: 'Wrong', conditions: conditions as never }),
      refusedWith(code),
    )
    await assert.rejects(segments.preview({ conditions: conditions as never }), refusedWith(code))
  }
  const first = await segments.create({ name: 'One', conditions: [is('has_email', true)] })
  await assert.rejects(
    segments.create({ name: 'one', conditions: [is('has_email', false)] }),
    refusedWith('segment.name_taken'),
  )
  const other = await segments.create({ name: 'Two', conditions: [is('has_email', false)] })
  await assert.rejects(
    segments.change({ id: other.id, name: 'ONE', conditions: [is('has_email', false)] }),
    refusedWith('segment.name_taken'),
  )
  await segments.change({ id: first.id, name: 'one', conditions: [is('has_phone', true)] })
  assert.deepEqual(
    (await segments.list({})).map(({ name }) => name),
    ['one', 'Two'],
  )
  const viewer = await heard.as('viewer')
  await assert.rejects(
    viewer.api.segments.create({ name: 'Mine', conditions: [is('has_email', true)] }),
    refusedWith('right.missing'),
  )
  assert.equal((await viewer.api.segments.attributes({})).account.includes('region'), true)
})
