import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, sticksOut } from './browser.ts'
import { furnish, open, pathsOf } from './pages.ts'

const heard = await openHeard()
await heard.setUp()
const ids = await furnish(heard)

test('every page fits a phone of 360 pixels in the dark, and opens at its top', async () => {
  const page = await heard.newPage({
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
    hasTouch: true,
  })
  const wrong: string[] = []
  for (const path of await pathsOf(heard, ids)) {
    await open(page, `${heard.url}${path}`)
    if ((await sticksOut(page)) > 0) wrong.push(`${path} sticks out by ${await sticksOut(page)} px`)
    const down = await page.evaluate(() => document.querySelector('main')?.scrollTop ?? 0)
    if (down > 0) wrong.push(`${path} opens ${down} px below its top`)
  }
  assert.deepEqual(wrong, [])

  await open(page, `${heard.url}/cases?view=all`)
  const view = page.getByRole('navigation', { name: 'Views of the inbox' }).locator('[aria-current="page"]')
  await view.getByText(/\d/).waitFor()
  const { x, width } = (await view.boundingBox())!
  assert.ok(x >= 0 && x + width <= 360, `the present view stands at ${x} to ${x + width}`)
})
