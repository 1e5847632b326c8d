// `npm run scanners [-- HOW_MANY]`: programs and people read survey mails; prints who was counted.
import { spawnSync } from 'node:child_process'
import { readyBrowser } from './browser.mjs'
import { readyBundle } from './bundle.mjs'
import { giveUp, root } from './steps.mjs'

const each = process.argv[2] ?? '3'
const browser = await readyBrowser(process.env)
if (!browser) giveUp('This needs Chromium or Google Chrome; name one in HEARD_TEST_BROWSER.')
await readyBundle(process.execPath)
const { withTestPostgres } = await import('./postgres.ts')
await withTestPostgres(async () => {
  const { status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--test', 'test/journeys/scanners.test.ts'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, HEARD_TEST_BROWSER: browser, HEARD_TEST_MAIL_READERS: each },
    },
  )
  process.exitCode = status ?? 1
})
