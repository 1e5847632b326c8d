import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Locator, openHeard, type Page } from './browser.ts'
import { caseOf, say } from './customers.ts'
import { open } from './pages.ts'

/** Where much is written: the address, what opens it, and the field one begins with. */
const PLACES: [path: string, button: string, field: string][] = [
  ['/rules?tab=promises', 'New promise', 'Name'],
  ['/settings/workspace', 'Further business hours', 'Name'],
  ['/messages?tab=templates', 'New template', 'Name'],
  ['/notices?tab=rooms', 'Add a channel', 'Name'],
  ['/settings/team', 'New team', 'Name'],
  ['/settings/understanding', 'New category', 'Name'],
  ['/settings/sources', 'Connect a source', 'Name'],
  ['/segments', 'New segment', 'Name'],
  ['/contact-rules', 'New contact rule', 'Name'],
  ['/journey', 'Ask by itself', 'Name'],
  ['/playbooks', 'New playbook', 'Name'],
  ['/rules', 'New rule', 'Name'],
  ['/themes', 'New theme', 'Theme'],
  ['/initiatives', 'New initiative', 'What is to be done?'],
  ['/accounts', 'Add an account', 'Name'],
]

test('Escape and a press beside a dialog close it as it was opened, and ask once something is written', async () => {
  const heard = await openHeard()
  await heard.setUp()
  // Only a survey can be asked by itself.
  const survey = await heard.api.surveys.create({ name: 'Visit', touchpoint: 'visit', template: 'purchase' })
  await heard.api.surveys.publish({ id: survey.id })
  const page = await heard.newPage()
  for (const [path, button, field] of PLACES) {
    await open(page, `${heard.url}${path}`)
    await keepsWhatIsWritten(page, { begin: page.getByRole('button', { name: button }).first(), field })
  }
})

test('what one writes to resolve a case is not lost by Escape', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const email = 'ida.berg@customers.test'
  await say(heard, { email, score: 1, comment: 'The lamp came broken.' })
  const { id } = await caseOf(heard, email)
  await heard.api.cases.contact({
    id,
    version: (await heard.api.cases.show({ id })).version,
    by: 'phone',
    what: 'She was called.',
  })
  const page = await heard.newPage()
  await open(page, `${heard.url}/cases/${id}`)
  const begin = page.getByRole('button', { name: 'Resolve', exact: true }).first()
  await keepsWhatIsWritten(page, { begin, field: 'Action taken' })
})

const keepsWhatIsWritten = async (page: Page, { begin, field }: { begin: Locator; field: string }) => {
  const dialog = page.getByRole('dialog')
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  const words = dialog.getByRole('textbox', { name: field, exact: true })
  const what = await begin.textContent()
  await begin.click()
  await words.waitFor()
  // A key goes where the focus is, and that moves into the dialog a moment after it shows.
  await page.locator('[role=dialog]:focus-within').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await question.count(), 0, `${what}: nothing was written`)

  await begin.click()
  await words.fill('Half a thought')
  await page.keyboard.press('Escape')
  await question.waitFor()
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  assert.equal(await words.inputValue(), 'Half a thought', `${what}: it is still there`)
  await page.mouse.click(3, 3)
  await question.getByRole('button', { name: 'Leave it' }).click()
  await dialog.waitFor({ state: 'detached' })
}
