import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard } from './browser.ts'

test('a contact rule is played again, saved, and named on the person whom it held back', async () => {
  const heard = await openHeard()
  await heard.setUp()
  const { id: personId } = await heard.api.people.add({ name: 'Nora Vik', email: 'nora.vik@customers.test' })
  const ask = async (name: string) => {
    const { id } = await heard.api.surveys.create({ name, touchpoint: 'shop', template: 'purchase' })
    await heard.api.surveys.publish({ id })
    return (await heard.api.invitations.invite({ id, people: [personId], restDays: 0 })).planned
  }
  assert.equal(await ask('First visit'), 1)
  assert.equal(await ask('Second visit'), 1)

  const page = await heard.newPage()
  await page.goto(`${heard.url}/contact-rules`)
  await page.getByText('30 days after any invitation').first().waitFor()
  await page.getByRole('button', { name: 'New contact rule' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: 'Name', exact: true }).fill('One in a while')
  await sheet.getByRole('button', { name: /What it asks for/ }).click()
  await page.getByRole('option', { name: 'At most so many invitations' }).click()
  await sheet.getByRole('textbox', { name: 'At most' }).fill('1')
  await sheet.getByRole('textbox', { name: 'At most' }).blur()
  await sheet.getByRole('button', { name: 'Play again' }).click()
  // Last, it does nothing: the one about 90 days that a workspace begins with answers the same question first.
  await sheet.getByText('It would have held back 0% of 2 invitations: 0.').waitFor()
  await sheet.getByText('For 2 invitations another rule about the same question').waitFor()
  await sheet.getByRole('button', { name: 'Save' }).click()
  await sheet.waitFor({ state: 'detached' })
  const all = await heard.api.restraints.list({})
  const made = all.find(({ name }) => name === 'One in a while') ?? assert.fail('it was not saved')
  await heard.api.restraints.order({
    ids: [made.id, ...all.map(({ id }) => id).filter((id) => id !== made.id)],
  })
  await page.reload()
  await page.getByRole('button', { name: 'Edit One in a while' }).click()
  await sheet.getByRole('button', { name: 'Play again' }).click()
  await sheet.getByText('It would have held back 50% of 2 invitations: 1.').waitFor()

  assert.equal(await ask('Third visit'), 0)
  await page.goto(`${heard.url}/people/${personId}`)
  const askings = page.getByRole('region', { name: 'Asked, and not asked' }).or(page.locator('body'))
  await askings.getByText('Third visit').first().waitFor()
  await askings.getByText('asked as often as agreed').first().waitFor()
  await askings.getByText('One in a while').first().waitFor()
})
