import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#core/ids.ts'
import { type Refused, world } from '../../../test/world.ts'
import { workspaceUuid } from '../ctx.ts'
import { findStamp } from './learnt-store.ts'
import { stepRerun } from './rerun.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: Refused) => error.code === code

type Api = (typeof heard)['api']

const workspace = async (name: string) => {
  const { workspaceId, desk } = await heard.makeWorkspace(name)
  const { api } = await heard.withKey(workspaceId)
  const tell = async (comment: string) => {
    const { id } = await api.frontDoor.submit({ channel: 'api', comment })
    await heard.runJobs()
    return id
  }
  return { api, tell, desk }
}

const categoryOf = async (api: Api, id: Id<'feedback'>) => (await api.feedback.show({ id })).category

test('a corrected category and mood hold for the next piece of the same kind at once, and only there', async () => {
  const { api, tell } = await workspace('At once')
  const first = await tell('The barrier of the parking garage was shut again')
  await api.analysis.correct({ id: first, field: 'category', value: 'service' })
  await api.analysis.correct({ id: first, field: 'sentiment', value: 'mixed' })
  const next = await api.feedback.show({ id: await tell('Parking garage: the barrier was shut') })
  assert.deepEqual([next.category, next.sentiment], ['service', 'mixed'])
  assert.equal(await categoryOf(api, await tell('My parcel came two weeks late')), 'delivery')
  const elsewhere = await workspace('Elsewhere')
  assert.notEqual(
    await categoryOf(elsewhere.api, await elsewhere.tell('Parking garage: the barrier was shut')),
    'service',
  )
})

test('a category of its own is learnt from its first correction, renamed, moved and taken by its phrases', async () => {
  const { api, tell } = await workspace('Own tree')
  const added = await api.categories.add({ name: 'Lost & found', parent: 'service' })
  assert.deepEqual([added.key, added.parent, added.pieces], ['lost_found', 'service', 0])
  const first = await tell('My umbrella stayed behind in the sauna')
  await api.analysis.correct({ id: first, field: 'category', value: 'lost_found' })
  assert.equal(await categoryOf(api, await tell('An umbrella stayed behind in the sauna')), 'lost_found')
  await api.categories.change({ key: 'lost_found', name: 'Lost property', phrases: 'left behind, mislaid' })
  assert.equal(await categoryOf(api, await tell('I mislaid a ring')), 'lost_found')
  const moved = await api.categories.change({ key: 'lost_found', parent: null })
  assert.deepEqual([moved.name, moved.parent, moved.pieces], ['Lost property', null, 3])
  await assert.rejects(api.categories.add({ name: 'Lost property' }), refusedWith('category.exists'))
  await assert.rejects(api.categories.add({ name: '🙂' }), refusedWith('category.name_empty'))
  await assert.rejects(
    api.categories.change({ key: 'product', parent: 'app' }),
    refusedWith('category.into_itself'),
  )
  await assert.rejects(
    api.categories.change({ key: 'weather', name: 'Sun' }),
    refusedWith('category.not_found'),
  )
})

test('what had a merged or archived category is understood again without anybody asking', async () => {
  const { api, tell } = await workspace('Merged')
  const place = await tell('The toilets were filthy')
  const bill = await tell('The invoice is wrong')
  await api.analysis.correct({ id: bill, field: 'category', value: 'billing' })
  await api.categories.merge({ key: 'billing', into: 'price' })
  await api.categories.change({ key: 'place', archived: true })
  await heard.runJobs()
  assert.equal(await categoryOf(api, bill), 'price')
  assert.notEqual(await categoryOf(api, place), 'place')
  const tree = await api.categories.list({})
  assert.deepEqual(tree.find(({ key }) => key === 'billing')?.mergedInto, 'price')
  await assert.rejects(
    api.categories.merge({ key: 'price', into: 'billing' }),
    refusedWith('category.not_found'),
  )
})

test('what corrections teach is used when better on labels held back, and taken back by a member or where damaged', async () => {
  const { api, tell, desk } = await workspace('Taught')
  await api.categories.add({ name: 'Ferry' })
  await api.categories.add({ name: 'Sauna' })
  const said = { ferry: ['ferry', 'boat', 'pier', 'island'], sauna: ['sauna', 'steam', 'towel', 'plunge'] }
  const { entries } = await api.frontDoor.submitBatch({
    feedback: Object.entries(said).flatMap(([key, words]) =>
      Array.from({ length: 48 }, (_, n) => ({
        channel: 'api',
        comment: `On day ${n * 7} our ${words[n % 4]} by the ${words[(n + 1 + (n >> 2)) % 4]} had a ${['long', 'short', 'cold', 'quiet', 'loud'][n % 5]} wait`,
        attributes: { key },
      })),
    ),
  })
  await heard.runJobs()
  for (const { feedback } of entries)
    await api.analysis.correct({
      id: feedback!.id,
      field: 'category',
      value: String(feedback!.attributes.key),
    })
  await heard.runJobs()
  const before = await api.learning.show({})
  assert.deepEqual([before.versions.length, before.corrections], [0, 96])
  assert.equal(before.accuracy.find(({ label }) => label === 'ferry')?.recall.share, 0)
  heard.clock.pass({ minutes: 5 })
  await heard.runJobs()
  const taught = await api.learning.show({})
  const [version] = taught.versions
  assert.ok(version?.inForce && version.report.right > version.report.rightBefore, JSON.stringify(version))
  assert.match(taught.model, /\+learnt-1$/)
  const ferry = taught.accuracy.find(({ label }) => label === 'ferry')!
  assert.ok(ferry.recall.share! > 0.5 && ferry.recall.low! < ferry.recall.share!, JSON.stringify(ferry))
  assert.equal(
    await categoryOf(api, await tell('Nobody at the pier knew when the boat would leave')),
    'ferry',
  )
  const back = await api.learning.apply({ number: 0 })
  assert.doesNotMatch(back.model, /learnt/)
  const again = await api.learning.apply({ number: 1 })
  assert.match(again.model, /\+learnt-1$/)
  await assert.rejects(api.learning.apply({ number: 99 }), refusedWith('version.not_found'))
  for (const tuning of [
    { labels: { ferry: null } },
    { version: 'learnt-1', scores: { bias: 'x' } },
    ['cut'],
  ]) {
    await desk.transact((ctx) =>
      sql`update learnt_versions set tuning = ${JSON.stringify(tuning)}::jsonb where number = 1
        and workspace_id = ${workspaceUuid(ctx)}`.execute(ctx.db),
    )
    await api.learning.apply({ number: 1 })
    const id = await tell('Cold soup, and nobody at the till cared')
    assert.notEqual((await api.feedback.show({ id })).understoodAt, null, 'reading goes on as shipped')
    const shown = await api.learning.show({})
    assert.doesNotMatch(shown.model, /learnt/)
    assert.ok(shown.versions.find(({ number }) => number === 1)?.damaged)
  }
  assert.deepEqual(await heard.failedJobs(), [])
})

test('corrections without rhyme or reason change nothing but the pieces they name', async () => {
  const { api } = await workspace('Noise')
  const { entries } = await api.frontDoor.submitBatch({
    feedback: Array.from({ length: 30 }, (_, n) => ({
      channel: 'api',
      comment: `Number ${n * n} of the ${n} kind`,
    })),
  })
  await heard.runJobs()
  const keys = ['product', 'support', 'price', 'delivery']
  for (const [n, { feedback }] of entries.entries())
    await api.analysis.correct({ id: feedback!.id, field: 'category', value: keys[(n * 7 + (n >> 1)) % 4]! })
  heard.clock.pass({ minutes: 5 })
  await heard.runJobs()
  const { versions } = await api.learning.show({})
  for (const { inForce, report } of versions) assert.equal(inForce, report.right > report.rightBefore)
})

test('a rerun goes on where it stopped and keeps what members said', async () => {
  const { api, tell } = await workspace('Again')
  const kept = await tell('The queue at the till was endless')
  await api.analysis.correct({ id: kept, field: 'category', value: 'staff' })
  const found = await tell('They dawdled with my kayak')
  await api.categories.add({ name: 'Kayak', phrases: 'kayak' })
  await api.learning.rerun({})
  await heard.runJobs()
  assert.deepEqual([await categoryOf(api, kept), await categoryOf(api, found)], ['staff', 'kayak'])
  const { rerun } = await api.learning.show({})
  assert.deepEqual([rerun?.total, rerun?.done, rerun?.changed, rerun?.finishedAt !== null], [2, 2, 1, true])
})

test('the stamp moves with every correction and every change of the tree', async () => {
  const stamp = () => heard.inside(findStamp)
  const stamps = [await stamp()]
  const { id } = await heard.api.frontDoor.submit({ channel: 'api', comment: 'The soup was cold' })
  await heard.runJobs()
  await heard.api.analysis.correct({ id, field: 'category', value: 'service' })
  stamps.push(await stamp())
  await heard.api.analysis.correct({ id, field: 'category', value: 'product' })
  stamps.push(await stamp())
  await heard.api.categories.add({ name: 'Soup' })
  stamps.push(await stamp())
  assert.equal(new Set(stamps).size, 4)
  assert.equal(await heard.inside(stepRerun), true, 'nothing runs')
})
