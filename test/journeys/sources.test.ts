import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openReceiver } from '../receiver.ts'
import { openHeard, until } from './browser.ts'

const feed = () =>
  `<rss><channel><item><guid>1</guid><title>The parcel came broken, and nobody answers. 😡</title>
  <link>https://forum.example/1</link><author>Kim</author><pubDate>${new Date().toISOString()}</pubDate></item></channel></rss>`

test('a source is connected, brings a piece with its link, and the reply given there closes the loop', async () => {
  const forum = await openReceiver((answer) => answer.end(feed()))
  after(forum.close)
  const heard = await openHeard({ HEARD_OUTBOUND_ALLOW: '127.0.0.1' })
  await heard.setUp()
  const page = await heard.newPage()
  await page.goto(`${heard.url}/settings/sources`)
  await page.getByText('No sources yet').waitFor()
  await page.getByRole('button', { name: 'Connect a source' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Address of the feed' }).fill('nonsense')
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await form.getByText('This is not as it must be.').waitFor()
  await form.getByRole('textbox', { name: 'Address of the feed' }).fill(forum.address)
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Forum')
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('link', { name: 'Forum' }).click()
  await page.getByText('On', { exact: true }).waitFor()
  const asked = forum.received.length
  await page.getByRole('button', { name: 'Run now' }).click()
  await until('it was asked again', async () => forum.received.length > asked)

  await page.goto(`${heard.url}/feedback`)
  await page.getByText('The parcel came broken').first().click()
  const link = page.getByRole('link', { name: 'Open it there' })
  assert.equal(await link.getAttribute('href'), 'https://forum.example/1')
  await page.getByRole('button', { name: 'I replied there' }).click()
  await page.getByRole('textbox', { name: 'Your words there' }).fill('We sent a new one today.')
  await page.getByRole('dialog').getByRole('button', { name: 'I replied there' }).click()
  await page.getByText('The reply is noted.').waitFor()
})
