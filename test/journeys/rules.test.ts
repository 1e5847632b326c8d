import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, until } from './browser.ts'
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

test('whoever writes a rule by keyboard begins at its name, sees what a rehearsal found, and loses nothing by Escape', async () => {
  const heard = await openHeard()
  await heard.setUp()
  for (let n = 0; n < 6; n++)
    await say(heard, {
      email: `guest${n}@customers.test`,
      score: 2,
      comment: `The manual is hard to read, page ${n}.`,
    })
  const page = await heard.newPage({ viewport: { width: 1280, height: 700 } })
  await page.goto(`${heard.url}/rules`)
  await page.getByRole('button', { name: 'New rule' }).focus()
  const keys = page.keyboard
  await keys.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'New rule' })
  const name = sheet.getByRole('textbox', { name: 'Name', exact: true })
  await until('the name to have the focus', () => name.evaluate((field) => field === document.activeElement))
  await keys.type('Hard to read')

  await sheet.getByRole('button', { name: 'Rehearse' }).focus()
  await keys.press('Enter')
  const found = sheet.getByRole('region', { name: 'What the rehearsal found' })
  await found.getByText(/Of 6 pieces/).waitFor()
  await until('what was found to be in sight', () =>
    found.evaluate(
      (box) =>
        box.getBoundingClientRect().bottom <=
        box.closest('section[role=dialog]')!.querySelector('footer')!.getBoundingClientRect().top + 1,
    ),
  )
  await keys.press('Tab')
  assert.ok(await found.evaluate((box) => box === document.activeElement))

  await keys.press('Escape')
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  await question.waitFor()
  await keys.press('Escape')
  await question.waitFor({ state: 'detached' })
  assert.equal(await name.inputValue(), 'Hard to read')
  await keys.press('Escape')
  await question.getByRole('button', { name: 'Leave it' }).press('Enter')
  await sheet.waitFor({ state: 'detached' })
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
