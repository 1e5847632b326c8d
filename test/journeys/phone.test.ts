import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, sticksOut } from './browser.ts'
import { furnish, open, pathsOf } from './pages.ts'

const heard = await openHeard()
await heard.setUp()
const ids = await furnish(heard)

test('every page fits a phone of 360 pixels in the dark', async () => {
  const page = await heard.newPage({
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
    hasTouch: true,
  })
  const wide: string[] = []
  for (const path of pathsOf(ids)) {
    await open(page, `${heard.url}${path}`)
    if ((await sticksOut(page)) > 0) wide.push(`${path} sticks out by ${await sticksOut(page)} px`)
  }
  assert.deepEqual(wide, [])
})
