import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, seriousFaults, until } from './browser.ts'
import { say } from './customers.ts'

test('a playbook is switched on, another built by keyboard, refused where it would deceive, rehearsed, and followed step by step', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const page = await heard.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(`${heard.url}/playbooks`)
  const nobodyYet = page.getByText('Nobody is written to yet')
  await nobodyYet.waitFor()
  await page.getByRole('switch', { name: 'Thank a promoter is on' }).press('Space')
  await nobodyYet.waitFor({ state: 'detached' })
  await until('the playbook to be on', async () =>
    (await heard.api.playbooks.list({})).every(({ enabled, name }) => enabled || name === 'Ask a passive'),
  )
  await say(heard, { email: 'rosa.ek@customers.test', score: 9, comment: 'Quick delivery, well packed.' })
  await page.getByRole('button', { name: 'New playbook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Parcels')
  const add = async (step: string) => {
    await dialog.getByRole('button', { name: 'Add a step' }).click()
    await page.getByRole('menuitem', { name: step }).click()
  }
  await add('Write a mail')
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('How was it?')
  await dialog.getByRole('textbox', { name: 'Letter' }).fill('Please leave us a review on Google.')
  await dialog.getByText(/asks for a public review of those alone who are content/).waitFor()
  await dialog.getByRole('textbox', { name: 'Letter' }).fill('Thank you.')
  await add('Wait for something to happen')
  await dialog.getByText('The last step waits for nothing.').waitFor()
  const handle = dialog.getByRole('button', { name: /^Move .*Wait for something/ })
  await handle.focus()
  await page.keyboard.press('ArrowUp')
  await dialog.getByRole('listitem').first().getByText('1. Wait for something to happen').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Play it' }).click()
  await dialog.getByText(/1 pieces? looked at/).waitFor()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('switch', { name: 'Parcels is on' }).waitFor()

  const [run] = await until('the run for Rosa', async () => {
    const { items } = await heard.api.playbooks.runs({})
    return items[0]?.status === 'done' ? items : null
  })
  await page.goto(`${heard.url}/people/${run!.personId}`)
  await page.getByRole('link', { name: 'Thank a promoter' }).click()
  const story = page.getByRole('dialog')
  await story.getByText('As version 1 of the playbook says.').waitFor()
  assert.equal(await story.getByText(/^done · /).count(), 2)
  assert.deepEqual(await seriousFaults(page), [])
})
