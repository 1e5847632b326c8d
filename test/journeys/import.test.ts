import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, until } from './browser.ts'

const FILE = [
  'date,email,nps,comment',
  '2026-03-01,anna@customers.test,9,"Quick, friendly and cheap."',
  '2026-03-02,bert@customers.test,eleven,I typed my score in words.',
  '2026-03-03,carla@customers.test,3,Waited an hour at the counter.',
].join('\n')

test('a file comes in as it was shown before, and its bad row stays out', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const page = await heard.newPage()
  await page.goto(`${heard.url}/import`)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await chooser).setFiles({ name: 'spring.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })

  await page.getByText('2 rows can come in, one cannot.').waitFor()
  await page.getByText('Line 3: eleven').waitFor()
  assert.equal(
    (await heard.api.feedback.list({})).items.length,
    0,
    'nothing is written before it is agreed to',
  )

  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByText('spring.csv is in').waitFor()
  await page.getByRole('button', { name: 'Download what was rejected' }).waitFor()
  const { items } = await heard.api.feedback.list({})
  assert.deepEqual(items.map(({ score }) => score).toSorted(), [3, 9])
  assert.equal(items.find(({ score }) => score === 3)?.comment, 'Waited an hour at the counter.')

  await page.getByRole('button', { name: 'Take it back' }).first().click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click()
  await until('the feedback to be gone', async () => (await heard.api.feedback.list({})).items.length === 0)
})
