import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Webhook as Standard } from 'standardwebhooks'
import { openReceiver } from '../receiver.ts'
import { openHeard, until } from './browser.ts'
import { say } from './customers.ts'

test('a webhook is set up, tried, received, looked at and sent again', async () => {
  const receiver = await openReceiver()
  after(receiver.close)
  const heard = await openHeard({ HEARD_OUTBOUND_ALLOW: '127.0.0.1' })
  await heard.setUp()
  const page = await heard.newPage()
  await page.goto(`${heard.url}/settings/webhooks`)
  await page.getByText('No webhooks yet').waitFor()
  await page.getByRole('button', { name: 'New webhook' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Name' }).fill('CRM')
  await form.getByRole('textbox', { name: 'Address' }).fill(receiver.address)
  await form.getByRole('button', { name: 'Create' }).click()
  const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue()
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('link', { name: 'CRM' }).click()

  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText(/Arrived: it answered 204/).waitFor()
  await say(heard, { email: 'tom.falk@customers.test', score: 2, comment: 'Nobody answers the phone.' })
  const event = page.getByRole('button', { name: 'feedback.received' })
  await event.waitFor()
  await page.getByText('Arrived', { exact: true }).first().waitFor()
  const sent = await until('the word to arrive', async () =>
    receiver.received.find(({ body }) => body.includes('feedback.received')),
  )
  new Standard(secret).verify(sent.body, sent.headers)

  await event.click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText(/Answered 204/).waitFor()
  await sheet.getByRole('button', { name: 'Send again' }).click()
  await sheet
    .getByText(/Answered 204/)
    .nth(1)
    .waitFor()
  const ids = receiver.received
    .filter(({ body }) => body.includes('feedback.received'))
    .map(({ headers }) => headers['webhook-id'])
  assert.equal(ids.length, 2)
  assert.equal(ids[0], ids[1])
})
