import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const openOne = async () => {
  const person = await heard.api.people.add({ name: 'Kim' })
  return (await heard.api.cases.open({ personId: person.id, title: 'A lamp that is dark' })).id
}

test('whoever opens a case sees who else looks at it or writes on it, and never themselves', async () => {
  const id = await openOne()
  const ann = await heard.as('agent', { name: 'Ann' })
  const bo = await heard.as('agent', { name: 'Bo' })
  await ann.api.presences.appear({ id, writing: false })
  assert.deepEqual(await ann.api.presences.list({ id }), [])
  assert.deepEqual(await bo.api.presences.list({ id }), [{ memberId: ann.id, name: 'Ann', writing: false }])
  await ann.api.presences.appear({ id, writing: true })
  assert.deepEqual(await bo.api.presences.list({ id }), [{ memberId: ann.id, name: 'Ann', writing: true }])
  assert.deepEqual(await bo.api.presences.list({ id: await openOne() }), [])
  await ann.api.presences.leave({ id })
  assert.deepEqual(await bo.api.presences.list({ id }), [])
})

test('a browser that was closed without a word is gone after 45 seconds', async () => {
  const id = await openOne()
  const ann = await heard.as('agent', { name: 'Ann' })
  const bo = await heard.as('agent', { name: 'Bo' })
  await ann.api.presences.appear({ id, writing: true })
  heard.clock.pass({ minutes: 44 / 60 })
  assert.equal((await bo.api.presences.list({ id })).length, 1)
  heard.clock.pass({ minutes: 2 / 60 })
  assert.deepEqual(await bo.api.presences.list({ id }), [])
})

test('looking leaves nothing in the history, and a case that is not there cannot be looked at', async () => {
  const id = await openOne()
  const ann = await heard.as('viewer', { name: 'Vi' })
  const before = (await heard.events()).length
  await ann.api.presences.appear({ id, writing: false })
  assert.equal((await heard.events()).length, before)
  const nowhere = id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) as typeof id
  await assert.rejects(
    ann.api.presences.appear({ id: nowhere, writing: false }),
    (error) => error instanceof Refused && error.code === 'case.not_found',
  )
})
