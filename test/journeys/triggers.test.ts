import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, seriousFaults, sticksOut, until } from './browser.ts'

test('a trigger is set up on the journey, and asks after what a program told', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const { id } = await heard.api.surveys.create({
    name: 'Parcel',
    touchpoint: 'delivery',
    template: 'delivery',
  })
  await heard.api.surveys.publish({ id })

  const page = await heard.newPage()
  await page.goto(`${heard.url}/journey`)
  await page.getByText('Nobody asks here.').first().waitFor()
  const delivery = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Delivery' }) })
  await delivery.getByRole('button', { name: 'Ask by itself' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: 'Name', exact: true }).fill('After each parcel')
  await sheet.getByRole('textbox', { name: 'Event' }).fill('order.delivered')
  await sheet.getByRole('textbox', { name: 'Hours to wait' }).fill('0')
  await sheet.getByRole('textbox', { name: 'Hours to wait' }).blur()
  await sheet.getByRole('button', { name: 'Switch on' }).click()
  await sheet.waitFor({ state: 'detached' })
  await delivery.getByText('At once after “order.delivered”').waitFor()

  await heard.api.moments.tell({ event: 'order.delivered', person: { email: 'uwe.roth@customers.test' } })
  await until('the person was asked', async () => (await heard.api.invitations.list({ id })).items[0])
  await page.reload()
  await delivery.getByText('asked 1').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.setViewportSize({ width: 360, height: 800 })
  assert.equal(await sticksOut(page), 0)
})
