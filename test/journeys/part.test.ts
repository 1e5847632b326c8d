import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, seriousFaults, sticksOut } from './browser.ts'

const heard = await openHeard()
await heard.setUp()
const PASSWORD = 'a horse of another colour'

test('an administrator confines a member to a region, who then sees it and nothing else, and is told so', async () => {
  const { api } = heard
  const north = await api.units.create({ name: 'Region North' })
  const site = await api.units.create({ name: 'Site 4', code: 'four', parentId: north.id })
  await api.units.create({ name: 'Region South', code: 'south' })
  const { link, member } = await api.members.invite({ name: 'Nora', email: 'nora@team.test', role: 'lead' })

  const page = await heard.newPage()
  await page.goto(`${heard.url}/settings/team`)
  await page.getByRole('button', { name: 'Edit Nora' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Nora' })
  await dialog.getByRole('button', { name: /Sees/ }).click()
  await page.getByRole('option', { name: 'Region North' }).click()
  await dialog.getByRole('listitem').filter({ hasText: 'Region North' }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await look(page, 'dialog')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('cell', { name: 'Region North' }).waitFor()
  const kept = (await api.members.list({})).find(({ id }) => id === member.id)!
  assert.deepEqual(kept.confinedTo, [north.id])

  const phone = await heard.newPage({
    stranger: true,
    viewport: { width: 360, height: 780 },
    colorScheme: 'dark',
  })
  await phone.goto(`${heard.url}${link.slice(link.indexOf('/join/'))}`)
  await phone.getByLabel('Password').fill(PASSWORD)
  await phone.getByRole('button').last().click()
  await phone.getByRole('heading', { name: 'Nothing from Region North yet' }).waitFor()
  await phone.getByText('Numbers of Region North').waitFor()
  assert.deepEqual(await seriousFaults(phone), [])
  assert.equal(await sticksOut(phone), 0)
  await look(phone, 'empty')

  await api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 3,
    comment: 'Cold soup in the north.',
    unit: 'four',
  })
  await api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 9,
    comment: 'A fine day in the south.',
    unit: 'south',
  })
  await phone.goto(`${heard.url}/feedback`)
  await phone.getByText('Cold soup in the north.').first().waitFor()
  assert.equal(await phone.getByText('A fine day in the south.').count(), 0)
  await phone.goto(`${heard.url}/scores`)
  await phone.getByText('Numbers of Region North').waitFor()
  await look(phone, 'scores')
  await phone.setViewportSize({ width: 1280, height: 900 })
  await phone.getByText('You see Region North').waitFor()
  await look(phone, 'wide')
  assert.ok(site)
})

test('a page that a role may not see says so, and offers nothing that cannot help', async () => {
  const { link } = await heard.api.members.invite({ name: 'Vera', email: 'vera@team.test', role: 'viewer' })
  const page = await heard.newPage({ stranger: true })
  await page.goto(`${heard.url}${link.slice(link.indexOf('/join/'))}`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button').last().click()
  await page.getByText('In the black hole').first().waitFor()
  await page.goto(`${heard.url}/settings/audit`)
  await page.getByRole('heading', { name: 'Not yours to see' }).waitFor()
  await page.getByText('Ask an administrator of your workspace for the right.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0)
  assert.equal(await page.getByText('Loading…').count(), 0)
})

const look = async (page: Awaited<ReturnType<typeof heard.newPage>>, name: string) => {
  const folder = process.env['BOUNDS_PICS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
