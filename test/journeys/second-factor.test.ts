import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { ADMIN, openHeard, seriousFaults, sticksOut } from './browser.ts'

const heard = await openHeard()
await heard.setUp()

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate()
const growStale = (past: string) =>
  heard.program.database.ownerPool.query(
    `update sessions set proved_at = clock_timestamp() - interval '${past}'; update second_factors set last_step = 0`,
  )

test('an administrator sets up a second factor, proves herself before a key is made, and signs in with a code', async () => {
  const page = await heard.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(`${heard.url}/settings/account`)
  await page.getByRole('button', { name: 'Set up a second factor' }).click()
  await page.getByRole('img', { name: 'QR code for the app' }).waitFor()
  const secret = await page.getByLabel('Secret for the app').inputValue()
  assert.deepEqual(await seriousFaults(page), [])
  assert.equal(await sticksOut(page), 0)
  await page.getByLabel('Code', { exact: false }).last().fill('000000')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByText('The code is wrong').waitFor()
  await page.getByLabel('Code', { exact: false }).last().fill(codeOf(secret))
  await page.getByRole('button', { name: 'Turn on' }).click()
  const codes = page.getByRole('alertdialog').getByRole('listitem')
  await codes.first().waitFor()
  assert.equal(await codes.count(), 10)
  const recovery = (await codes.first().textContent())!
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('Recovery codes left').waitFor()

  // A while later, somebody finds the screen unlocked.
  await growStale('1 hour')
  await page.goto(`${heard.url}/settings/keys`)
  await page.getByRole('button', { name: 'New key' }).first().click()
  await page.getByLabel('Name').fill('Shop')
  await page.getByRole('button', { name: 'Create' }).last().click()
  const proof = page.getByRole('dialog', { name: 'Say again who you are' })
  await proof.getByLabel('Password').fill(ADMIN.password)
  await proof.getByLabel('Code').fill(codeOf(secret))
  assert.deepEqual(await seriousFaults(page), [])
  await proof.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('alertdialog').waitFor()

  const door = await heard.newPage({ stranger: true, colorScheme: 'dark' })
  await door.goto(`${heard.url}/sign-in`)
  await door.getByLabel('E-mail address').fill(ADMIN.email)
  await door.getByLabel('Password').fill(ADMIN.password)
  await door.getByRole('button', { name: 'Sign in' }).click()
  await door.getByLabel('Code').fill(recovery)
  assert.deepEqual(await seriousFaults(door), [])
  await door.getByRole('button', { name: 'Sign in' }).click()
  await door.getByRole('navigation').first().waitFor()
  await door.goto(`${heard.url}/settings/workspace`)
  await door.getByText('Every member needs a second factor').click()
  await door.getByText('Saved').first().waitFor()
  assert.equal((await heard.api.workspace.show({})).secondFactorRequired, true)
})
