import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, until } from './browser.ts'
import { caseOf, say } from './customers.ts'

test('a case from the queue to its resolution, without a mouse', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const email = 'nora.quist@customers.test'
  await say(heard, { email, score: 1, comment: 'The lamp was broken and the support line hung up on me.' })
  const { id } = await caseOf(heard, email)

  // A slow line: the case is shown as its row tells it until the rest is here. The worker that keeps cases for reading
  // without a connection would ask past it.
  const page = await heard.newPage({ serviceWorkers: 'block' })
  let letGo = () => {}
  const isLetGo = new Promise<void>((go) => {
    letGo = go
  })
  await page.route(/\/api\/cases\/(case_|stories)/, async (route) => {
    await isLetGo
    await route.continue()
  })
  await page.goto(heard.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const keys = page.keyboard
  await keys.press('g')
  await keys.press('i')
  await page.waitForURL('**/cases')
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  await keys.press('g')
  await keys.press('h')
  await page.waitForURL(`${heard.url}/`)
  await page.goto(`${heard.url}/settings/audit`)
  const here = page.getByRole('navigation', { name: 'All places' }).getByRole('link', { name: 'Audit' })
  await until('where one is to be in sight', () =>
    here.evaluate(
      (link) => link.getBoundingClientRect().bottom < link.closest('nav')!.getBoundingClientRect().bottom,
    ),
  )
  await page.goto(`${heard.url}/cases?view=all`)
  await page.getByRole('option', { name: /Nora/ }).waitFor()
  await keys.press('j')
  await page.getByRole('heading', { level: 2, name: /The lamp was broken/ }).waitFor()
  assert.equal(await page.getByRole('tab', { name: 'Reply' }).count(), 0)
  letGo()
  await page.getByRole('heading', { name: 'In the customer’s own words' }).waitFor()

  await keys.press('a')
  await page.getByRole('dialog').waitFor()
  await page.getByRole('combobox', { name: 'Member or team' }).waitFor()
  await keys.type('Ada')
  await page.getByRole('option', { name: /Ada Admin/ }).waitFor()
  await keys.press('ArrowDown')
  await keys.press('Enter')
  await page.getByRole('listbox', { name: 'Member or team' }).waitFor({ state: 'hidden' })
  await keys.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await until('the owner to change', async () => (await heard.api.cases.show({ id })).owner.memberId)

  await keys.press('t')
  await page.getByRole('radio', { name: 'In person' }).waitFor()
  await keys.press('ArrowDown')
  await keys.press('Tab')
  await keys.type('She came to the shop.')
  await keys.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await until('what was said to count as a reply', async () => (await heard.api.cases.show({ id })).repliedAt)

  // Whom one answers is chosen by how content they are: asking for a public review is warned of while one writes.
  await keys.press('r')
  const reply = page.getByRole('textbox', { name: 'Your words' })
  await until('the reply to have the focus', () =>
    reply.evaluate((field) => field === document.activeElement),
  )
  const warning = page.getByRole('status').filter({ hasText: 'public review' })
  await keys.type('Would you be so kind as to leave us a')
  assert.equal(await warning.count(), 0)
  await keys.type(' review on Google?')
  await warning.waitFor()
  await keys.press('Control+A')
  await keys.press('Delete')
  await warning.waitFor({ state: 'detached' })
  await keys.press('Escape')

  await keys.press('n')
  const note = page.getByRole('textbox', { name: 'Only the team sees this' })
  await note.waitFor()
  await until('the note field to have the focus', () =>
    note.evaluate((field) => field === document.activeElement),
  )
  await keys.type('She is right: the line was down.')
  await keys.press('Control+Enter')
  await page.getByText('Noted').first().waitFor()
  await keys.press('Escape')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())

  await keys.press('e')
  const cause = page.getByRole('dialog').getByRole('textbox', { name: 'Root cause' })
  await cause.waitFor()
  for (let at = 0; at < 5 && !(await cause.evaluate((field) => field === document.activeElement)); at++)
    await keys.press('Tab')
  await keys.type('The line was down.')
  await keys.press('Tab')
  await keys.type('Sent a new lamp and called her.')
  await keys.press('Tab')
  await keys.press('Enter')
  const nothing = page.getByRole('option', { name: 'Nothing, on purpose' })
  await nothing.waitFor()
  await keys.type('Nothing')
  await keys.press('Enter')
  await nothing.waitFor({ state: 'hidden' })
  await keys.press('Tab')
  await keys.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const story = await until('the case to be resolved', async () => {
    const now = await heard.api.cases.show({ id })
    return now.state === 'resolved' ? now : null
  })
  assert.equal(story.rootCause, 'The line was down.')

  // `z` takes the latest act back.
  await keys.press('z')
  await until(
    'the case to be open again',
    async () => (await heard.api.cases.show({ id })).state !== 'resolved',
  )
})

test('a button keeps the keyboard when it can be pressed from now on, and when it cannot any more', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const { id } = await heard.api.surveys.create({ name: 'Fair', touchpoint: 'fair', template: 'store' })
  await heard.api.surveys.publish({ id })
  const page = await heard.newPage()
  await page.goto(`${heard.url}/surveys/${id}`)
  await page.getByRole('tab', { name: 'Ask people' }).click()
  await page.getByRole('textbox', { name: 'Answers at most' }).focus()
  await page.keyboard.type('40')
  // What was typed counts when the field is left, so the button changes while the keyboard comes to it.
  await page.keyboard.press('Tab')
  const here = () => page.evaluate(() => document.activeElement?.textContent)
  assert.equal(await here(), 'Save')
  await page.keyboard.press('Enter')
  await until('the end is saved', async () => (await heard.api.surveys.show({ id })).mostAnswers === 40)
  // While it works, it says so.
  await until('the button is done, and the keyboard still there', async () => (await here()) === 'Save')
})
