import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, until } from './browser.ts'
import { caseOf, say } from './customers.ts'

test('what was read stays readable without a connection, drafts wait for their writer, and signing out leaves nothing', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const email = 'mira.holm@customers.test'
  await say(heard, { email, score: 1, comment: 'The kettle leaks and nobody answers my mails.' })
  const { id } = await caseOf(heard, email)
  const other = 'otto.lund@customers.test'
  await say(heard, {
    email: other,
    score: 2,
    comment: 'The toaster burns one side and leaves the other white.',
  })
  const ahead = await caseOf(heard, other)
  await say(heard, { email: other, score: 1, comment: 'The toaster burns both sides now.' })
  const page = await heard.newPage()
  const kept = (name: string) =>
    page.evaluate(
      async (wanted) => (await (await caches.open(wanted)).keys()).map(({ url }) => new URL(url).pathname),
      name,
    )
  const words = page.getByText('The kettle leaks and nobody answers my mails.').first()
  const offline = page.getByText('You are offline.', { exact: false }).first()

  await page.goto(`${heard.url}/cases?view=all`)
  await page.getByRole('option', { name: /Mira/ }).waitFor()
  await until('the worker to be in charge', () =>
    page.evaluate(() => navigator.serviceWorker.controller !== null),
  )
  await page.goto(heard.url)
  await page.getByText('pieces of feedback heard').waitFor()
  await page.goto(`${heard.url}/cases?view=all`)
  await page.getByRole('option', { name: /Mira/ }).click()
  await page.getByRole('heading', { name: 'In the customer’s own words' }).waitFor()
  await until('the case to be kept', async () => (await kept('heard-read')).includes(`/api/cases/${id}`))

  await until('the case of the other row to be kept', async () =>
    (await kept('heard-read')).includes(`/api/cases/${ahead.id}`),
  )

  await page.context().setOffline(true)
  // Whoever never opened a case can read it, when its row was in sight.
  await page.goto(`${heard.url}/cases/${ahead.id}`)
  await page.getByText('The toaster burns one side').first().waitFor()
  // What joined is counted, beside the words and in the row.
  await page.getByText('2 pieces', { exact: true }).waitFor()
  await page.getByRole('textbox', { name: 'Your words' }).waitFor()
  await page.goto(heard.url)
  await page.getByText('pieces of feedback heard').waitFor()
  await page.goto(`${heard.url}/cases?view=all&at=${id}`)
  await page.getByRole('option', { name: /Otto.*2 pieces/s }).waitFor()
  await words.waitFor()
  await offline.waitFor()
  await page.getByText('This is as it was:').waitFor()
  const text = page.getByRole('textbox', { name: 'Your words' })
  await text.fill('Dear Mira, a new kettle is on its way.')
  const send = page.getByRole('button', { name: 'Send', exact: true })
  await send.click({ force: true })
  await page.goto(`${heard.url}/cases/${id}`)
  await words.waitFor()
  assert.equal(await text.inputValue(), 'Dear Mira, a new kettle is on its way.')

  await page.context().setOffline(false)
  await offline.waitFor({ state: 'detached' })
  const replies = async () =>
    (await heard.api.cases.timeline({ id })).items.filter(({ message }) => message?.direction === 'out')
      .length
  assert.equal(await replies(), 0, 'nothing is sent behind anybody’s back')
  await send.click()
  await until('the reply to be on its way', async () => (await replies()) === 1)

  // A browser that cannot be woken says so, and the worker shows what is pushed.
  await page.goto(`${heard.url}/notices?tab=habits`)
  await page.getByRole('heading', { name: 'On this device' }).waitFor()
  await page.context().grantPermissions(['notifications'], { origin: heard.url })
  const worker = await page.context().newCDPSession(page)
  const found = new Promise<string>((tell) =>
    worker.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(heard.url))
      if (own) tell(own.registrationId)
    }),
  )
  await worker.send('ServiceWorker.enable')
  const said = {
    title: 'Ada mentions you',
    body: 'Please look',
    path: `/cases/${id}`,
    tag: 'notice_1',
    urgent: false,
  }
  await worker.send('ServiceWorker.deliverPushMessage', {
    origin: heard.url,
    registrationId: await found,
    data: JSON.stringify(said),
  })
  await until('the notice to be shown', () =>
    page.evaluate(async () => {
      const shown = await (await navigator.serviceWorker.ready).getNotifications()
      return shown.some(
        ({ title, data }) => title === 'Ada mentions you' && String(data).startsWith('/cases/'),
      )
    }),
  )

  await page.goto(`${heard.url}/cases/${id}`)
  await text.fill('Half a thought')
  await page
    .getByRole('button', { name: /Ada Admin/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  assert.deepEqual(
    await page.evaluate(async () => (await caches.keys()).filter((name) => name === 'heard-read')),
    [],
  )
  assert.equal(
    await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('draft')).length),
    0,
  )
})
