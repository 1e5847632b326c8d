import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, withLock } from './steps.mjs'

const SOURCES = [
  'src/web',
  'src/survey',
  'src/core',
  'scripts/build.ts',
  'vite.config.ts',
  'tsconfig.web.json',
  'package-lock.json',
]
const stamp = join(root, 'dist', '.heard-build')

/** Builds the pages when their sources are not the ones they were built from; false when that fails. */
export const readyBundle = async (node) => {
  if (!existsSync(join(root, 'scripts', 'build.ts'))) return true
  const wanted = digest()
  if (isBuiltFrom(wanted)) return true
  return withLock('build', () => {
    if (isBuiltFrom(wanted)) return true
    say('Building the pages …')
    const done = spawnSync(node, ['--disable-warning=ExperimentalWarning', 'scripts/build.ts'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64e6,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (done.status !== 0) {
      say(`${done.stdout}${done.stderr}`)
      say('The pages could not be built: scripts/build.ts failed, its words are above.')
      return false
    }
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(stamp, wanted)
    return true
  })
}

const isBuiltFrom = (wanted) => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted

const digest = () => {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesIn(join(root, source))) {
      hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

const filesIn = (path) => {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .filter((name) => !name.includes('.test.'))
    .flatMap((name) => filesIn(join(path, name)))
}
