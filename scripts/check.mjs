// `npm run check`: types, lint and format, whether what is generated is fresh, and known holes of packages. One line each.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readHoles } from './holes.mjs'
import { readyPackages } from './install.mjs'
import { npm, readyNode } from './node.mjs'
import { root } from './steps.mjs'

const node = await readyNode()
await readyPackages(node)

const module = (path) => join(root, 'node_modules', path)
const types = (part) => ({
  name: `types of ${part}`,
  // Measured: each further checker works out most of the same types once more; the three programs share the cores anyway.
  args: [module('typescript/bin/tsc'), '-p', `tsconfig.${part}.json`, '--checkers', '1'],
})
/** Its output passes through a pipe here; where it ends up decides. */
const colors = process.stdout.isTTY ? [] : ['--colors=off']
const fresh = join(root, 'scripts', 'generate.ts')
const checks = [
  types('core'),
  types('server'),
  types('web'),
  { name: 'lint and format', args: [module('@biomejs/biome/bin/biome'), 'ci', ...colors, '.'] },
  ...(existsSync(fresh) ? [{ name: 'generated files', args: [fresh, '--check'] }] : []),
]

const ask = ({ name, args }) =>
  new Promise((done) => {
    const started = Date.now()
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text
      })
    }
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      if (code !== 0) console.log(output.trimEnd())
      console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)`)
      done(code === 0)
    })
  })

/** A hole that is known is mended before anything leaves, which is sooner than docs/protection.md promises. */
const askForHoles = () => {
  const said = npm(['audit', '--omit=dev', '--json'], node).output
  const holes = readHoles(said)
  if (holes === null) {
    console.log('– packages with known holes (nobody told: this registry answers no `npm audit`)')
    return true
  }
  for (const { name, severity, range, holes: titles } of holes)
    console.log(`${severity}: ${name} ${range} ${titles.join('; ')}`)
  console.log(`${holes.length === 0 ? '✔' : '✖'} packages with known holes`)
  return holes.length === 0
}

const good = [...(await Promise.all(checks.map(ask))), askForHoles()]
process.exitCode = good.every(Boolean) ? 0 : 1
