import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './node.mjs'
import { giveUp, root, say, withLock } from './steps.mjs'

const stamp = join(root, 'node_modules', '.heard-lock')

/** Installs exactly what package-lock.json says, and nothing when that is what is there. */
export const readyPackages = async (node) => {
  if (isFresh()) return
  await withLock('install', () => {
    if (isFresh()) return
    if (hasWhatTheLockSays()) return leaveStamp()
    say('Installing packages (about a minute the first time) …')
    const done = npm(['ci', '--include=dev', '--include=optional'], node)
    if (done.status === 0) return leaveStamp()
    say(done.output)
    giveUp('The packages could not be installed: npm ci failed, its words are above.')
  })
}

export const hasPackages = () => existsSync(join(root, 'node_modules'))

/** The platform is part of it: a folder copied from another machine holds another machine's binaries. */
const wanted = () => {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`
}

const isFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()

/** A checkout installed by hand is not installed again: npm keeps its own list of what it put there. */
const hasWhatTheLockSays = () => {
  const list = join(root, 'node_modules', '.package-lock.json')
  return existsSync(list) && !isFromAnotherMachine() && sameAs(list)
}

const isFromAnotherMachine = () =>
  existsSync(stamp) && !readFileSync(stamp, 'utf8').endsWith(` ${process.platform}-${process.arch}\n`)

const sameAs = (list) => {
  const there = JSON.parse(readFileSync(list, 'utf8')).packages
  const asked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(asked).every(
    ([path, { version, optional }]) => path === '' || optional || there[path]?.version === version,
  )
}

const leaveStamp = () => {
  try {
    writeFileSync(stamp, wanted())
  } catch {
    // A checkout that this account may only read is looked at again next time.
  }
}
