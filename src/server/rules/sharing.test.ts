import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import type { GivenRule } from '#core/rules/api.ts'
import type { Sharing } from '#core/teams/taking.ts'
import { world } from '../../../test/world.ts'
import { openCase } from '../cases/open.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => (error as { code?: string }).code === code

/** A team of three, and the one rule that gives it everything. */
const teamOf = async (
  name: string,
  sharing: { share?: Sharing; skill?: string; skillOf?: 'language' | 'category' },
) => {
  const members = []
  for (const first of ['Ann', 'Ben', 'Cem']) {
    members.push(await heard.as('agent', { name: `${first} ${name}` }))
    // They come one after the other: whose turn it is goes by who joined first.
    heard.clock.pass({ minutes: 1 })
  }
  const team = await heard.api.teams.create({ name, memberIds: members.map(({ id }) => id) })
  for (const { id } of await heard.api.rules.list({})) await heard.api.rules.remove({ id })
  const action: GivenRule['action'] = {
    kind: 'open_case',
    owner: { teamId: team.id, ...sharing },
    because: 'Everything is theirs.',
  }
  const rule = await heard.api.rules.create({ name, conditions: [], action, enabled: true })
  return { members, team, rule }
}

let people = 0
const complain = async (given: { comment?: string } = {}) => {
  const person = { email: `somebody.${people++}@customer.test` }
  const { id } = await heard.api.frontDoor.submit({
    channel: 'email',
    metric: 'nps',
    score: 3,
    person,
    ...given,
  })
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  const { caseId } = await heard.api.feedback.show({ id })
  return heard.api.cases.show({ id: caseId! })
}

const inAWeek = () => new Date(heard.clock.now().getTime() + 7 * 86_400_000)

test('cases go round the team, past the absent, and each says why', async () => {
  const { members } = await teamOf('Round', { share: 'in_turn' })
  const [ann, ben, cem] = members
  assert.equal((await complain()).owner.memberId, ann!.id)
  await heard.api.members.change({ id: ben!.id, absentUntil: inAWeek() })
  const second = await complain()
  assert.equal(second.owner.memberId, cem!.id)
  assert.match(second.openedBecause, /^Everything is theirs\. \(it was the turn of Cem Round\)$/)
  await heard.api.members.change({ id: ben!.id, absentUntil: null })
  assert.deepEqual([(await complain()).owner.memberId, (await complain()).owner.memberId], [ann!.id, ben!.id])
})

test('who has least to do is given the next one, until nobody can carry more', async () => {
  const { members, team } = await teamOf('Least', { share: 'least_loaded' })
  const [ann, ben, cem] = members
  for (const { id } of members) await heard.api.members.change({ id, capacity: 1 })
  const owners = [await complain(), await complain(), await complain()].map(({ owner }) => owner.memberId)
  assert.deepEqual(new Set(owners), new Set([ann!.id, ben!.id, cem!.id]))
  const fourth = await complain()
  assert.equal(fourth.owner.teamId, team.id)
  assert.match(fourth.openedBecause, /nobody of the team is free/)
})

test('a German complaint goes to whoever knows German, and to the queue when nobody does', async () => {
  const { members, team } = await teamOf('Languages', { share: 'in_turn', skillOf: 'language' })
  const german = { comment: 'Die Lieferung kam viel zu spät und niemand hat mir geholfen. Sehr ärgerlich!' }
  const unknown = await complain(german)
  assert.equal(unknown.owner.teamId, team.id)
  assert.match(unknown.openedBecause, /nobody who knows de is free/)
  await heard.api.members.change({ id: members[1]!.id, skills: ['DE', 'de', ' billing '] })
  assert.deepEqual((await heard.api.members.list({})).find(({ id }) => id === members[1]!.id)?.skills, [
    'DE',
    'billing',
  ])
  assert.equal((await complain(german)).owner.memberId, members[1]!.id)
})

test('two who share out at the same time never give one turn away twice', async () => {
  const { members, team } = await teamOf('Together', { share: 'in_turn' })
  const open = (n: number) =>
    heard.inside((ctx) =>
      openCase(ctx, {
        feedbackId: null,
        personId: null,
        accountId: null,
        title: `Case ${n}`,
        category: null,
        touchpoint: null,
        priority: { score: 10, level: 'low', parts: [] },
        owner: { teamId: team.id, share: 'in_turn' },
        ruleId: null,
        because: 'Tried.',
      }),
    )
  const opened = await Promise.all(Array.from({ length: 12 }, (_, n) => open(n)))
  const counts = members.map(({ id }) => opened.filter(({ ownerMemberId }) => ownerMemberId === id).length)
  assert.deepEqual(counts, [4, 4, 4])
})

test('a rule whose team nobody can take cases for says so', async () => {
  const { rule, team } = await teamOf('Nobody', { share: 'in_turn', skill: 'juggling' })
  const shown = () => heard.api.rules.show({ id: rule.id })
  assert.equal((await shown()).nobodyThere, true)
  const { memberIds } = team
  await heard.api.members.change({ id: memberIds[0]!, skills: ['Juggling'] })
  assert.equal((await shown()).nobodyThere, false)
  await heard.api.teams.change({ id: team.id, memberIds: [] })
  assert.equal((await shown()).nobodyThere, true)
  assert.equal((await complain()).owner.teamId, team.id)
})

test('who only reads cases is given none: not by turn, not by a rule, not by hand, and keeps none', async () => {
  const { members, team, rule } = await teamOf('Readers', { share: 'in_turn' })
  const [ann, ben, cem] = members
  const viewer = await heard.as('viewer', { name: 'Vic Readers' })
  const { assign, addTask, askForHelp, show } = heard.api.cases
  await heard.api.teams.change({ id: team.id, memberIds: [...members, viewer].map(({ id }) => id) })
  const own = []
  for (const _ of [ann, ben, cem, ann]) own.push(await complain())
  assert.deepEqual(
    own.map(({ owner }) => owner.memberId),
    [ann!.id, ben!.id, cem!.id, ann!.id],
  )

  const { id } = own[1]!
  const reason = 'Yours.'
  await assert.rejects(assign({ id, memberId: viewer.id, reason }), refusedWith('case.owner_reads_only'))
  await assert.rejects(
    addTask({ id, title: 'Call', ownerId: viewer.id }),
    refusedWith('case.owner_reads_only'),
  )
  const action = { kind: 'open_case', owner: { memberId: viewer.id }, because: 'Theirs.' } as const
  await assert.rejects(heard.api.rules.change({ id: rule.id, action }), refusedWith('case.owner_reads_only'))
  // To read along and be told is another matter.
  await askForHelp({ id, memberId: viewer.id })

  await addTask({ id, title: 'Ask the carrier', ownerId: ann!.id })
  await heard.api.members.change({ id: ann!.id, deputyId: cem!.id })
  await heard.api.members.change({ id: ann!.id, role: 'viewer' })
  assert.equal((await show({ id: own[0]!.id })).owner.memberId, cem!.id)
  const task = (await show({ id })).tasks.find(({ title }) => title === 'Ask the carrier')
  assert.deepEqual([task?.ownerId, task?.teamId], [null, team.id])
  await heard.api.teams.change({ id: team.id, memberIds: [viewer.id, ann!.id] })
  assert.equal((await heard.api.rules.show({ id: rule.id })).nobodyThere, true)
  const left = await complain()
  assert.equal(left.owner.teamId, team.id)
  assert.match(left.openedBecause, /nobody of the team is free/)
})

test('deputies stand in, and nobody by a ring for themselves', async () => {
  const { members } = await teamOf('Deputies', {})
  const [ann, ben, cem] = members
  const { change } = heard.api.members
  await change({ id: ann!.id, deputyId: ben!.id })
  await change({ id: ben!.id, deputyId: cem!.id })
  await assert.rejects(change({ id: cem!.id, deputyId: ann!.id }), refusedWith('member.deputy_cycle'))
  await assert.rejects(change({ id: cem!.id, deputyId: cem!.id }), refusedWith('member.deputy_cycle'))
  await assert.rejects(
    change({ id: ann!.id, absentFrom: inAWeek(), absentUntil: heard.clock.now() }),
    refusedWith('member.absence_backwards'),
  )
  await ann!.api.me.beAbsent({ until: inAWeek() })
  const rules = await heard.api.rules.list({})
  const action: GivenRule['action'] = { kind: 'open_case', owner: { memberId: ann!.id }, because: 'Hers.' }
  await heard.api.rules.change({ id: rules[0]!.id, action })
  const stoodIn = await complain()
  assert.equal(stoodIn.owner.memberId, ben!.id)
  assert.match(stoodIn.openedBecause, /Ben Deputies stands in for Ann Deputies/)
  await ann!.api.me.beAbsent({ until: null })
  assert.equal((await complain()).owner.memberId, ann!.id)
})

const logOf = (id: Id<'case'>) =>
  heard.inside(async (ctx) => {
    const { rows } = await sql<{ verb: string; reason: string | null }>`
      select verb, reason from case_transitions where case_id = ${toUuid(id)} order by at, id`.execute(ctx.db)
    return rows
  })

test('whoever leaves hands over by rule, with a line in the log of each case', async () => {
  const { members, rule, team } = await teamOf('Leavers', {})
  const [ann, ben, cem] = members
  const action: GivenRule['action'] = { kind: 'open_case', owner: { memberId: ann!.id }, because: 'Hers.' }
  await heard.api.rules.change({ id: rule.id, action })
  const cases = [await complain(), await complain()]
  // Lines of the same millisecond have no order.
  heard.clock.pass({ minutes: 1 })
  await heard.api.members.leave({ id: ann!.id, toTeamId: team.id, share: 'in_turn' })
  const owners = []
  for (const { id } of cases) owners.push((await heard.api.cases.show({ id })).owner.memberId)
  assert.deepEqual(new Set(owners), new Set([ben!.id, cem!.id]))
  const log = await logOf(cases[0]!.id)
  assert.equal(log.at(-1)?.verb, 'assign')
  assert.match(log.at(-1)?.reason ?? '', /^the owner left: it was the turn of/)
  // Whoever stood in for a leaver takes over where no team is named.
  await heard.api.members.change({ id: ben!.id, deputyId: cem!.id })
  await heard.api.members.leave({ id: ben!.id })
  for (const { id } of cases) assert.equal((await heard.api.cases.show({ id })).owner.memberId, cem!.id)
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
})
