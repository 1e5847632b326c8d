import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('two teams, or two sets of business hours, never share a name, however it is written', async () => {
  const ours = await heard.api.teams.create({ name: 'Returns' })
  await assert.rejects(heard.api.teams.create({ name: 'RETURNS' }), { code: 'team.name_taken' })
  const other = await heard.api.teams.create({ name: 'Repair' })
  await assert.rejects(heard.api.teams.change({ id: other.id, name: 'returns' }), { code: 'team.name_taken' })
  assert.equal((await heard.api.teams.change({ id: ours.id, name: 'returns' })).name, 'returns')

  const { id: _, isDefault: __, ...usual } = (await heard.api.calendars.list({}))[0]!
  const night = await heard.api.calendars.create({ ...usual, name: 'Night shift' })
  const taken = { code: 'calendar.name_taken' }
  await assert.rejects(heard.api.calendars.create({ ...usual, name: 'night SHIFT' }), taken)
  await assert.rejects(
    heard.api.calendars.change({ ...usual, id: night.id, name: usual.name.toUpperCase() }),
    taken,
  )
  assert.equal(
    (await heard.api.calendars.change({ ...usual, id: night.id, name: 'Night Shift' })).name,
    'Night Shift',
  )
})

test('of two who take a name at once one gets it', async () => {
  const both = await Promise.allSettled([
    heard.api.teams.create({ name: 'Field service' }),
    heard.api.teams.create({ name: 'field Service' }),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})
