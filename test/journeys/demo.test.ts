import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADMIN, openHeard, PATIENCE_MS } from './browser.ts'

test('a newcomer loads the demo company, sees how far it is, finds somebody by name, and takes all of it away', async () => {
  const heard = await openHeard()
  const page = await heard.newPage({ stranger: true })
  await page.goto(heard.url)
  await page.getByLabel('Name of your company or brand').fill('Northwind')
  await page.getByLabel('Your name').fill(ADMIN.name)
  await page.getByLabel('E-mail address').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Create the workspace' }).click()
  await page.getByText('Explore with demo data').click()
  await page.getByRole('button', { name: 'Begin' }).click()

  const progress = page.getByRole('progressbar', { name: 'Filling the workspace with demo data' })
  await progress.waitFor()
  await page.getByText('Reading a year of feedback').waitFor()
  const seen = Number(await progress.getAttribute('aria-valuenow'))
  assert.ok(seen > 0 && seen < 100, `${seen} % while it loads`)

  // Whoever comes back too early sees how far it is, and not the numbers of half a year.
  await page.reload()
  await progress.waitFor()
  assert.equal(await page.getByText('In the black hole').count(), 0)
  await page.getByText('pieces of feedback heard').waitFor({ timeout: 4 * PATIENCE_MS })
  await page.getByText('Customer told').waitFor()

  // Only promises of cases that are still open are told as broken, not a year of them.
  assert.equal(await page.getByText('99+').count(), 0)

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or do' }).fill('Greta')
  await page
    .getByRole('option', { name: /^Greta .*Person$/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Greta/ }).waitFor()

  // The list of people is as long as they are many, and whoever comes back to it stands where they were.
  await page.goto(`${heard.url}/people`)
  await page.getByText('2,000 people').waitFor()
  const table = page.getByRole('table', { name: 'People' })
  assert.equal(await table.getAttribute('aria-rowcount'), '2001')
  const scroll = (to: number) =>
    page.evaluate((top) => document.getElementById('main')?.scrollTo({ top }), to)
  const standsAt = () => page.evaluate(() => document.getElementById('main')?.scrollTop ?? 0)
  await scroll(10_000_000)
  await page.getByRole('link', { name: 'Alma Adler' }).waitFor()
  assert.ok((await table.getByRole('row').count()) < 100, 'what is out of sight is not drawn')
  const stood = await standsAt()
  await page.getByRole('link', { name: 'Alma Adler' }).click()
  await page.getByRole('heading', { level: 1, name: 'Alma Adler' }).waitFor()
  await page.goBack()
  await page.getByRole('link', { name: 'Alma Adler' }).waitFor()
  assert.equal(await standsAt(), stood)

  await page.goto(`${heard.url}/settings/workspace`)
  await page.getByRole('button', { name: 'Remove the demo data' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the demo data' }).click()
  await page.getByRole('button', { name: 'Load the demo data' }).waitFor()
  await page.goto(heard.url)
  await page.getByText('Nobody has spoken yet').waitFor()
})
