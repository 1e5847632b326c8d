import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { ADMIN, openHeard, until } from './browser.ts'
import { caseOf, say } from './customers.ts'

test('a huddle from its plan to its commitments, and the next one asks what came of them', async () => {
  const heard = await openHeard()
  await heard.setUp()
  await say(heard, {
    email: 'ida.berg@customers.test',
    score: 10,
    comment: 'Best lamp I ever had, thank you!',
  })
  await say(heard, {
    email: 'paul.rot@customers.test',
    score: 0,
    comment: 'My order never came and nobody cares.',
  })
  await caseOf(heard, 'paul.rot@customers.test')

  const page = await heard.newPage()
  // Whoever is quicker than the list of teams is not told that there is none.
  await page.route('**/api/teams*', async (route) => {
    await wait(1_500)
    await route.continue()
  })
  await page.goto(`${heard.url}/huddles`)
  const plan = async () => {
    await page.getByRole('button', { name: 'Plan a huddle' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Plan a huddle' }).click()
    await page.waitForURL(/huddles\/huddle_/)
    await page.getByRole('heading', { name: 'Agenda' }).waitFor()
  }
  await plan()
  await page.getByText('Best lamp I ever had, thank you!').waitFor()
  await page.getByText('My order never came and nobody cares.').first().waitFor()

  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('timer').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Space')
  await page.getByText(/^1 of \d+ discussed$/).waitFor()
  await page.getByLabel('Add a topic').fill('Opening hours at Easter')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Opening hours at Easter').waitFor()
  await page.locator('label').filter({ hasText: ADMIN.name }).click()

  await page.getByLabel('What will be done?').fill('Call every customer of the lost pallet')
  await page.getByRole('combobox', { name: 'Who' }).fill('Ada')
  await page.getByRole('option', { name: ADMIN.name }).click()
  await page.getByRole('button', { name: 'Commit' }).click()
  await page.getByText('Call every customer of the lost pallet').waitFor()

  const item = page.getByRole('listitem').filter({ hasText: 'My order never came' }).first()
  await item.getByRole('button', { name: 'Make it an initiative' }).click()
  await page.getByLabel('What is to be done?').fill('Parcels that arrive')
  await page.getByRole('dialog').getByRole('button', { name: 'Make it an initiative' }).click()
  await item.getByRole('link', { name: 'See the initiative' }).waitFor()

  await page.getByRole('button', { name: 'End huddle' }).click()
  await page.getByLabel('Anything to keep?').fill('A good start.')
  await page.getByRole('dialog').getByRole('button', { name: 'End huddle' }).click()
  await page.getByText('This huddle is over.', { exact: false }).waitFor()
  await page.getByText('A good start.').waitFor()
  const initiatives = (await heard.api.initiatives.list({})).items
  assert.deepEqual(
    initiatives.map(({ title }) => title),
    ['Parcels that arrive'],
  )
  assert.equal(initiatives[0]?.people, 1, 'it is linked to whoever raised it')

  await page.goto(`${heard.url}/huddles`)
  await plan()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('timer').waitFor()
  const promise = page.getByRole('listitem').filter({ hasText: 'Call every customer' }).first()
  await promise.getByRole('button', { name: 'Report back' }).click()
  await page.getByLabel('In a few words').fill('All forty were called.')
  await page.getByRole('dialog').getByRole('button', { name: 'Report back' }).click()
  const kept = await until('the commitment to be kept', async () =>
    (await heard.api.commitments.list({})).find(({ status }) => status === 'kept'),
  )
  assert.equal(kept.report, 'All forty were called.')
})
