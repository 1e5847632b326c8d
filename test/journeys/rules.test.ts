import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard } from './browser.ts'
import { caseOf, say } from './customers.ts'

test('a rule is rehearsed on what was said before, and changes nothing', async () => {
  const heard = await openHeard()
  await heard.setUp()
  await say(heard, { email: 'rosa.ek@customers.test', score: 9, comment: 'Quick delivery, well packed.' })
  const tom = await say(heard, {
    email: 'tom.falk@customers.test',
    score: 2,
    comment: 'The manual is hard to read.',
  })
  await caseOf(heard, 'tom.falk@customers.test')

  const page = await heard.newPage()
  await page.goto(`${heard.url}/rules`)
  await page.getByRole('button', { name: 'New rule' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: 'Name', exact: true }).fill('Detractors are settled')
  // A new rule begins with detractors.
  await sheet.getByText('Settle it: no action needed').click()
  await sheet.getByRole('textbox', { name: 'Reason' }).fill('Only to rehearse.')
  await sheet.getByRole('button', { name: 'Rehearse' }).click()
  await sheet.getByText(/Of 2 pieces .*1 would match/).waitFor()
  await sheet.getByText('The manual is hard to read.').waitFor()

  const { outcome } = await heard.api.feedback.show({ id: tom.id })
  assert.equal(outcome, 'open', 'a rehearsal decides nothing')
  assert.ok(!(await heard.api.rules.list({})).some(({ name }) => name === 'Detractors are settled'))
})

test('business hours that were begun and left are not there, and those saved are', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const page = await heard.newPage()
  await page.goto(`${heard.url}/settings/workspace`)
  const hours = page.getByRole('dialog', { name: 'Further business hours' })
  const names = async () => (await heard.api.calendars.list({})).map(({ name }) => name)
  const usual = await names()
  await page.getByRole('button', { name: 'Further business hours' }).click()
  await hours.getByRole('button', { name: 'Cancel' }).click()
  await hours.waitFor({ state: 'detached' })
  assert.deepEqual(await names(), usual)
  await page.getByRole('button', { name: 'Further business hours' }).click()
  await hours.getByLabel('Name').fill('Shop')
  await hours.getByRole('button', { name: 'Save' }).click()
  await hours.waitFor({ state: 'detached' })
  assert.deepEqual(await names(), [...usual, 'Shop'].sort())
})
