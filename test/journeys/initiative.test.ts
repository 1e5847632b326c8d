import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailTo, openHeard, until } from './browser.ts'
import { say } from './customers.ts'

test('what was shipped is told to everybody who raised it, once, after it was seen and confirmed', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const raised = ['lena.holm@customers.test', 'emil.vang@customers.test']
  const { id } = await heard.api.initiatives.propose({
    title: 'Deliveries that come when we said',
    problem: 'Parcels are late and nobody says so.',
  })
  for (const email of raised) {
    const piece = await say(heard, { email, score: 2, comment: 'The parcel was late and nobody told me.' })
    await heard.api.initiatives.link({ id, feedbackId: piece.id })
  }

  const page = await heard.newPage()
  await page.goto(`${heard.url}/initiatives`)
  await page.getByRole('link', { name: 'Deliveries that come when we said' }).click()
  await page.getByText('2 people raised it').waitFor()
  await page.getByText('When it is shipped').waitFor()
  await page.getByRole('button', { name: 'Ship', exact: true }).click()
  await page
    .getByLabel('What did we do?')
    .fill('Every parcel now has a day, and you hear from us when it changes.')
  await page.getByRole('dialog').getByRole('button', { name: 'Ship', exact: true }).click()
  await page.getByText('Nobody of them has answered since.', { exact: false }).waitFor()

  await page.getByRole('button', { name: 'Write the mail' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('2 people will be told').waitFor()
  await dialog.getByLabel('Subject').fill('Your parcel, and what we did')
  await dialog.getByRole('button', { name: 'Show as they will read it' }).click()
  await dialog.getByText('Your parcel, and what we did').first().waitFor()
  await dialog.getByText('The parcel was late and nobody told me.', { exact: false }).first().waitFor()
  assert.equal(
    (await heard.api.caughtMails.list({ to: raised[0] ?? '' })).items.length,
    0,
    'a preview sends nothing',
  )
  await dialog.getByRole('button', { name: 'Send to 2 people' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send to 2 people' }).click()
  await page.getByText('Announced').first().waitFor()

  for (const email of raised) {
    const mail = await mailTo(heard, email, /Your parcel/)
    assert.match(mail.text, /Every parcel now has a day/)
    const { items } = await heard.api.caughtMails.list({ to: email })
    assert.equal(items.filter(({ subject }) => subject === mail.subject).length, 1)
  }
  await until('the announcement to be handed over', async () => {
    const { announcement } = await heard.api.initiatives.show({ id })
    return announcement?.delivered === 2
  })
})
