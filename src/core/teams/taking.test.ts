import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id } from '../ids.ts'
import { isAbsent, whyNotAbsence, whyNotDeputy } from './absence.ts'
import { type Colleague, type Roster, takeAll, turnKey, type Wanted } from './taking.ts'

const now = new Date('2026-03-02T10:00:00Z')
const member = (n: number) => `member_${String(n).padStart(26, '0')}` as Id<'member'>
const team = (n: number) => `team_${String(n).padStart(26, '0')}` as Id<'team'>
const colleague = (name: string, given: Partial<Colleague> = {}): Colleague => ({
  name,
  works: true,
  absentFrom: null,
  absentUntil: null,
  deputyId: null,
  skills: [],
  capacity: null,
  ...given,
})
const away = { absentUntil: new Date('2026-03-09T00:00:00Z') }
const [ann, ben, cem] = [member(1), member(2), member(3)]
const care = team(1)
const nobody = { loads: new Map(), turns: new Map() }

const rosterOf = (given: Partial<Colleague>[]): Roster => ({
  members: new Map(
    given.map((one, at) => [member(at + 1), colleague(['Ann', 'Ben', 'Cem'][at] ?? 'M', one)]),
  ),
  teams: new Map([
    [care, given.map((_, at) => member(at + 1))],
    [team(2), []],
  ]),
  administratorId: ann,
})

const takersOf = (wanted: (Wanted | null)[], roster: Roster, standing = nobody) =>
  takeAll(wanted, roster, { standing, now }).taken.map(({ owner }) =>
    'memberId' in owner ? owner.memberId : owner.teamId,
  )

test('cases go round, past the absent, and on from whose turn it was last', () => {
  const inTurn: Wanted = { teamId: care, share: 'in_turn' }
  const three = rosterOf([{}, {}, {}])
  assert.deepEqual(takersOf([inTurn, inTurn, inTurn, inTurn], three), [ann, ben, cem, ann])
  const turns = new Map([[turnKey({ teamId: care }), ann]])
  assert.deepEqual(takersOf([inTurn, inTurn], three, { loads: new Map(), turns }), [ben, cem])
  assert.deepEqual(takersOf([inTurn, inTurn, inTurn], rosterOf([{}, away, {}])), [ann, cem, ann])
  // Whose turn it was last has left the team: the next one is still the next one.
  const left = { ...three, teams: new Map([[care, [ann, cem]]]) }
  assert.deepEqual(
    takersOf([inTurn], left, { loads: new Map(), turns: new Map([[turnKey({ teamId: care }), ben]]) }),
    [cem],
  )
})

test('whoever only reads cases is never given one, however free', () => {
  const reader = rosterOf([{ works: false }, {}, {}])
  assert.deepEqual(
    takersOf(
      ['in_turn', 'least_loaded'].map((share) => ({ teamId: care, share }) as Wanted),
      reader,
    ),
    [ben, cem],
  )
  assert.deepEqual(takersOf([{ memberId: ann }], rosterOf([{ works: false, deputyId: cem }, {}, {}])), [cem])
  const [taken] = takeAll([{ memberId: ann }], reader, { standing: nobody, now }).taken
  assert.deepEqual(taken, { owner: { teamId: care }, because: 'Ann only reads cases' })
})

test('the least loaded is whoever has the smallest share of what they can carry', () => {
  const least: Wanted = { teamId: care, share: 'least_loaded' }
  const loads = new Map([
    [ann, 4],
    [ben, 3],
    [cem, 3],
  ])
  const roster = rosterOf([{ capacity: 20 }, { capacity: 6 }, { capacity: 4 }])
  assert.deepEqual(takersOf([least], roster, { loads, turns: new Map() }), [ann])
  const full = rosterOf([{ capacity: 4 }, { capacity: 3 }, { capacity: 3 }])
  const taken = takeAll([least], full, { standing: { loads, turns: new Map() }, now }).taken[0]!
  assert.deepEqual(taken.owner, { teamId: care })
  assert.match(taken.because ?? '', /nobody of the team is free/)
  // Within one batch the second case counts the first.
  assert.deepEqual(takersOf([least, least, least], rosterOf([{}, {}, {}])), [ann, ben, cem])
})

test('only those who know what is asked for are asked, however it is written', () => {
  const german: Wanted = { teamId: care, share: 'in_turn', skills: ['de'] }
  const roster = rosterOf([{}, { skills: ['DE', 'fr'] }, { skills: ['de'] }])
  assert.deepEqual(takersOf([german, german, german], roster), [ben, cem, ben])
  assert.deepEqual(takersOf([{ ...german, skills: ['de', 'FR'] }], roster), [ben])
  assert.deepEqual(takersOf([{ ...german, skills: ['es'] }], roster), [care])
  assert.equal(turnKey({ ...german, skills: ['b', 'A'] }), turnKey({ ...german, skills: ['a', 'B '] }))
})

test('a deputy stands in, a deputy’s deputy too, and the team where nobody does', () => {
  const forAnn: Wanted = { memberId: ann }
  assert.deepEqual(takersOf([forAnn], rosterOf([{}, {}, {}])), [ann])
  assert.deepEqual(takersOf([forAnn], rosterOf([{ ...away, deputyId: ben }, {}, {}])), [ben])
  assert.deepEqual(
    takersOf([forAnn], rosterOf([{ ...away, deputyId: ben }, { ...away, deputyId: cem }, {}])),
    [cem],
  )
  assert.deepEqual(
    takersOf([forAnn], rosterOf([{ ...away, deputyId: ben }, { ...away, deputyId: ann }, {}])),
    [care],
  )
  assert.deepEqual(takersOf([forAnn], rosterOf([away, {}, {}])), [care])
})

test('a team that is empty, gone, or absent to the last member keeps its cases in a queue', () => {
  const roster = rosterOf([away, away])
  for (const share of ['in_turn', 'least_loaded'] as const) {
    assert.deepEqual(takersOf([{ teamId: team(2), share }], roster), [team(2)])
    assert.deepEqual(takersOf([{ teamId: team(9), share }], roster), [care])
    assert.deepEqual(takersOf([{ teamId: care, share }], roster), [care])
  }
  assert.deepEqual(takersOf([null], { ...roster, teams: new Map() }), [ann])
})

test('whatever is there, going round is fair: of those free nobody gets two more than another', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ away: fc.boolean(), skilled: fc.boolean() }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(20), { maxLength: 6 }),
      fc.boolean(),
      (people, batches, asks) => {
        const roster = rosterOf(
          people.map((one) => ({ ...(one.away ? away : {}), skills: one.skilled ? ['x'] : [] })),
        )
        const wanted: Wanted = { teamId: care, share: 'in_turn', skills: asks ? ['x'] : [] }
        const free = people.flatMap((one, at) =>
          !one.away && (one.skilled || !asks) ? [member(at + 1)] : [],
        )
        let turns: ReadonlyMap<string, Id<'member'> | null> = new Map()
        const got = new Map(free.map((id) => [id as string, 0]))
        for (const size of batches) {
          const { taken, turns: moved } = takeAll(Array(size).fill(wanted), roster, {
            standing: { loads: new Map(), turns },
            now,
          })
          turns = new Map([...turns, ...moved])
          for (const { owner } of taken) {
            const id = 'memberId' in owner ? owner.memberId : owner.teamId
            if (free.length === 0) assert.equal(id, care)
            else got.set(id, got.get(id)! + 1)
          }
        }
        const counts = [...got.values()]
        if (counts.length > 0) assert.ok(Math.max(...counts) - Math.min(...counts) <= 1)
      },
    ),
  )
})

test('nobody stands in for themselves, however long the way round', () => {
  const deputies = new Map<Id<'member'>, Id<'member'> | null>([
    [ann, ben],
    [ben, cem],
    [cem, null],
  ])
  assert.equal(whyNotDeputy(deputies, { memberId: cem, deputyId: ann }), 'member.deputy_cycle')
  assert.equal(whyNotDeputy(deputies, { memberId: ann, deputyId: ann }), 'member.deputy_cycle')
  assert.equal(whyNotDeputy(deputies, { memberId: ann, deputyId: cem }), null)
  assert.equal(whyNotDeputy(deputies, { memberId: ann, deputyId: member(8) }), 'member.not_found')
})

test('an absence has a beginning and an end', () => {
  const from = new Date('2026-03-01T00:00:00Z')
  const until = new Date('2026-03-03T00:00:00Z')
  const absence = { absentFrom: from, absentUntil: until }
  assert.deepEqual(
    ['2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03'].map((day) => isAbsent(absence, new Date(day))),
    [false, true, true, false],
  )
  assert.equal(whyNotAbsence({ absentFrom: until, absentUntil: from }), 'member.absence_backwards')
  assert.equal(whyNotAbsence({ absentFrom: from, absentUntil: null }), 'member.absence_backwards')
  assert.equal(whyNotAbsence({ absentFrom: null, absentUntil: until }), null)
})
