import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { build as bundle } from 'esbuild'
import { build } from 'vite'
import { surveyBundle } from './survey-bundle.ts'

const BROWSER = 'src/survey/browser'

await build({ configFile: 'vite.config.ts' })
await buildSurvey()

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
