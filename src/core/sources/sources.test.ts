import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { COMMENT_LIMIT } from '../feedback/feedback.ts'
import { DAY, HOUR, MINUTE } from '../time.ts'
import { askedEvery, KINDS, SOURCE_KINDS, settingFaults } from './kinds.ts'
import { momentFrom, numberAt, textAt, valueAt } from './paths.ts'
import { isPast, NOTHING_SAID, stampsOf, tidyPiece, whyNotTake } from './piece.ts'
import { isInWindow, isWorthTelling, pauseBefore } from './running.ts'
import { AT_REST, stepOn, type Walk } from './walk.ts'

const now = new Date('2035-03-05T09:00:00Z')
const said = (given: object) => tidyPiece({ ...NOTHING_SAID, externalId: '1', ...given }, now)

test('whatever strangers write comes within bounds, and says the same', () => {
  const hostile = said({
    externalId: ` ${'x'.repeat(9_000)} `,
    metric: 'stars',
    score: 9,
    comment: `a\0b\r\n\u0007${'😀'.repeat(COMMENT_LIMIT)}`,
    occurredAt: new Date('2099-01-01T00:00:00Z'),
    changedAt: new Date('1901-01-01T00:00:00Z'),
    author: 'Eve\n\n‮evil',
    handle: '@Ann@Mastodon.example',
    url: 'javascript:alert(1)',
    attributes: { '': 'x', long: 'y'.repeat(9_000), none: null, n: 1 },
  })
  assert.equal(hostile.externalId.length, 500)
  assert.deepEqual([hostile.metric, hostile.score], ['none', null])
  assert.ok(hostile.comment!.startsWith('ab\n 😀') && hostile.comment!.length <= COMMENT_LIMIT)
  assert.ok(hostile.comment!.isWellFormed())
  assert.deepEqual([hostile.occurredAt, hostile.changedAt], [now, null])
  assert.equal(hostile.handle, 'ann@mastodon.example')
  assert.equal(hostile.url, null)
  assert.deepEqual(Object.keys(hostile.attributes), ['dated there', 'scored there', 'long', 'n'])
  assert.equal(hostile.attributes['dated there'], '2099-01-01T00:00:00.000Z')
  assert.equal(said({ occurredAt: new Date('1601-01-01T00:00:00Z') }).occurredAt, null)
  for (const url of [
    'https://me:pw@x.test/',
    'ftp://x.test/',
    'https://x.test/a b',
    '//x.test',
    'https://x"y/',
  ])
    assert.equal(said({ url }).url, null, url)
  assert.equal(said({ url: 'https://x.test/r/1?a=b#c' }).url, 'https://x.test/r/1?a=b#c')
  assert.equal(said({ comment: 'שלום 👋🏽' }).comment, 'שלום 👋🏽')
  assert.equal(whyNotTake(said({ comment: ' \n\u0000 ' })), 'It has neither a score nor words.')
  assert.equal(whyNotTake(said({ externalId: '\0' })), 'It has no id.')
  assert.equal(whyNotTake(said({ isGone: true })), null)
})

test('any text survives being tidied, and tidying twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (comment, author) => {
      const once = said({ comment, author })
      assert.ok((once.comment ?? '').isWellFormed() && (once.author ?? '').isWellFormed())
      assert.deepEqual(tidyPiece(once, now), once)
    }),
    { numRuns: 50 },
  )
})

test('what is old, or of no known time on the first fetch, is history', () => {
  const at = (days: number) => said({ occurredAt: new Date(now.getTime() - days * DAY) })
  assert.equal(isPast(at(6), { now, isFirst: true }), false)
  assert.equal(isPast(at(8), { now, isFirst: false }), true)
  assert.equal(isPast(said({}), { now, isFirst: true }), true)
  assert.equal(isPast(said({}), { now, isFirst: false }), false)
})

test('pauses grow with failures, heed what is asked for, and never exceed a day', () => {
  const pause = (failures: number, askedMillis: number | null = null, chance = 0.5) =>
    pauseBefore({ everyMinutes: 30, failures, askedMillis, chance })
  assert.equal(pause(0), 30 * MINUTE)
  assert.equal(pause(1), 30 * MINUTE)
  assert.equal(pause(6), 64 * MINUTE)
  assert.equal(pause(50), 6 * HOUR)
  assert.equal(pause(1, 2 * HOUR), 2 * HOUR)
  assert.equal(pause(1, 90 * DAY), DAY)
  assert.ok(pause(6, null, 0) < pause(6, null, 1))
  assert.equal(isWorthTelling(new Date(now.getTime() - DAY), now), true)
  assert.equal(isWorthTelling(new Date(now.getTime() - HOUR), now), false)
  assert.equal(isInWindow(new Date(now.getTime() - 6 * MINUTE), now), false)
  assert.equal(isInWindow(new Date(now.getTime() + 4 * MINUTE), now), true)
})

/** A list, newest first, that may grow while somebody walks it. */
const walkOver = (list: readonly string[], size: number, from: Walk) => {
  const met: string[] = []
  let walk = from
  for (let turn = 0; turn <= list.length + 1; turn++) {
    const page = Number(walk.page ?? '0')
    const stamps = list.slice(page * size, (page + 1) * size)
    const next = (page + 1) * size < list.length ? String(page + 1) : null
    const step = stepOn(walk, { stamps, ids: stamps, next })
    met.push(...stamps)
    walk = step.walk
    if (!step.hasMore) return { met, walk }
  }
  throw new Error('it never ended')
}

test('a walk meets everything once, then only what is new, and always ends', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 100, max: 999 }), { maxLength: 40 }),
      fc.uniqueArray(fc.integer({ min: 1_000, max: 1_999 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 10 }),
      (old, fresh, size) => {
        const sorted = (all: number[]) =>
          all
            .map((n) => String(n).padStart(4, '0'))
            .sort()
            .toReversed()
        const first = walkOver(sorted(old), size, AT_REST)
        assert.deepEqual(first.met, sorted(old))
        const both = sorted([...old, ...fresh])
        const second = walkOver(both, size, first.walk)
        assert.deepEqual(
          both.filter((one) => Number(one) >= 1_000),
          second.met.filter((one) => Number(one) >= 1_000),
        )
        assert.ok(second.met.length <= fresh.length + 2 * size)
      },
    ),
  )
})

test('one slip in the order costs nothing of what is new', () => {
  const at = (n: number) => new Date(now.getTime() - n * MINUTE)
  const fresh = Array.from({ length: 60 }, (_, n) => at(n))
  const until = at(60).toISOString()
  for (const slip of [at(9_000), new Date('1601-01-01T00:00:00Z'), new Date('2999-01-01T00:00:00Z'), null]) {
    const stamps = stampsOf(fresh.slice(0, 50).with(7, slip!), now)
    const step = stepOn({ ...AT_REST, until }, { stamps, ids: ['a'], next: '2' })
    assert.equal(step.hasMore, true, String(slip))
    assert.equal(step.walk.newest, at(0).toISOString())
  }
})

test('pages that lead in a circle, of whatever length, are not walked for ever, and what was known stays known', () => {
  assert.equal(stepOn(AT_REST, { stamps: [], ids: [], next: 'y' }).hasMore, false)
  for (const [before, round] of [
    [0, 1],
    [0, 2],
    [3, 7],
    [10, 30],
  ] as const) {
    let step = { walk: { ...AT_REST, until: '1' }, hasMore: true, isCircle: false } as ReturnType<
      typeof stepOn
    >
    let pages = 0
    for (; step.hasMore; pages++) {
      const next = pages < before ? pages : before + ((pages - before) % round)
      step = stepOn(step.walk, { stamps: ['2'], ids: [`${pages}`], next: String(next) })
    }
    assert.deepEqual([step.isCircle, step.walk], [true, { ...AT_REST, until: '1' }])
    assert.ok(pages <= 4 * (before + round) + 2, `${before} ${round}: ${pages}`)
  }
})

test('fields are found by path, and nothing that is no own field is', () => {
  const document = { a: { b: [{ c: ' 4.5 ' }, true] }, n: 3, o: {} }
  assert.equal(textAt(document, 'a.b.0.c'), '4.5')
  assert.equal(numberAt(document, 'a.b.0.c'), 4.5)
  assert.equal(textAt(document, 'a.b.1'), 'true')
  for (const path of ['a.x', 'o', 'constructor.name', '__proto__.x', 'a.b.length.x', ''])
    assert.equal(textAt(document, path), null, path)
  assert.equal(valueAt(null, 'a'), undefined)
  assert.equal(numberAt({ s: '4 stars' }, 's'), null)
})

test('moments come in every spelling that sources use', () => {
  const wanted = '2035-03-05T09:00:00.000Z'
  for (const text of [
    '2035-03-05T09:00:00Z',
    '2035-03-05T10:00:00+01:00',
    'Mon, 05 Mar 2035 09:00:00 GMT',
    2056698000,
    '2056698000',
    2056698000000,
  ])
    assert.equal(momentFrom(text)?.toISOString(), wanted, String(text))
  for (const text of ['', 'soon', '12', 1e300, null, {}, '2035-13-45T00:00:00Z'])
    assert.equal(momentFrom(text), null, String(text))
})

test('settings are checked by kind, and secrets that are kept need not be said again', () => {
  const faults = (kind: (typeof SOURCE_KINDS)[number], given: Record<string, string>, known: string[] = []) =>
    settingFaults(kind, given, known).map(({ path, code }) => `${path} ${code}`)
  assert.deepEqual(faults('rss', {}), ['settings.address missing'])
  assert.deepEqual(faults('rss', { address: 'ftp://x' }), ['settings.address invalid'])
  assert.deepEqual(faults('rss', { address: 'https://x.test/', other: '1' }), ['settings.other unknown'])
  assert.deepEqual(faults('app_store', { appId: '../1', countries: 'us' }), ['settings.appId invalid'])
  assert.deepEqual(faults('app_store', { appId: '123456', countries: 'us, de' }), [])
  assert.deepEqual(faults('mastodon', { server: 'https://m.test' }, ['accessToken']), [])
  // A form cannot show a secret: it comes back blank and stays.
  assert.deepEqual(faults('mastodon', { server: 'https://m.test', accessToken: '' }, ['accessToken']), [])
  assert.deepEqual(faults('mastodon', { server: 'https://m.test', accessToken: '' }).length, 1)
  assert.equal(askedEvery('trustpilot', ['businessUnitId']), null)
  assert.equal(askedEvery('trustpilot', ['businessUnitId', 'apiKey']), 30)
  for (const kind of SOURCE_KINDS)
    assert.ok(KINDS[kind].everyMinutes !== null || KINDS[kind].listens || KINDS[kind].reads, kind)
})
