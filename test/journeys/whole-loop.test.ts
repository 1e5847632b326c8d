import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailTo, openHeard, until } from './browser.ts'
import { caseOf, replyAndFollow, say, trackingLinkIn } from './customers.ts'

const heard = await openHeard()
await heard.setUp()

const MARA = 'mara.lindqvist@customers.test'
const WORDS = 'The parcel came two weeks late, the box was broken and nobody answered my calls.'

test('from the survey mail to a closure that the customer confirms', async () => {
  const team = await heard.newPage()
  await team.goto(`${heard.url}/surveys`)
  await team.getByRole('button', { name: 'New survey' }).first().click()
  await team.getByRole('button', { name: 'Create' }).click()
  await team.waitForURL(/surveys\/survey_/)
  await team.getByRole('button', { name: 'Publish', exact: true }).click()
  await team.getByText('Published. The survey can be answered now.').waitFor()

  await team.getByRole('tab', { name: 'Ask people' }).click()
  await team.getByText('Addresses I paste').click()
  await team.getByRole('textbox', { name: 'Addresses' }).fill(`Mara Lindqvist <${MARA}>`)
  await team.getByRole('button', { name: 'Count first' }).click()
  await team.getByRole('button', { name: 'Ask one person' }).click()
  await team.getByRole('alertdialog').getByRole('button', { name: 'Ask one person' }).click()

  // Her mailbox, as a newcomer plays her part: the score in the mail opens the page with it filled in.
  await mailTo(heard, MARA)
  await team.goto(`${heard.url}/mail`)
  await team.getByRole('option', { name: MARA }).click()
  const opened = team.waitForEvent('popup')
  await team.frameLocator('iframe').getByRole('link', { name: '1', exact: true }).click()
  const mara = await opened
  await mara.waitForLoadState()
  assert.ok(await mara.getByRole('radio', { name: /^1\b/ }).first().isChecked())
  await mara.locator('textarea:visible').first().fill(WORDS)
  await mara.getByRole('button', { name: 'Send my answers' }).click()
  await mara.getByRole('link', { name: 'See what happens with it' }).waitFor()

  // The case is there by itself, with her words.
  await team.goto(`${heard.url}/cases?view=all`)
  await team.getByRole('option', { name: /two weeks late/ }).click()
  await team.getByText(WORDS).first().waitFor()
  const story = await caseOf(heard, MARA)
  await team.goto(`${heard.url}/cases/${story.id}`)
  await team.getByRole('textbox', { name: 'Your words' }).fill('Dear Mara, a new parcel left today.')
  await team.getByRole('button', { name: 'Add the tracking link' }).click()
  await team.getByRole('button', { name: 'Send', exact: true }).click()
  await team.getByText('Leaves in 10 seconds').waitFor()

  await team.getByRole('button', { name: 'Resolve' }).first().click()
  const dialog = team.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Root cause' }).fill('The courier lost the pallet.')
  await dialog.getByRole('textbox', { name: 'Action taken' }).fill('Sent a new parcel by another courier.')
  await dialog.getByRole('button', { name: /What the customer got/ }).click()
  await team.getByRole('option', { name: 'A replacement' }).click()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await dialog.waitFor({ state: 'hidden' })

  const letter = await mailTo(heard, MARA, /About what you told us/)
  await mara.goto(trackingLinkIn(letter.text))
  await mara.getByText('Dear Mara, a new parcel left today.').waitFor()
  await mara.getByRole('button', { name: 'Yes, I am happy' }).click()
  await mara.getByText('You said you are happy with it.').waitFor()

  await until('the case to close', async () => (await caseOf(heard, MARA)).state === 'closed')
  await team.goto(`${heard.url}/cases/${story.id}`)
  await team.getByText('Confirmed by the customer').first().waitFor()
  const ledger = await until('the ledger to say told', async () => {
    const now = await heard.api.feedback.ledger({})
    return now.told === 1 ? now : null
  })
  assert.equal(ledger.blackHole, 0)
  assert.equal(ledger.open, 0)
  await team.goto(heard.url)
  await team.getByRole('link', { name: 'In the black hole: 0' }).waitFor()
})

test('a customer who is not happy opens the case again', async () => {
  const email = 'otto.brandt@customers.test'
  await say(heard, { email, score: 0, comment: 'The invoice is wrong for the third time and I am furious.' })
  const { id } = await caseOf(heard, email)
  const link = await replyAndFollow(heard, id, email)
  await heard.api.cases.resolve({
    id,
    rootCause: 'A wrong tariff.',
    actionTaken: 'Corrected the invoice.',
    remedyKind: 'repair',
  })

  const otto = await heard.newPage({ stranger: true })
  await otto.goto(link)
  await otto.getByLabel('Anything you would like to add').fill('The new invoice is wrong as well.')
  await otto.getByRole('button', { name: 'No, not yet' }).click()
  await otto.getByText('You said it is not right yet.').waitFor()

  await until('the case to open again', async () => {
    const { state, reopenCount } = await heard.api.cases.show({ id })
    return reopenCount > 0 && state !== 'resolved' && state !== 'closed'
  })
  const team = await heard.newPage()
  await team.goto(`${heard.url}/cases/${id}`)
  await team.getByText('The customer is not happy with it.').first().waitFor()
  assert.equal((await heard.api.feedback.ledger({})).blackHole, 0)
})
