import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { complain, refusedWith } from '../../../test/cases.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('a view is saved, counted for whoever looks, ordered, shared, and changed by its owner alone', async () => {
  const [ann, ben] = [await heard.as('agent', { name: 'Ann' }), await heard.as('agent', { name: 'Ben' })]
  const admin = await heard.as('administrator')
  await complain(heard, { owner: { memberId: ann.id }, level: 'urgent' })
  await complain(heard, { owner: { memberId: ann.id }, level: 'low' })
  await complain(heard, { owner: { memberId: ben.id }, level: 'urgent' })
  const urgent = await ann.api.caseViews.save({
    name: 'My urgent ones',
    shared: true,
    filter: { view: 'mine', level: 'urgent' },
  })
  const theirs = await ann.api.caseViews.save({ name: 'Bens', filter: { view: 'all', memberId: ben.id } })
  assert.deepEqual([urgent.count, theirs.count, urgent.sort], [1, 1, 'priority'])
  const { items } = await ann.api.cases.list({ ...urgent.filter, search: undefined })
  assert.equal(items.length, urgent.count)
  const namesOf = async ({ api }: typeof ann) => (await api.caseViews.list({})).map(({ name }) => name)
  assert.deepEqual(await namesOf(ann), ['My urgent ones', 'Bens'])
  await ann.api.caseViews.order({ ids: [theirs.id, urgent.id] })
  assert.deepEqual(await namesOf(ann), ['Bens', 'My urgent ones'])
  await assert.rejects(ann.api.caseViews.order({ ids: [urgent.id] }), refusedWith('view.order_incomplete'))

  // “Mine” is whoever looks; what is not shared nobody else knows of.
  assert.deepEqual(await namesOf(ben), ['My urgent ones'])
  assert.equal((await ben.api.caseViews.list({}))[0]!.count, 1)
  await assert.rejects(ben.api.caseViews.change({ id: urgent.id, name: 'x' }), refusedWith('right.missing'))
  await assert.rejects(ben.api.caseViews.remove({ id: theirs.id }), refusedWith('view.not_found'))
  await admin.api.caseViews.change({ id: urgent.id, name: 'Burning' })
  await ann.api.caseViews.change({ id: theirs.id, filter: { view: 'all', search: 'nothing like it' } })
  assert.deepEqual(
    (await ann.api.caseViews.list({})).map(({ name, count }) => [name, count]),
    [
      ['Bens', 0],
      ['Burning', 1],
    ],
  )
  await heard.api.members.leave({ id: ann.id })
  assert.deepEqual(await namesOf(ben), ['Burning'])
  const left = (await ben.api.caseViews.list({}))[0]!
  await admin.api.caseViews.remove({ id: left.id })
  assert.deepEqual(await namesOf(ben), [])
})

test('whoever is called by name in a note finds the case among their mentions, until the note is taken back', async () => {
  const [ann, ben] = [
    await heard.as('agent', { name: 'Ann Ask' }),
    await heard.as('agent', { name: 'Ben Busy' }),
  ]
  const { id } = await complain(heard)
  const mentions = async ({ api }: typeof ann) => [
    (await api.cases.list({ view: 'mentions' })).items.map((one) => one.id),
    (await api.cases.counts({})).mentions,
  ]
  const note = await ann.api.cases.note({ id, body: 'Could you look, @Ben Busy?' })
  await ann.api.cases.note({ id, body: '@Ben Busy it is urgent' })
  assert.deepEqual(await mentions(ben), [[id], 1])
  assert.deepEqual(await mentions(ann), [[], 0])
  await ann.api.cases.removeNote({ id, noteId: note.id })
  assert.deepEqual(await mentions(ben), [[id], 1])
  await heard.api.cases.close({ id, reason: 'no_reply_wanted' })
  assert.deepEqual(await mentions(ben), [[], 0])
})
