import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. Everything in scripts/*.mjs runs on Node 18, so that an old machine can get a newer one. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Progress goes to stderr: what `heard` prints on stdout is for programs. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** Ends the program with a sentence instead of a stack trace. */
export const giveUp = (line) => {
  say(line)
  process.exit(1)
}

/** One process at a time per checkout does `work`; a lock left behind by a killed one is broken. */
export const withLock = async (name, work) => {
  const folder = join(root, '.heard', `${name}.lock`)
  mkdirSync(dirname(folder), { recursive: true })
  let told = false
  while (!take(folder)) {
    if (!told) say(`Waiting for another process that is busy in this checkout (${name}) …`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  try {
    return await work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const take = (folder) => {
  try {
    mkdirSync(folder)
    writeFileSync(join(folder, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isLeftBehind(folder)) return false
    rmSync(folder, { recursive: true, force: true })
    return take(folder)
  }
}

const isLeftBehind = (folder) => {
  try {
    const minutes = (Date.now() - statSync(folder).mtimeMs) / 60_000
    const file = join(folder, 'pid')
    if (!existsSync(file)) return minutes > 0.2
    return minutes > 20 || !isAlive(Number(readFileSync(file, 'utf8')))
  } catch {
    return false
  }
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
