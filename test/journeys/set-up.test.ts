import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADMIN, openHeard } from './browser.ts'

test('the first visit sets Heard up, begins empty, and only the right password comes in again', async () => {
  const heard = await openHeard()
  const page = await heard.newPage({ stranger: true })
  await page.goto(heard.url)
  await page.waitForURL('**/set-up')
  const again = await heard.newPage({ stranger: true })
  await again.goto(heard.url)
  await again.getByLabel('Name of your company or brand').fill('Another')
  await page.getByLabel('Name of your company or brand').fill('Northwind')
  await page.getByLabel('Your name').fill(ADMIN.name)
  await page.getByLabel('E-mail address').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Create the workspace' }).click()
  await page.getByText('Start empty').click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByText('Nobody has spoken yet').waitFor()

  await page.getByRole('button', { name: ADMIN.name }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()

  await page.getByLabel('E-mail address').fill(ADMIN.email)
  await page.getByLabel('Password').fill('something else entirely')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').waitFor()
  assert.match(page.url(), /sign-in/)

  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Nobody has spoken yet').waitFor()

  // The form is dead afterwards, and whoever comes late finds the door instead.
  await again.getByLabel('Your name').fill('Mallory')
  await again.getByLabel('E-mail address').fill('mallory@heard.test')
  await again.getByLabel('Password').fill('quite a long password')
  await again.getByRole('button', { name: 'Create the workspace' }).click()
  await again.getByText('Heard is set up already').waitFor()
  await again.goto(`${heard.url}/set-up`)
  await again.getByRole('heading', { name: 'Sign in' }).waitFor()
})
