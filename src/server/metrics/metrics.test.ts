import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { DEFINITIONS, definitionsPage } from '#core/metrics/definitions.ts'
import { MONDAY, world } from '../../../test/world.ts'
import { deskOf, HEARD } from '../ctx.ts'
import { countRecoveryOfAll, countRecoveryOfPart } from './recovery.ts'

let heard: Awaited<ReturnType<typeof world>>
const given: { metric: 'nps' | 'csat'; score: number; touchpoint: string; at: Date; email: string }[] = []

before(async () => {
  heard = await world()
  // A fixed sequence that looks random: the numbers are checked against these very rows.
  let seed = 7
  const next = (limit: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor(seed / 65_536) % limit
  }
  for (let n = 0; n < 400; n++) {
    const metric = n % 3 === 0 ? 'csat' : 'nps'
    const touchpoint = next(2) === 0 ? 'delivery' : 'support'
    const score = metric === 'csat' ? 1 + next(5) : touchpoint === 'support' ? next(7) : 4 + next(7)
    given.push({
      metric,
      score,
      touchpoint,
      at: new Date(MONDAY.getTime() - next(80) * 86_400_000 - 1_000),
      email: `p${next(90)}@example.com`,
    })
  }
  await heard.api.frontDoor.submitBatch({
    feedback: given.map(({ at, email, ...piece }) => ({
      ...piece,
      channel: 'api',
      occurredAt: at.toISOString(),
      person: { email },
    })),
  })
})
after(() => heard.close())

test('a score shown equals the rows behind it, and lies in its interval', async () => {
  const scores = given.filter(({ metric }) => metric === 'nps').map(({ score }) => score)
  const promoters = scores.filter((score) => score >= 9).length
  const detractors = scores.filter((score) => score <= 6).length
  const shown = await heard.api.metrics.score({ metric: 'nps' })
  assert.equal(shown.n, scores.length)
  assert.equal(shown.score, (100 * (promoters - detractors)) / scores.length)
  assert.ok(shown.low! <= shown.score! && shown.score! <= shown.high!)
  const csat = given.filter(({ metric }) => metric === 'csat')
  assert.equal(
    (await heard.api.metrics.score({ metric: 'csat' })).score,
    (100 * csat.filter(({ score }) => score >= 4).length) / csat.length,
  )
})

test('the points of a trend add up to the whole, and empty weeks are there', async () => {
  const whole = await heard.api.metrics.score({ metric: 'nps' })
  for (const by of ['day', 'week', 'month'] as const) {
    const points = await heard.api.metrics.trend({ metric: 'nps', by })
    assert.equal(
      points.reduce((sum, { n }) => sum + n, 0),
      whole.n,
      by,
    )
    for (const [at, point] of points.entries()) if (at > 0) assert.deepEqual(point.from, points[at - 1]!.to)
  }
  const empty = await heard.api.metrics.trend({
    metric: 'nps',
    by: 'week',
    from: new Date('2030-01-01'),
    to: new Date('2030-02-01'),
  })
  assert.equal(empty.length, 5)
  assert.ok(empty.every(({ score, n }) => score === null && n === 0))
})

test('a breakdown names what differs and keeps quiet about noise', async () => {
  const rows = await heard.api.metrics.breakdown({ metric: 'nps', by: 'touchpoint' })
  assert.deepEqual(rows.map(({ key }) => key).sort(), ['delivery', 'support'])
  assert.ok(rows.every(({ differsFromRest }) => differsFromRest))
  const noise = await heard.api.metrics.breakdown({ metric: 'csat', by: 'touchpoint' })
  assert.ok(noise.every(({ differsFromRest }) => !differsFromRest))
})

test('a score is broken down by an attribute, and shown of one value alone', async () => {
  const told = { channel: 'api', metric: 'ces' } as const
  const given = [
    [7, { plan: 'team', seats: 5 }],
    [6, { plan: 'team' }],
    [2, { plan: 'free', beta: true }],
    [3, {}],
  ] as const
  await heard.api.frontDoor.submitBatch({
    feedback: given.map(([score, attributes]) => ({ ...told, score, attributes })),
  })
  const by = async (name: string) =>
    (await heard.api.metrics.breakdown({ metric: 'ces', by: `attribute:${name}` })).map(
      ({ key, score }) => `${key} ${score.score} of ${score.n}`,
    )
  assert.deepEqual(await by('plan'), ['team 6.5 of 2', 'free 2 of 1'])
  assert.deepEqual(
    [await by('seats'), await by('beta'), await by('none')],
    [['5 7 of 1'], ['true 2 of 1'], []],
  )
  const team = { metric: 'ces', attribute: 'plan', value: 'team' } as const
  assert.deepEqual((await heard.api.metrics.score(team)).n, 2)
  assert.equal(
    (await heard.api.feedback.list({ attribute: 'plan', value: 'team', metric: 'ces' })).items.length,
    2,
  )
  assert.equal((await heard.api.feedback.list({ attribute: 'plan', metric: 'ces' })).items.length, 3)
  assert.deepEqual((await heard.api.metrics.attributes({})).slice(0, 3), ['beta', 'plan', 'seats'])
  for (const wrong of ['attribute:', 'weather', `attribute:${'x'.repeat(200)}`])
    await assert.rejects(heard.api.metrics.breakdown({ metric: 'ces', by: wrong as 'unit' }), {
      code: 'request.invalid',
    })
  await assert.rejects(heard.api.metrics.score({ metric: 'ces', attribute: 'plan' }), {
    code: 'request.invalid',
  })
})

test('a slice counts only its own rows', async () => {
  const support = given.filter(({ metric, touchpoint }) => metric === 'nps' && touchpoint === 'support')
  assert.equal((await heard.api.metrics.score({ metric: 'nps', touchpoint: 'support' })).n, support.length)
  assert.equal((await heard.api.metrics.score({ metric: 'nps', channel: 'sms' })).score, null)
})

test('the numbers of the loop are shares of something, or say that there is nothing yet', async () => {
  const loop = await heard.api.metrics.loop({})
  assert.equal(loop.firstReply.median, null)
  assert.equal(loop.recovery.of > 0, true)
  assert.ok(loop.recovery.rate! >= 0 && loop.recovery.rate! <= 1)
  assert.deepEqual(loop.closedLoop, { n: 0, of: 0, rate: null, low: null, high: null })
})

test('recovery is counted alike of all pieces and of a part of them', async () => {
  const desk = deskOf(heard.program, heard.first.workspaceId, HEARD)
  const all = await desk.transact((ctx) => countRecoveryOfAll(ctx, {}))
  assert.ok(all.again > 20 && all.recovered > 0 && all.recovered < all.again, JSON.stringify(all))
  assert.deepEqual(await desk.transact((ctx) => countRecoveryOfPart(ctx, {}, 1)), all)
  const since = { from: new Date(MONDAY.getTime() - 30 * 86_400_000), to: MONDAY }
  assert.deepEqual(
    await desk.transact((ctx) => countRecoveryOfPart(ctx, since, 1)),
    await desk.transact((ctx) => countRecoveryOfAll(ctx, since)),
  )
})

test('the recovered lead to the very pieces they are counted of', async () => {
  const from = new Date(MONDAY.getTime() - 30 * 86_400_000)
  const { recovery } = await heard.api.metrics.loop({ from })
  assert.ok(recovery.of > 5, String(recovery.of))
  const { count } = await heard.api.feedback.count({ bucket: 'detractor', scoredAgain: true, from })
  assert.equal(count, recovery.of)
})

test('the page of definitions is printed from the definitions', () => {
  assert.equal(readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8'), definitionsPage())
  assert.ok(Object.values(DEFINITIONS).every(({ says }) => says.endsWith('.')))
})
