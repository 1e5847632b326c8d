import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#core/ids.ts'
import type { Slice } from '#core/metrics/api.ts'
import { byAttribute, PARTS_OF_FEEDBACK, type SliceBy } from '#core/metrics/by.ts'
import type { Histogram } from '#core/metrics/histogram.ts'
import { MONDAY, world } from '../../../test/world.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { markDemo, removeDemoRows } from '../demo/store.ts'
import { addOutcomes } from '../feedback/store.ts'
import { addLinks, addTheme, mergeTheme } from '../themes/store.ts'
import { breakdown } from './breakdown.ts'
import { fold, foldAnew, setInColumns } from './fold.ts'
import { countParts, countScores } from './histogram.ts'
import { countPieces } from './ledger.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
  await heard.api.units.bring({
    csv: 'name;parent;code;kind\nNorth;;N;region\nHamburg;North;HH;site\nKiel;North;KI;site\n',
  })
})
after(() => heard.close())

const DAY = 86_400_000
const ago = (days: number) => new Date(MONDAY.getTime() - days * DAY)
const PERIODS: Pick<Slice, 'from' | 'to'>[] = [
  {},
  { from: ago(20), to: ago(2.7) },
  { from: ago(3.1), to: ago(3) },
]

const GOLD = { attribute: 'plan', value: 'gold' }
/** Too long to count days by: such days are read from the rows. */
const noteOf = (n: number) => `${'long '.repeat(n % 2 ? 1 : 60)}${n % 4}`

const partsAndWhole = async (
  ctx: Ctx,
  { metric, by, ...slice }: Slice & { metric: 'nps' | 'stars'; by: SliceBy },
): Promise<Map<string, Histogram>> => {
  const { parts, whole } = await countParts(ctx, metric, slice, by)
  return new Map([...parts, ['all of them', whole]])
}

/** Every number there is, in one map, by what it is. Asked all at once: one after another takes most of a minute. */
const numbers = async (ctx: Ctx): Promise<Record<string, unknown>> => {
  const scores = PERIODS.flatMap((period, at) =>
    // Half points are the same in every period.
    (at === 0 ? (['nps', 'stars'] as const) : (['nps'] as const)).flatMap((metric) => {
      const support = { ...period, touchpoint: 'support' }
      return [
        ['all', countScores(ctx, metric, period)] as const,
        ['by week', countScores(ctx, metric, period, { period: 'week' })] as const,
        ['of support', countScores(ctx, metric, support, { period: 'day' })] as const,
        ['of support by channel', countScores(ctx, metric, support, { by: 'channel' })] as const,
        ['of support by mail', countScores(ctx, metric, { ...support, channel: 'email' })] as const,
        [
          'by mail by category',
          countScores(ctx, metric, { ...period, channel: 'email' }, { by: 'category' }),
        ] as const,
        ...[...PARTS_OF_FEEDBACK, ...['plan', 'seats', 'note', 'none'].map(byAttribute)].map(
          (by) => [`by ${by}`, countScores(ctx, metric, period, { by })] as const,
        ),
        [
          'of gold by plan',
          countScores(ctx, metric, { ...period, ...GOLD }, { by: byAttribute('plan') }),
        ] as const,
        ['of gold by week', countScores(ctx, metric, { ...period, ...GOLD }, { period: 'week' })] as const,
        ['of gold by account', countScores(ctx, metric, { ...period, ...GOLD }, { by: 'account' })] as const,
        [
          'of gold, support and mail, by week',
          countScores(ctx, metric, { ...support, ...GOLD, channel: 'email' }, { period: 'week' }),
        ] as const,
        ...(['channel', 'unit', 'theme', byAttribute('note'), byAttribute('seats')] as const).map(
          (by) =>
            [`of gold by ${by} and all`, partsAndWhole(ctx, { ...period, ...GOLD, metric, by })] as const,
        ),
        ['of a note', countScores(ctx, metric, { ...period, attribute: 'note', value: noteOf(0) })] as const,
      ].map(async ([what, counted]) => [
        `${metric} ${what} ${at}`,
        Object.fromEntries([...(await counted)].sort(([a], [b]) => (a < b ? -1 : 1))),
      ])
    }),
  )
  const ledgers = PERIODS.map(async (period, at) => [`ledger ${at}`, await countPieces(ctx, period)])
  return Object.fromEntries(await Promise.all([...scores, ...ledgers]))
}

/** The same numbers with the rollup out of the way: nothing but the rows. */
const fromRows = (): Promise<Record<string, unknown>> =>
  heard.inside(async (ctx) => {
    await sql`update rollups set zone = 'nowhere' where workspace_id = ${workspaceUuid(ctx)}`.execute(ctx.db)
    const found = await numbers(ctx)
    await sql`update rollups set zone = w.zone from workspaces w where w.id = rollups.workspace_id
      and w.id = ${workspaceUuid(ctx)}`.execute(ctx.db)
    return found
  })

const foldAll = async () => {
  while ((await heard.inside(fold)).more);
  while ((await heard.inside(setInColumns)).more);
}

const marks = () =>
  heard.inside(
    async (ctx) =>
      (await sql`select from rollup_marks where workspace_id = ${workspaceUuid(ctx)}`.execute(ctx.db)).rows
        .length,
  )

/** Right at once, while the change is only marked, and right when its days are counted anew. */
const checkAfter = async (change: () => Promise<unknown>) => {
  await foldAll()
  const before = await fromRows()
  await change()
  assert.ok((await marks()) > 0, 'the change left a mark')
  const rows = await fromRows()
  assert.notDeepEqual(rows, before, 'the change moves some number')
  assert.deepEqual(await heard.inside(numbers), rows, 'before its days are folded')
  await foldAll()
  assert.equal(await marks(), 0)
  assert.deepEqual(await heard.inside(numbers), rows, 'after its days are folded')
}

let told = 0
const tell = (count: number, given: { daysAgo?: number } = {}) =>
  heard.api.frontDoor.submitBatch({
    feedback: Array.from({ length: count }, () => {
      const n = told++
      return {
        id: `told-${n}`,
        channel: n % 2 ? 'email' : 'web',
        touchpoint: ['support', 'delivery', 'billing'][n % 3],
        ...(n % 4 === 0
          ? { metric: 'stars', score: 1 + (n % 9) / 2 }
          : { metric: 'nps', score: (n * 7) % 11 }),
        attributes: { plan: ['gold', 'free', null][n % 3]!, seats: n % 5, note: noteOf(n) },
        ...(n % 5 ? { unit: ['HH', 'KI', 'N'][n % 3]! } : {}),
        comment: n % 2 ? 'The parcel came broken and nobody answers the phone.' : 'All fine, thank you.',
        person: { email: `p${n % 40}@customer.test`, account: ['Acme', 'Initech', 'Globex'][n % 3] },
        occurredAt: ago((given.daysAgo ?? n % 25) + (n % 24) / 24).toISOString(),
      }
    }),
  })

test('numbers equal the rows after feedback comes, late or not, and is understood', async () => {
  await checkAfter(() => tell(90))
  await checkAfter(() => heard.runJobs())
  await checkAfter(() => tell(3, { daysAgo: 400 }))
})

test('… after time passes promises', async () => {
  await foldAll()
  for (const hours of [71, 3, 30]) {
    heard.clock.pass({ hours })
    assert.deepEqual(await heard.inside(numbers), await fromRows())
  }
  assert.ok((await heard.api.feedback.ledger({})).blackHole > 0)
})

test('… after a correction, a decision, and what a case settles', async () => {
  await tell(12, { daysAgo: 2 })
  await heard.runJobs()
  const { items } = await heard.api.feedback.list({ limit: 200 })
  const loose = items.filter(
    ({ caseId, outcome, score }) => caseId === null && outcome !== 'told' && score !== null,
  )
  await checkAfter(() =>
    heard.api.analysis.correct({
      id: loose[0]!.id,
      field: 'category',
      value: loose[0]!.category === 'product' ? 'delivery' : 'product',
    }),
  )
  const settle = (piece: (typeof loose)[number], outcome: 'open' | 'told') =>
    heard.inside((ctx) => addOutcomes(ctx, [{ feedbackId: piece.id, outcome, reason: 'on second thoughts' }]))
  await checkAfter(() => settle(loose[1]!, 'open'))
  await checkAfter(() =>
    heard.api.feedback.settle({ id: loose[1]!.id, outcome: 'declined', reason: 'Not ours' }),
  )
  await checkAfter(() => settle(loose[2]!, 'told'))
  await settle(loose[3]!, 'open')
  heard.clock.pass({ hours: 100 })
  await checkAfter(async () => {
    const { personId, id } = loose[3]!
    await heard.api.cases.open({ personId: personId!, title: 'Call back', feedbackId: id })
  })
})

test('… after themes are found, merged and taken from a piece', async () => {
  const { items } = await heard.api.feedback.list({ limit: 30 })
  const themes: Id<'theme'>[] = []
  await checkAfter(() =>
    heard.inside(async (ctx) => {
      for (const name of ['Slow lifts', 'Cold soup'])
        themes.push(await addTheme(ctx, { name, phrases: [name], pinned: false }))
      await addLinks(
        ctx,
        items.map(({ id, occurredAt }, n) => ({
          themeId: themes[n % 2]!,
          feedbackId: id,
          evidence: null,
          occurredAt,
        })),
      )
    }),
  )
  await checkAfter(() => heard.inside((ctx) => mergeTheme(ctx, themes[0]!, themes[1]!)))
  const rows = await heard.inside((ctx) => breakdown(ctx, { metric: 'nps', by: 'theme' }))
  assert.ok(rows.some(({ key }) => key === themes[1]!) && rows.every(({ key }) => key !== themes[0]!))
})

test('… after an import is taken back, and a person is erased', async () => {
  const rows = [
    'Date,NPS,Comment,Email',
    ...[1, 2, 9].map((n) => `2026-02-0${n},${n},Came late,i${n}@customer.test`),
  ]
  let imported: Id<'import'> | undefined
  await checkAfter(async () => {
    imported = (await heard.api.importFile.run({ fileName: 'old.csv' }, Buffer.from(`${rows.join('\n')}\n`)))
      .id
  })
  await checkAfter(() => heard.api.imports.undo({ id: imported! }))
  const { items } = await heard.api.people.list({ search: 'p1@customer.test' })
  await foldAll()
  const before = await heard.inside(numbers)
  await heard.api.people.forget({ id: items[0]!.id })
  assert.ok((await marks()) > 0, 'their account has fewer')
  const left = await fromRows()
  assert.deepEqual(await heard.inside(numbers), left)
  assert.deepEqual(left['nps all 0'], before['nps all 0'], 'scores stay, and belong to nobody')
})

test('… after the demo is taken away', async () => {
  const { items } = await heard.api.feedback.list({ limit: 200 })
  const loose = items.filter(({ caseId }) => caseId === null).map(({ id }) => id)
  await heard.inside((ctx) => markDemo(ctx, 'feedback', loose.slice(0, 30)))
  await checkAfter(() => heard.inside(removeDemoRows))
})

test('… after the workspace moves to another zone, and after all is counted anew', async () => {
  await foldAll()
  await heard.api.workspace.change({ zone: 'Asia/Kolkata' })
  const rows = await heard.inside(numbers)
  await foldAll()
  assert.deepEqual(await heard.inside(numbers), rows)
  await heard.inside(foldAnew)
  assert.deepEqual(await heard.inside(numbers), rows)
  await foldAll()
  assert.deepEqual(await heard.inside(numbers), rows)
})

test('what is counted by parts comes with all of them, what has no part among them', async () => {
  await tell(60)
  await foldAll()
  await heard.inside(async (ctx) => {
    for (const by of ['account', 'unit', 'theme', byAttribute('seats')] as const) {
      const { whole } = await countParts(ctx, 'nps', GOLD, by)
      assert.ok(whole.length > 0)
      assert.deepEqual(whole, (await countScores(ctx, 'nps', GOLD)).get(''), by)
    }
  })
})

test('a wrong number in the rollup would be seen, and counting anew mends it', async () => {
  await foldAll()
  const right = await heard.inside(numbers)
  await heard.inside((ctx) =>
    sql`update rollup_scores set s10 = s10 + 1 where workspace_id = ${workspaceUuid(ctx)}`.execute(ctx.db),
  )
  assert.notDeepEqual(await heard.inside(numbers), right)
  await heard.inside(foldAnew)
  await foldAll()
  assert.deepEqual(await heard.inside(numbers), right)
  await heard.inside((ctx) =>
    sql`update rollup_columns set codes = substring(codes from 2) || substring(codes for 1)
      where workspace_id = ${workspaceUuid(ctx)} and dimension = 'step'`.execute(ctx.db),
  )
  const wrong = await heard.inside(numbers)
  assert.deepEqual(wrong['nps by channel 0'], right['nps by channel 0'])
  for (const what of ['nps of gold by account 0', 'nps of gold by unit and all 0'])
    assert.notDeepEqual(wrong[what], right[what], what)
  await heard.inside(foldAnew)
  await foldAll()
  assert.deepEqual(await heard.inside(numbers), right)
})

test('two that fold at once, while feedback comes, leave what the rows say', async () => {
  await Promise.all([tell(40), heard.inside(fold), tell(40), heard.inside(fold), heard.inside(fold)])
  await foldAll()
  assert.deepEqual(await heard.inside(numbers), await fromRows())
})
