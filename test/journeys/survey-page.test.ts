import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, seriousFaults, sticksOut, until } from './browser.ts'

const heard = await openHeard()
await heard.setUp()
const { id } = await heard.api.surveys.create({
  name: 'Counter',
  touchpoint: 'counter',
  template: 'purchase',
})
await heard.api.surveys.publish({ id })
const link = (await heard.api.surveys.openLink({ id })).link ?? assert.fail('the survey has no link')

test('a survey is answered without scripts, on a screen of 320 pixels', async () => {
  const page = await heard.newPage({
    stranger: true,
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  await page.goto(link)
  // Nothing chosen: the server says what is missing, and keeps what was written.
  await page.locator('textarea').first().fill('The queue was long.')
  await page.locator('form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByText('This question needs an answer.').first().waitFor()
  assert.equal(await page.locator('textarea').first().inputValue(), 'The queue was long.')

  await page.locator('label.point', { hasText: /^\s*4\s*$/ }).click()
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByRole('heading', { name: /thank/i }).waitFor()
  const piece = await until('the answer', async () => (await heard.api.feedback.list({})).items[0])
  assert.equal(piece.score, 4)
  assert.equal(piece.comment, 'The queue was long.')
})

test('the survey page fits 320 pixels and says itself to everybody, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await heard.newPage({ stranger: true, colorScheme, viewport: { width: 320, height: 640 } })
    await page.goto(link)
    await page.getByRole('button', { name: 'Send my answers' }).waitFor()
    assert.equal(await sticksOut(page), 0)
    assert.deepEqual(await seriousFaults(page), [])
  }
})
