import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const SAID = 'Ring me on +44 20 7946 0958 or write to ada.north@mail.test, the invoice is wrong!'

test('who only looks sees no personal data in what customers wrote; who works on it does', async () => {
  const { id } = await heard.api.frontDoor.submit({
    channel: 'email',
    metric: 'nps',
    score: 1,
    comment: SAID,
  })
  await heard.api.themes.create({ name: 'Invoices', phrases: ['invoice'] })
  await heard.runJobs()
  const agent = await heard.as('agent', { name: 'Bo' })
  assert.equal((await agent.api.feedback.show({ id })).comment, SAID)
  for (const role of ['viewer', 'analyst'] as const) {
    const { api } = await heard.as(role, { name: role })
    const masked = 'Ring me on [phone] or write to [email], the invoice is wrong!'
    assert.equal((await api.feedback.show({ id })).comment, masked)
    assert.equal((await api.feedback.list({})).items[0]?.comment, masked)
    const reading = await api.analysis.show({ id })
    assert.deepEqual(reading.personalData, [])
    const everything = JSON.stringify([
      reading,
      await api.themes.list({}),
      await api.cases.list({}),
      await api.huddles.list({}),
    ])
    assert.doesNotMatch(everything, /7946|ada\.north/)
  }
})
