import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { GivenFeedback } from '#core/feedback/feedback.ts'
import { CHANNELS, METRICS } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { SCALES } from '#core/metrics/score.ts'
import type { GivenRule } from '#core/rules/api.ts'
import { world } from '../../../test/world.ts'
import { route } from './route-feedback.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

type Given = Parameters<typeof heard.api.frontDoor.submit>[0]
const LATE = 'My parcel is two weeks late and nobody tells me where it is. Awful.'

/** A workspace of its own, so that rules of one test do not decide in another. */
const fresh = async (name: string) => {
  const { workspaceId, desk } = await heard.makeWorkspace(name)
  const { api } = await heard.withKey(workspaceId)
  const tell = async (given: Given) => {
    const { id } = await api.frontDoor.submit(given)
    await heard.runJobs()
    assert.deepEqual(await heard.failedJobs(), [])
    return api.feedback.show({ id })
  }
  const clear = async () => {
    for (const { id } of await api.rules.list({})) await api.rules.remove({ id })
  }
  return { api, desk, tell, clear, workspaceId }
}

/** The ledger as it will stand later; the clock goes back, so that no promise of another test breaks. */
const ledgerIn = async (days: number, { api }: Pick<Awaited<ReturnType<typeof fresh>>, 'api'>) => {
  const now = heard.clock.now()
  heard.clock.pass({ days })
  const ledger = await api.feedback.ledger({})
  heard.clock.set(now)
  return ledger
}

const caseOf = (desk: { transact: typeof heard.first.desk.transact }, id: Id<'case'>) =>
  heard.inside(async (ctx) => {
    const { rows } = await sql<{
      title: string
      level: string
      owners: number
      owner_team_id: string | null
      owner_member_id: string | null
      opened_because: string
      clocks: number
    }>`select title, level, num_nonnulls(owner_team_id, owner_member_id) as owners, owner_team_id, owner_member_id, opened_because,
         (select count(*) from clocks k where k.case_id = c.id and k.stopped_at is null) as clocks
       from cases c`.execute(ctx.db)
    assert.ok(id)
    return rows.at(-1)!
  }, desk as never)

test('a detractor’s words become a case with one owner and running promises', async () => {
  const { tell, desk, api } = await fresh('Detractor')
  const piece = await tell({
    channel: 'email',
    metric: 'nps',
    score: 2,
    comment: `${LATE} Write to me at kim@example.com.`,
    person: { email: 'kim@example.com' },
  })
  assert.ok(piece.caseId)
  assert.equal(piece.outcome, 'open')
  const opened = await caseOf(desk, piece.caseId)
  assert.equal(opened.owners, 1)
  assert.ok(opened.owner_team_id)
  assert.ok(opened.clocks > 0)
  assert.ok(!opened.title.includes('kim@'), opened.title)
  const why = await api.rules.explain({ id: piece.id })
  assert.deepEqual([why.decision, why.because], ['open_case', opened.opened_because])
})

test('what needs no act is settled by its rule, with the rule as evidence', async () => {
  const { tell, api, desk } = await fresh('Promoter')
  const piece = await tell({ channel: 'web', metric: 'nps', score: 10 })
  assert.deepEqual([piece.outcome, piece.caseId], ['no_action_needed', null])
  const why = await api.rules.explain({ id: piece.id })
  assert.equal(why.ruleName, 'Promoter')
  const rows = await heard.inside(
    async (ctx) =>
      (await sql<{ rule: string | null }>`select rule_id as rule from outcomes`.execute(ctx.db)).rows,
    desk,
  )
  assert.equal(rows.length, 1)
  assert.ok(rows[0]!.rule)
})

test('history opens no cases', async () => {
  const { tell } = await fresh('History')
  const occurredAt = new Date(heard.clock.now().getTime() - 31 * 86_400_000)
  const old = await tell({ channel: 'import', metric: 'nps', score: 0, comment: LATE, occurredAt })
  assert.deepEqual([old.outcome, old.caseId], ['no_action_needed', null])
})

const settles = (reason: string): GivenRule['action'] => ({ kind: 'no_action_needed', reason })

test('the first match wins, and another order another rule', async () => {
  const { api, tell, clear } = await fresh('Order')
  await clear()
  const make = (name: string, conditions: GivenRule['conditions']) =>
    api.rules.create({ name, conditions, action: settles(`by ${name}`), enabled: true })
  const late = await make('late', [{ fact: 'comment', operator: 'contains', value: 'late' }])
  const mail = await make('mail', [{ fact: 'channel', operator: 'is', value: 'email' }])
  const decider = async () => {
    const { id } = await tell({ channel: 'email', comment: LATE })
    return (await api.rules.explain({ id })).ruleName
  }
  assert.equal(await decider(), 'late')
  await api.rules.order({ ids: [mail.id, late.id] })
  assert.equal(await decider(), 'mail')
  await api.rules.switch({ id: mail.id, enabled: false })
  assert.equal(await decider(), 'late')
  assert.deepEqual(
    (await api.rules.list({})).map(({ name, decided }) => [name, decided]),
    [
      ['mail', 1],
      ['late', 2],
    ],
  )
})

test('a piece that no rule matches stays open, says so, and falls into the black hole after its promise', async () => {
  const { api, tell, clear } = await fresh('Unmatched')
  await clear()
  const { id, outcome } = await tell({ channel: 'email', comment: LATE })
  assert.equal(outcome, 'open')
  assert.equal((await api.rules.explain({ id })).decision, 'no_rule')
  assert.equal((await ledgerIn(2, { api })).blackHole, 0)
  assert.equal((await ledgerIn(4, { api })).blackHole, 1)
})

test('routing twice changes nothing', async () => {
  const { api, tell, workspaceId, desk } = await fresh('Twice')
  const pieces = [
    await tell({ channel: 'web', metric: 'nps', score: 1, comment: LATE }),
    await tell({ channel: 'web', metric: 'nps', score: 9 }),
  ]
  const state = async () => [
    await api.feedback.list({}),
    await heard.events(desk),
    await Promise.all(pieces.map(({ id }) => api.rules.explain({ id }))),
  ]
  const before = await state()
  heard.clock.pass({ minutes: 5 })
  const again = pieces.map(({ id }) => ({ feedbackId: id }))
  await Promise.all([
    route.run(heard.program, workspaceId, again),
    route.run(heard.program, workspaceId, again.toReversed()),
  ])
  assert.deepEqual(await state(), before)
})

test('a rule whose team is gone gives its cases to the first team, and says so', async () => {
  const { api, tell, clear, desk } = await fresh('Gone')
  await clear()
  const team = await api.teams.create({ name: 'Short-lived' })
  const made = await api.rules.create({
    name: 'To the short-lived',
    conditions: [],
    action: { kind: 'open_case', owner: { teamId: team.id }, because: 'They know best.' },
    enabled: true,
  })
  await api.teams.remove({ id: team.id })
  assert.equal((await api.rules.show({ id: made.id })).ownerGone, true)
  const piece = await tell({ channel: 'web', comment: LATE })
  const opened = await caseOf(desk, piece.caseId!)
  assert.equal(opened.owners, 1)
  assert.match(opened.opened_because, /gone, so it went to Customer care/)
})

test('two hundred at once are routed in one go, each to its end', async () => {
  const { api } = await fresh('Batch')
  const { accepted } = await api.frontDoor.submitBatch({
    feedback: Array.from({ length: 200 }, (_, n) => ({
      channel: 'api',
      metric: 'nps',
      score: n % 11,
      comment: n % 3 === 0 ? null : `Visit ${n}: ${n % 2 ? 'lovely staff' : 'terrible queue'}`,
      person: { email: `p${n}@example.com` },
    })),
  })
  assert.equal(accepted, 200)
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  const ledger = await ledgerIn(30, { api })
  assert.deepEqual([ledger.heard, ledger.blackHole], [200, 0])
})

test('rehearsal changes nothing, and routing then does what it showed', async () => {
  const { api, tell, desk } = await fresh('Rehearsal')
  const given: Given[] = [
    { channel: 'web', metric: 'nps', score: 1, comment: LATE },
    { channel: 'web', metric: 'nps', score: 3, comment: 'The courier was rude.' },
    { channel: 'web', metric: 'nps', score: 10, comment: 'Quick courier, great!' },
    { channel: 'sms', metric: 'csat', score: 5 },
  ]
  for (const one of given) await tell(one)
  const team = await api.teams.create({ name: 'Couriers' })
  const state = async () => [
    await api.feedback.list({}),
    await heard.events(desk),
    (await api.rules.list({})).map(({ decided: _, ...rule }) => rule),
  ]
  const before = await state()
  const rule: GivenRule = {
    name: 'Couriers',
    conditions: [{ fact: 'comment', operator: 'contains', value: ['courier', 'parcel'] }],
    action: { kind: 'open_case', owner: { teamId: team.id }, because: 'It is about couriers.' },
  }
  const shown = await api.rules.rehearse({ ...trial(rule), position: 1, days: 7 })
  assert.deepEqual(await state(), before)
  assert.deepEqual(
    [shown.looked, shown.matching, shown.deciding, shown.changed, shown.whole],
    [4, 3, 3, 3, true],
  )
  assert.deepEqual(shown.toWhom, [
    { decision: 'open_case', ownerId: team.id, ownerName: 'Couriers', pieces: 3 },
  ])
  const nowOpened = shown.now.filter(({ decision }) => decision === 'open_case')
  assert.ok(shown.now.every(({ ruleName }) => ruleName !== null))
  assert.equal(
    nowOpened.reduce((sum, { pieces }) => sum + pieces, 0),
    2,
  )
  assert.equal(shown.examples.length, 3)
  const behind = await api.rules.rehearse({ ...trial(rule), position: 99, days: 7 })
  assert.deepEqual([behind.matching, behind.deciding], [3, 0])
  assert.equal(
    behind.takenBefore.reduce((sum, { pieces }) => sum + pieces, 0),
    3,
  )
  assert.ok(behind.takenBefore.every(({ ruleName }) => ruleName !== ''))

  await api.rules.create({ ...rule, position: 1, enabled: true })
  const decided: (string | null)[] = []
  for (const one of given) decided.push((await api.rules.explain({ id: (await tell(one)).id })).ruleName)
  assert.equal(decided.filter((name) => name === 'Couriers').length, shown.deciding)
})

const trial = ({ conditions, action }: GivenRule) => ({ conditions, action })

test('rehearsing what nobody matches says so', async () => {
  const shown = await heard.api.rules.rehearse({
    conditions: [{ fact: 'attribute:nobody', operator: 'is', value: 'has this' }],
    days: 366,
  })
  assert.deepEqual([shown.matching, shown.deciding, shown.toWhom, shown.examples], [0, 0, [], []])
})

test('a correction sends what is still unrouted where it belongs now', async () => {
  const { api, tell, clear } = await fresh('Corrected')
  await clear()
  await api.rules.create({
    name: 'Billing',
    conditions: [{ fact: 'category', operator: 'is', value: 'billing' }],
    action: settles('billing has seen it'),
    enabled: true,
  })
  const piece = await tell({ channel: 'web', comment: 'The whole thing was strange.' })
  assert.equal(piece.outcome, 'open')
  await api.analysis.correct({ id: piece.id, field: 'category', value: 'billing' })
  await heard.runJobs()
  assert.equal((await api.feedback.show({ id: piece.id })).outcome, 'no_action_needed')
  assert.equal((await api.rules.explain({ id: piece.id })).ruleName, 'Billing')
})

const comment = fc.option(
  fc.oneof(
    fc.constantFrom(
      LATE,
      'Great!',
      'meh',
      'ok',
      '???',
      '🙂🙂🙂',
      'Nothing.',
      'Could you call me about the invoice?',
      'Muy malo, nunca más',
      '非常に遅いです',
      'I will sue you, this is dangerous and my child was injured',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).map((text) => text.replaceAll('\0', '')),
  ),
  { nil: null },
)
const anyGiven: fc.Arbitrary<Partial<GivenFeedback>> = fc
  .record({
    channel: fc.constantFrom(...CHANNELS),
    metric: fc.constantFrom(...METRICS),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    scored: fc.boolean(),
    comment,
    named: fc.boolean(),
    who: fc.integer({ min: 0, max: 5 }),
    daysAgo: fc.constantFrom(0, 0, 0, 29, 31, 400),
  })
  .map(({ channel, metric, at, scored, comment: words, named, who, daysAgo }) => {
    const scale = metric === 'none' ? null : SCALES[metric]
    const score =
      scale && (scored || !words?.trim()) ? Math.round(scale.low + at * (scale.high - scale.low)) : null
    return {
      channel,
      metric,
      score,
      comment: words,
      occurredAt: new Date(heard.clock.now().getTime() - daysAgo * 86_400_000),
      ...(named ? { person: { email: `any${who}@example.com` } } : {}),
    }
  })

test('with the usual rules every piece ends with a case or an outcome, whatever it is', async () => {
  const { api } = await fresh('Anything')
  const sample = fc.sample(anyGiven, { numRuns: 150, seed: 20350305 })
  const wire = sample.map(({ occurredAt, ...given }) => ({ ...given, occurredAt: occurredAt!.toISOString() }))
  const { accepted, entries } = await api.frontDoor.submitBatch({ feedback: wire })
  assert.ok(accepted > 90, `${accepted} were accepted`)
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  assert.equal((await ledgerIn(60, { api })).blackHole, 0)
  for (const { feedback } of entries) {
    if (!feedback) continue
    const { outcome, caseId } = await api.feedback.show({ id: feedback.id })
    assert.ok(outcome !== 'open' || caseId !== null, JSON.stringify(feedback))
  }
})
