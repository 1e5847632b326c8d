import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { invite } from '#server/invitations/invite.ts'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
let restraints: (typeof heard.api)['restraints']
let invitations: (typeof heard.api)['invitations']
let surveys: (typeof heard.api)['surveys']
let people: (typeof heard.api)['people']
before(async () => {
  heard = await world()
  ;({ restraints, invitations, surveys, people } = heard.api)
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code
const publish = async (name = 'Visit') => {
  const { id } = await surveys.create({ name, touchpoint: 'shop', template: 'purchase' })
  await surveys.publish({ id })
  return id
}
const person = async (email: string, more: { zone?: string; attributes?: Record<string, string> } = {}) =>
  (await people.add({ email, ...more })).id
/** Only these agreements, and none of those that a workspace begins with. */
const agree = async (...drafts: Parameters<typeof heard.api.restraints.create>[0][]) => {
  for (const { id } of await restraints.list({})) await restraints.remove({ id })
  const made = []
  for (const draft of drafts) made.push(await restraints.create(draft))
  return made
}
/** A minute apart: invitations of the same millisecond have no order. */
const ask = async (id: Id<'survey'>, ...asked: Id<'person'>[]) => {
  heard.clock.pass({ minutes: 1 })
  return invitations.invite({ id, people: asked })
}
const why = async (id: Id<'survey'>, personId: Id<'person'>) =>
  (await invitations.mayAsk({ id, personId })).because

test('a workspace begins with agreements that spare people, and says what each held back', async () => {
  const usual = await restraints.list({})
  assert.ok(usual.filter(({ enabled }) => enabled).length >= 5)
  assert.deepEqual(
    usual.map(({ position }) => position),
    usual.map((_, at) => at + 1),
  )
  const [one, two] = [await publish(), await publish()]
  const kim = await person('kim@example.com')
  assert.equal((await ask(one, kim)).planned, 1)
  const at = heard.clock.now()
  const asked = await ask(two, kim)
  assert.deepEqual(asked.decisions, [
    {
      personId: kim,
      surveyId: two,
      outcome: 'drop',
      because: 'asked_recently',
      restraint: { id: usual[0]!.id, name: '30 days after any invitation' },
      since: at,
      nextAt: new Date(at.getTime() + 30 * 86_400_000),
      sendAt: null,
    },
  ])
  assert.equal((await restraints.list({}))[0]!.heldBack, 1)
  const [held] = (await invitations.ofPerson({ id: kim })).items
  assert.deepEqual(
    [held!.surveyName, held!.skippedBecause, held!.restraint?.name, held!.nextAt],
    ['Visit', 'asked_recently', '30 days after any invitation', asked.decisions[0]!.nextAt],
  )
})

test('what is told as the next time is when the person is asked', async () => {
  const id = await publish()
  const lee = await person('lee@example.com')
  await agree({ name: 'Rest', terms: { kind: 'rest', after: 'invitation', scope: 'survey', days: 10 } })
  await ask(id, lee)
  await heard.runJobs()
  const { nextAt } = await invitations.mayAsk({ id, personId: lee })
  heard.clock.set(new Date(nextAt!.getTime() - 1))
  assert.equal(await why(id, lee), 'already_invited')
  heard.clock.set(nextAt!)
  assert.equal(await why(id, lee), null)
  assert.equal((await ask(id, lee)).planned, 1)
})

test('a rest after an answer begins with the answer', async () => {
  const [one, two] = [await publish(), await publish()]
  await agree({ name: 'Rest', terms: { kind: 'rest', after: 'answer', scope: 'workspace', days: 7 } })
  const max = await person('max@example.com')
  await ask(one, max)
  await heard.runJobs()
  assert.equal(await why(two, max), null)
  const link = /http:\/\/heard\.test(\/s\/[\w-]+)/.exec(heard.mail.to('max@example.com')[0]!.text)![1]!
  await heard.app.request(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'q1=9',
  })
  assert.equal(await why(two, max), 'answered_recently')
})

test('two workers who plan the same people at once ask each of them once, whatever the survey', async () => {
  const all = await Promise.all([publish(), publish(), publish(), publish()])
  await agree({ name: 'Cap', terms: { kind: 'cap', most: 1, days: 30, scope: 'workspace' } })
  const crowd: Id<'person'>[] = []
  for (let n = 0; n < 20; n++) crowd.push(await person(`two-workers-${n}@example.com`))
  const asked = await Promise.all(all.map((id) => ask(id, ...crowd)))
  assert.equal(
    asked.reduce((sum, { planned }) => sum + planned, 0),
    crowd.length,
  )
  for (const id of crowd) {
    const found = (await invitations.ofPerson({ id })).items
    assert.equal(found.length, all.length, 'each decision is kept')
    assert.equal(found.filter(({ status }) => status === 'planned').length, 1)
  }
})

test('what is deferred is looked at again when the rest is over, and leaves then', async () => {
  const [one, two] = [await publish(), await publish()]
  const [rest] = await agree({
    name: 'Wait',
    terms: { kind: 'rest', after: 'invitation', scope: 'workspace', days: 5 },
    whenBlocked: { do: 'defer', days: 6 },
  })
  const ida = await person('ida@example.com')
  await ask(one, ida)
  await heard.runJobs()
  const asked = await ask(two, ida)
  assert.deepEqual([asked.planned, asked.deferred, asked.skipped], [0, 1, []])
  const [waiting] = (await invitations.ofPerson({ id: ida })).items
  assert.deepEqual(
    [waiting!.status, waiting!.restraint?.id, waiting!.dueAt],
    ['deferred', rest!.id, waiting!.nextAt],
  )
  heard.clock.pass({ days: 4 })
  await heard.runJobs()
  assert.equal(heard.mail.to('ida@example.com').length, 1)
  heard.clock.pass({ days: 1, minutes: 5 })
  await heard.runJobs()
  assert.equal(heard.mail.to('ida@example.com').length, 2)
  assert.deepEqual(await heard.failedJobs(), [])
})

test('what would wait longer than agreed is dropped, also when another invitation came between', async () => {
  const [one, two, three] = [await publish(), await publish(), await publish()]
  await agree({
    name: 'Wait',
    terms: { kind: 'rest', after: 'invitation', scope: 'workspace', days: 5 },
    whenBlocked: { do: 'defer', days: 6 },
  })
  const per = await person('per@example.com')
  await ask(one, per)
  await ask(two, per)
  heard.clock.pass({ days: 2 })
  await ask(three, per)
  await heard.runJobs()
  // Both come due at the same time; the first asks, the second would have to wait past its day.
  heard.clock.pass({ days: 3, minutes: 5 })
  await heard.runJobs()
  heard.clock.pass({ days: 5, minutes: 10 })
  await heard.runJobs()
  const found = (await invitations.ofPerson({ id: per })).items.map(
    ({ status, skippedBecause }) => skippedBecause ?? status,
  )
  assert.deepEqual(found, ['asked_recently', 'sent', 'sent'])
})

test('a substitute is asked instead, once, and both rows say so', async () => {
  const [one, two, short] = [await publish('One'), await publish('Two'), await publish('Short')]
  await agree({
    name: 'Instead',
    terms: { kind: 'rest', after: 'invitation', scope: 'workspace', days: 5 },
    surveys: [one, two],
    whenBlocked: { do: 'substitute', surveyId: short },
  })
  const eva = await person('eva@example.com')
  await ask(one, eva)
  await heard.runJobs()
  const asked = await ask(two, eva)
  assert.deepEqual([asked.planned, asked.substituted, asked.decisions[0]!.surveyId], [0, 1, short])
  const found = (await invitations.ofPerson({ id: eva })).items
  const [instead, held] = [short, two].map((id) => found.find(({ surveyId }) => surveyId === id))
  assert.deepEqual(
    [instead!.surveyName, instead!.status, instead!.insteadOfName, held!.surveyName, held!.status],
    ['Short', 'planned', 'Two', 'Two', 'skipped'],
  )
  assert.equal((await ask(two, eva)).substituted, 0, 'not while the substitute is on its way')
  await surveys.setStatus({ id: short, status: 'paused' })
  const ola = await person('ola@example.com')
  await ask(one, ola)
  assert.equal((await ask(two, ola)).substituted, 0, 'not one that rests')
})

test('nothing leaves at night where the person lives, not even when the queue stood still till then', async () => {
  const id = await publish()
  await agree({ name: 'Night', terms: { kind: 'quiet', from: '20:00', until: '08:00' } })
  heard.clock.set(new Date('2036-01-14T11:59:00Z'))
  const tokyo = await person('tokyo@example.com', { zone: 'Asia/Tokyo' })
  const rome = await person('rome@example.com', { zone: 'Europe/Rome' })
  const asked = await ask(id, tokyo, rome)
  assert.equal(asked.planned, 2)
  const sendAt = new Map(asked.decisions.map(({ personId, sendAt }) => [personId, sendAt!.toISOString()]))
  assert.deepEqual(
    [sendAt.get(tokyo), sendAt.get(rome)],
    ['2036-01-14T23:00:00.000Z', '2036-01-14T12:00:00.000Z'],
  )
  // Nobody worked the queue until it was night in Rome, too.
  heard.clock.set(new Date('2036-01-14T21:00:00Z'))
  await heard.runJobs()
  assert.deepEqual(
    [heard.mail.to('tokyo@example.com').length, heard.mail.to('rome@example.com').length],
    [0, 0],
  )
  heard.clock.set(new Date('2036-01-14T23:00:00Z'))
  await heard.runJobs()
  assert.deepEqual(
    [heard.mail.to('tokyo@example.com').length, heard.mail.to('rome@example.com').length],
    [1, 0],
  )
  heard.clock.set(new Date('2036-01-15T07:00:00Z'))
  await heard.runJobs()
  assert.equal(heard.mail.to('rome@example.com').length, 1)
  assert.deepEqual(await heard.failedJobs(), [])
})

test('who is exempt is asked although others rest; addresses are compared as addresses', async () => {
  const id = await publish()
  const [, exempt] = await agree(
    { name: 'Hold all out', terms: { kind: 'hold_out', percent: 100 } },
    { name: 'Our own', terms: { kind: 'exempt', addresses: [' Tess@Example.COM ', '@ours.example'] } },
  )
  assert.deepEqual(exempt!.terms, { kind: 'exempt', addresses: ['tess@example.com', '@ours.example'] })
  assert.equal(await why(id, await person('tess@example.com')), null)
  assert.equal(await why(id, await person('al@ours.example')), null)
  assert.equal(await why(id, await person('al@theirs.example')), 'held_out')
  await assert.rejects(
    restraints.create({ name: 'x', terms: { kind: 'exempt', addresses: ['nobody'] } }),
    refusedWith('request.invalid'),
  )
})

test('an agreement about some people looks at what is known of them, never at what they will say', async () => {
  const id = await publish()
  await agree({
    name: 'In a dispute',
    terms: { kind: 'never' },
    conditions: [{ fact: 'person:dispute', operator: 'is', value: 'yes' }],
  })
  assert.equal(
    await why(id, await person('d1@example.com', { attributes: { dispute: 'Yes' } })),
    'not_to_be_asked',
  )
  assert.equal(await why(id, await person('d2@example.com')), null)
  for (const conditions of [
    [{ fact: 'score', operator: 'below', value: 7 }],
    [{ fact: 'person:x', operator: 'at_least', value: 'many' }],
  ] as const) {
    await assert.rejects(
      restraints.create({ name: 'x', terms: { kind: 'never' }, conditions: conditions as never }),
      refusedWith('request.invalid'),
    )
  }
})

test('a rehearsal plays past invitations again and says which share would have been held back', async () => {
  await agree()
  const [one, two] = [await publish('First asked'), await publish('Second asked')]
  heard.clock.set(new Date('2037-01-01T12:00:00Z'))
  const crowd: Id<'person'>[] = []
  for (let n = 0; n < 8; n++) crowd.push(await person(`played-${n}@example.com`))
  await ask(one, ...crowd)
  heard.clock.pass({ days: 10 })
  await ask(two, ...crowd.slice(0, 2))
  heard.clock.pass({ days: 10 })
  const played = await restraints.rehearse({
    terms: { kind: 'rest', after: 'invitation', scope: 'workspace', days: 30 },
    days: 30,
  })
  assert.deepEqual([played.looked, played.heldBack, played.share, played.peopleNotAsked], [10, 2, 0.2, 0])
  assert.deepEqual(
    played.surveys.map(({ name, looked, heldBack }) => [name, looked, heldBack]),
    [
      ['Second asked', 2, 2],
      ['First asked', 8, 0],
    ],
  )
  // What came before these days still counts as asked.
  const recent = await restraints.rehearse({
    terms: { kind: 'rest', after: 'invitation', scope: 'workspace', days: 30 },
    days: 11,
  })
  assert.deepEqual([recent.looked, recent.heldBack], [2, 2])
  const night = await restraints.rehearse({
    terms: { kind: 'quiet', from: '11:00', until: '13:00' },
    days: 30,
  })
  assert.deepEqual([night.heldBack, night.delayed], [0, 10])
  assert.deepEqual(await restraints.list({}), [])
})

test('a rehearsal says what really happens: where another rule answers first, or spares people, the draft does nothing', async () => {
  await agree(
    { name: 'Month', terms: { kind: 'rest', after: 'invitation', scope: 'workspace', days: 30 } },
    { name: 'Spared', terms: { kind: 'exempt', addresses: ['real-0@example.com'] } },
  )
  heard.clock.set(new Date('2039-01-01T12:00:00Z'))
  const crowd: Id<'person'>[] = []
  for (let n = 0; n < 4; n++) crowd.push(await person(`real-${n}@example.com`))
  const again = async () => {
    await ask(await publish(), ...crowd)
    heard.clock.pass({ days: 40 })
    return (await ask(await publish(), ...crowd)).planned
  }
  assert.equal(await again(), 4)
  const draft = {
    ...{ name: 'Two months', days: 60 },
    terms: { kind: 'rest', after: 'invitation', scope: 'workspace', days: 60 } as const,
  }
  const { name, ...parts } = draft
  const numbers = async (more: { id?: Id<'restraint'>; position?: number }) => {
    const { looked, heldBack, outranked } = await restraints.rehearse({ ...parts, ...more })
    return [looked, heldBack, outranked]
  }
  assert.deepEqual(await numbers({}), [8, 0, 8])
  assert.deepEqual(await numbers({ position: 1 }), [8, 3, 0])
  const [month] = await restraints.list({})
  assert.deepEqual(await numbers({ id: month!.id }), [8, 3, 0])
  // As said, so it comes: last it does nothing, first it holds back all but the one who is spared.
  heard.clock.pass({ days: 365 })
  const last = await restraints.create({ name, terms: draft.terms })
  assert.equal(await again(), 4)
  await restraints.remove({ id: last.id })
  await restraints.create({ name, terms: draft.terms, position: 1 })
  heard.clock.pass({ days: 365 })
  assert.equal(await again(), 1)
})

test('the order is changed as a whole, and a rule that names what is not there is refused', async () => {
  const [a, b] = await agree(
    { name: 'A', terms: { kind: 'never' }, enabled: false },
    { name: 'B', terms: { kind: 'never' }, enabled: false },
  )
  assert.deepEqual(
    (await restraints.order({ ids: [b!.id, a!.id] })).map(({ name }) => name),
    ['B', 'A'],
  )
  await assert.rejects(restraints.order({ ids: [a!.id] }), refusedWith('restraint.order_incomplete'))
  const first = await restraints.create({
    name: 'First',
    terms: { kind: 'never' },
    enabled: false,
    position: 1,
  })
  assert.deepEqual(
    (await restraints.list({})).map(({ name }) => name),
    ['First', 'B', 'A'],
  )
  const { restraints: theirs } = (await heard.withKey((await heard.makeWorkspace('Beside')).workspaceId)).api
  await assert.rejects(theirs.switch({ id: first.id, enabled: true }), refusedWith('restraint.not_found'))
  await assert.rejects(
    theirs.create({ name: 'x', terms: { kind: 'never' }, surveys: [await publish()] }),
    refusedWith('survey.not_found'),
  )
})

test('a hundred people are planned in as many statements as one', async () => {
  await agree({ name: 'Rest', terms: { kind: 'rest', after: 'invitation', scope: 'workspace', days: 5 } })
  const crowd: Id<'person'>[] = []
  for (let n = 0; n < 100; n++) crowd.push(await person(`many-${n}@example.com`))
  const [few, many] = [await publish(), await publish()]
  const statementsOf = (id: Id<'survey'>, asked: Id<'person'>[]) =>
    heard.inside(async (ctx) => {
      let count = 0
      const db = ctx.db.withPlugin({
        transformQuery: ({ node }) => {
          count++
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const { planned } = await invite(
        { ...ctx, db },
        { id, people: asked, channel: 'email', rehearse: false },
      )
      assert.equal(planned, asked.length)
      return count
    })
  const one = await statementsOf(few, crowd.slice(0, 1))
  assert.ok(one > 5 && one < 20, `${one}`)
  assert.equal(await statementsOf(many, crowd.slice(1)), one)
})
