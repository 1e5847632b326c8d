import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { build as bundle } from 'esbuild'
import { build } from 'vite'
import { type Manifest, shellOf } from './shell-files.ts'
import { surveyBundle } from './survey-bundle.ts'

const BROWSER = 'src/survey/browser'
const MANIFEST = 'dist/web/.vite/manifest.json'

await build({ configFile: 'vite.config.ts' })
await buildWorker()
await buildSurvey()

/** The worker knows by name the files that the pages of a morning need, so that they open without a connection. */
async function buildWorker() {
  const manifest = JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest
  await rm(dirname(MANIFEST), { recursive: true })
  const shell = shellOf(manifest, [
    'index.html',
    'home/HomePage.tsx',
    'cases/InboxPage.tsx',
    'cases/CasePage.tsx',
    'cases/TasksPage.tsx',
    'notices/NoticesPage.tsx',
  ])
  const name = createHash('sha256').update(shell.join()).digest('hex').slice(0, 12)
  await bundle({
    entryPoints: ['src/web/offline/worker.ts'],
    outfile: 'dist/web/sw.js',
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    define: { SHELL: JSON.stringify(shell), SHELL_NAME: JSON.stringify(`heard-shell-${name}`) },
  })
}

/** Each file directly in the folder is an entry of its own: the survey page and the widget share no chunk. */
async function buildSurvey() {
  await rm('dist/survey', { recursive: true, force: true })
  if (!existsSync(BROWSER)) return
  const files = await readdir(BROWSER)
  const entryPoints = files
    .filter((file) => /^[^.]+\.(ts|css)$/.test(file))
    .map((file) => `${BROWSER}/${file}`)
  if (entryPoints.length === 0) return
  await bundle({ ...surveyBundle(entryPoints), logLevel: 'info' })
}
