import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, seriousFaults } from './browser.ts'
import { furnish, open, pathsOf } from './pages.ts'

const heard = await openHeard()
await heard.setUp()
const ids = await furnish(heard)

test('axe finds nothing serious on any page, in the light or in the dark', async () => {
  const page = await heard.newPage()
  const faults: string[] = []
  for (const path of await pathsOf(heard, ids)) {
    await open(page, `${heard.url}${path}`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const fault of await seriousFaults(page)) faults.push(`${path} (${colorScheme}): ${fault}`)
    }
  }
  assert.deepEqual(faults, [])
})
