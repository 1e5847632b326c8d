import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id } from '../ids.ts'
import type { Condition } from '../rules/rule.ts'
import { DAY, HOUR } from '../time.ts'
import { type Candidate, decideAsking, type PastAsking, shareOf, type Wish } from './decide.ts'
import type { RestraintParts, StandingRestraint, Terms } from './restraint.ts'

const now = new Date('2026-05-04T12:00:00Z') // a Monday
const ago = (days: number) => new Date(now.getTime() - days * DAY)
const DELIVERY = 'survey_delivery' as Id<'survey'>
const SUPPORT = 'survey_support' as Id<'survey'>

const kim = (facts: Partial<Candidate> = {}): Candidate => ({
  id: 'person_kim' as Id<'person'>,
  email: 'kim@example.com',
  phone: null,
  zone: null,
  locale: null,
  isEmailSuppressed: false,
  isPhoneSuppressed: false,
  isCallSuppressed: false,
  askedAt: null,
  answeredAt: null,
  accountTier: null,
  accountValue: null,
  stage: null,
  attributes: {},
  refuses: [],
  segmentIds: [],
  past: [],
  ...facts,
})
const asked = (days: number, facts: Partial<PastAsking> = {}): PastAsking => ({
  surveyId: SUPPORT,
  at: ago(days),
  answeredAt: null,
  isOnItsWay: false,
  ...facts,
})
const restraint = (terms: Terms, parts: Partial<RestraintParts> = {}): StandingRestraint => ({
  id: `restraint_${terms.kind}` as Id<'restraint'>,
  name: terms.kind,
  terms,
  conditions: [],
  channels: [],
  surveys: [],
  whenBlocked: { do: 'drop' },
  ...parts,
})
const decide = (person: Candidate, restraints: StandingRestraint[], wish: Partial<Wish> = {}) =>
  decideAsking(person, { surveyId: DELIVERY, channel: 'email', now, zone: 'UTC', ...wish }, restraints)
const why = (...asking: Parameters<typeof decide>) => {
  const verdict = decide(...asking)
  return verdict.do === 'ask' ? null : verdict.block.because
}
const rest = (after: 'invitation' | 'answer', scope: 'survey' | 'workspace', days = 30) =>
  restraint({ kind: 'rest', after, scope, days })
const isGold: Condition = { fact: 'person:tier', operator: 'is', value: 'gold' }

test('a person whom nothing keeps from it is asked at once', () => {
  assert.deepEqual(decide(kim(), []), { do: 'ask', sendAt: now, restraint: null })
})

test('nobody is asked without an address of the channel, nor against their will, nor twice at once', () => {
  assert.equal(why(kim({ email: null }), []), 'no_address')
  assert.equal(
    why(kim({ refuses: ['email'] }), [restraint({ kind: 'exempt', addresses: [] })]),
    'consent_withdrawn',
  )
  assert.equal(why(kim({ refuses: ['sms'] }), []), null)
  assert.equal(why(kim(), [], { channel: 'sms' }), 'no_address')
  assert.equal(why(kim({ isEmailSuppressed: true }), []), 'suppressed')
  const past = [asked(200, { surveyId: DELIVERY, isOnItsWay: true })]
  assert.equal(why(kim({ past }), []), 'already_invited')
})

test('each of the four rests looks at its own past, to the moment', () => {
  const cases = [
    [rest('invitation', 'workspace'), asked(29.9), 'asked_recently'],
    [rest('invitation', 'workspace'), asked(30), null],
    [rest('answer', 'workspace'), asked(40, { answeredAt: ago(20) }), 'answered_recently'],
    [rest('answer', 'workspace'), asked(20), null],
    [rest('invitation', 'survey'), asked(20, { surveyId: DELIVERY }), 'already_invited'],
    [rest('invitation', 'survey'), asked(20), null],
    [rest('answer', 'survey'), asked(40, { surveyId: DELIVERY, answeredAt: ago(9) }), 'already_answered'],
    [rest('answer', 'survey'), asked(40, { answeredAt: ago(9) }), null],
  ] as const
  for (const [one, past, expected] of cases) {
    assert.equal(why(kim({ past: [past] }), [one]), expected, JSON.stringify(one.terms))
  }
})

test('what another program asked before counts for the rests over all surveys', () => {
  assert.equal(why(kim({ askedAt: ago(3) }), [rest('invitation', 'workspace')]), 'asked_recently')
  assert.equal(why(kim({ answeredAt: ago(3) }), [rest('answer', 'workspace')]), 'answered_recently')
  assert.equal(why(kim({ askedAt: ago(3) }), [rest('invitation', 'survey')]), null)
})

test('what holds longest is named, with since when and until when', () => {
  const past = [asked(10, { surveyId: DELIVERY, answeredAt: ago(9) })]
  const verdict = decide(kim({ past }), [rest('invitation', 'workspace'), rest('answer', 'survey', 90)])
  assert.deepEqual(verdict.do === 'drop' && verdict.block, {
    because: 'already_answered',
    restraint: { id: 'restraint_rest', name: 'rest' },
    since: ago(9),
    nextAt: ago(9 - 90),
  })
})

test('a cap has room again when the oldest falls out of its window', () => {
  const past = [asked(60), asked(20), asked(10)]
  const cap = restraint({ kind: 'cap', most: 2, days: 90, scope: 'workspace' })
  const verdict = decide(kim({ past }), [cap])
  assert.deepEqual(verdict.do === 'drop' && verdict.block.nextAt, ago(20 - 90))
  assert.equal(why(kim({ past: past.slice(0, 1) }), [cap]), null)
  assert.equal(why(kim({ past: [asked(60)], askedAt: ago(5) }), [cap]), 'asked_too_often')
  assert.equal(why(kim({ past: [asked(60)], askedAt: ago(60) }), [cap]), null)
})

test('of those about one question the first that fits the person counts', () => {
  const gold = { ...rest('invitation', 'workspace', 365), conditions: [isGold] }
  const everybody = rest('invitation', 'workspace')
  const past = [asked(100)]
  assert.equal(why(kim({ past }), [gold, everybody]), null)
  assert.equal(why(kim({ past, attributes: { tier: 'Gold' } }), [gold, everybody]), 'asked_recently')
  const spared = { ...rest('invitation', 'workspace', 0), conditions: [isGold] }
  const lately = { past: [asked(1)], attributes: { tier: 'gold' } }
  assert.equal(why(kim(lately), [spared, everybody]), null)
  assert.equal(why(kim(lately), [everybody, spared]), 'asked_recently')
})

test('a restraint holds for its channels and surveys only', () => {
  const past = [asked(1)]
  assert.equal(why(kim({ past }), [{ ...rest('invitation', 'workspace'), channels: ['sms'] }]), null)
  assert.equal(why(kim({ past }), [{ ...rest('invitation', 'workspace'), surveys: [SUPPORT] }]), null)
})

test('whoever is exempt is spared rests, caps and hold-outs, not what is never to happen', () => {
  const past = [asked(1)]
  const all = [
    restraint({ kind: 'exempt', addresses: ['@example.com'] }),
    rest('invitation', 'workspace'),
    restraint({ kind: 'cap', most: 1, days: 30, scope: 'workspace' }),
    restraint({ kind: 'hold_out', percent: 100 }),
  ]
  assert.deepEqual(decide(kim({ past }), all), {
    do: 'ask',
    sendAt: now,
    restraint: { id: 'restraint_exempt', name: 'exempt' },
  })
  assert.equal(why(kim({ past, email: 'kim@else.example' }), all), 'held_out')
  assert.equal(why(kim(), [...all, restraint({ kind: 'never' })]), 'not_to_be_asked')
  assert.equal(why(kim({ isEmailSuppressed: true }), all), 'suppressed')
})

test('what is held back waits or gives way when its restraint says so, and not for ever', () => {
  const past = [asked(10)]
  const defer = { ...rest('invitation', 'workspace'), whenBlocked: { do: 'defer', days: 20 } as const }
  const verdict = decide(kim({ past }), [defer])
  assert.deepEqual(verdict.do === 'defer' && [verdict.until, verdict.giveUpAt], [ago(-20), ago(-20)])
  assert.equal(decide(kim({ past: [asked(9)] }), [defer]).do, 'drop')
  const other = { ...defer, whenBlocked: { do: 'substitute', surveyId: SUPPORT } as const }
  assert.equal(decide(kim({ past }), [other]).do, 'substitute')
  assert.equal(decide(kim({ past }), [other], { surveyId: SUPPORT }).do, 'drop')
})

test('the rest that is given with an invitation stands instead of the agreed ones over all surveys', () => {
  const all = [rest('invitation', 'workspace'), rest('invitation', 'survey')]
  assert.equal(why(kim({ past: [asked(5)] }), all, { restDays: 0 }), null)
  assert.equal(why(kim({ past: [asked(40)] }), all, { restDays: 60 }), 'asked_recently')
  assert.equal(
    why(kim({ past: [asked(5, { surveyId: DELIVERY })] }), all, { restDays: 0 }),
    'already_invited',
  )
})

test('at night an invitation waits for the morning of the person, wherever they live', () => {
  const night = restraint({ kind: 'quiet', from: '21:00', until: '08:00', weekdays: [7] })
  const sendAt = (zone: string, at: string) => {
    const verdict = decide(kim({ zone }), [night], { now: new Date(at) })
    return verdict.do === 'ask' && verdict.sendAt.toISOString()
  }
  assert.equal(sendAt('UTC', '2026-05-04T12:00:00Z'), '2026-05-04T12:00:00.000Z')
  assert.equal(sendAt('America/Los_Angeles', '2026-05-04T12:00:00Z'), '2026-05-04T15:00:00.000Z')
  assert.equal(sendAt('Asia/Tokyo', '2026-05-04T12:30:00Z'), '2026-05-04T23:00:00.000Z')
  // Saturday night, a quiet Sunday, Monday's night: three nights that follow one another.
  assert.equal(sendAt('UTC', '2026-05-02T21:00:00Z'), '2026-05-04T08:00:00.000Z')
  // The clocks of Berlin jump in this night.
  assert.equal(sendAt('Europe/Berlin', '2026-03-28T22:00:00Z'), '2026-03-30T06:00:00.000Z')
  assert.equal(sendAt('Not/AZone', '2026-05-04T06:00:00Z'), '2026-05-04T08:00:00.000Z')
})

test('a hold-out draws its share of people, always the same ones', () => {
  const drawn = Array.from({ length: 20_000 }, (_, n) => shareOf(`restraint_1:person_${n}`))
  for (const percent of [1, 5, 20, 50]) {
    const share = drawn.filter((one) => one * 100 < percent).length / drawn.length
    assert.ok(Math.abs(share * 100 - percent) < 1, `${percent}: ${share}`)
  }
  assert.equal(shareOf('restraint_1:person_7'), shareOf('restraint_1:person_7'))
})

const anyTerms: fc.Arbitrary<Terms> = fc.oneof(
  fc.record({
    kind: fc.constant('rest' as const),
    after: fc.constantFrom('invitation' as const, 'answer' as const),
    scope: fc.constantFrom('survey' as const, 'workspace' as const),
    days: fc.integer({ min: 0, max: 200 }),
  }),
  fc.record({
    kind: fc.constant('cap' as const),
    most: fc.integer({ min: 1, max: 4 }),
    days: fc.integer({ min: 1, max: 200 }),
    scope: fc.constantFrom('survey' as const, 'workspace' as const),
  }),
)
const anyPast = fc.array(
  fc.record({
    days: fc.double({ min: 0.01, max: 300, noNaN: true }),
    answered: fc.boolean(),
    same: fc.boolean(),
  }),
  { maxLength: 6 },
)

test('whoever is told a next time is not held back by the same past at that time, and is the moment before', () => {
  fc.assert(
    fc.property(fc.array(anyTerms, { minLength: 1, maxLength: 5 }), anyPast, (all, days) => {
      const past = days.map((one) =>
        asked(one.days, {
          surveyId: one.same ? DELIVERY : SUPPORT,
          answeredAt: one.answered ? ago(one.days / 2) : null,
        }),
      )
      const restraints = all.map((terms) => restraint(terms))
      const verdict = decide(kim({ past }), restraints)
      if (verdict.do !== 'drop') return
      const { nextAt } = verdict.block
      assert.ok(nextAt && nextAt > now)
      assert.equal(why(kim({ past }), restraints, { now: nextAt }), null)
      const before = new Date(nextAt.getTime() - 1)
      assert.notEqual(why(kim({ past }), restraints, { now: before }), null)
    }),
  )
})

test('quiet hours end, and never in the past', () => {
  const time = fc
    .integer({ min: 0, max: 47 })
    .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia')
  fc.assert(
    fc.property(
      time,
      time,
      fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 }),
      zones,
      fc.integer({ min: 0, max: 365 * 24 }),
      (from, until, weekdays, zone, hours) => {
        const at = new Date(now.getTime() + hours * HOUR)
        const night = restraint({ kind: 'quiet', from, until, weekdays })
        const verdict = decide(kim({ zone }), [night], { now: at })
        assert.ok(verdict.do === 'ask' && verdict.sendAt >= at)
        const then = decide(kim({ zone }), [night], { now: verdict.sendAt })
        assert.deepEqual(then.do === 'ask' && then.sendAt, verdict.sendAt)
      },
    ),
  )
})
