import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say } from './steps.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A Chromium for the browser journeys: the one named, one of this machine, or one that apt brings; else null. */
export const readyBrowser = async (env) => {
  if (env.HEARD_TEST_BROWSER) return existsSync(env.HEARD_TEST_BROWSER) ? env.HEARD_TEST_BROWSER : null
  return inPath(env) ?? MAC.find(existsSync) ?? (await fromPlaywright()) ?? fromApt(env)
}

const inPath = (env) => {
  const places = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return places.find(isProgram)
}

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const fromPlaywright = async () => {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

const fromApt = (env) => {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null
  say('Installing Chromium for the browser journeys (apt-get) …')
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], {
      encoding: 'utf8',
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  apt('update')
  const done = apt('install', '-y', '--no-install-recommends', 'chromium')
  if (done.status !== 0) say(done.stderr.trim())
  return inPath(env) ?? null
}
