import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

type Locked = { version?: string; optionalDependencies?: Record<string, string> }

/** npm drops the packages of a platform its registry does not hold, and npm ci then refuses the lock everywhere. */
test('the lock file names the packages of every platform', () => {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(lock.packages, path, name)),
  )
  assert.deepEqual(missing, [])
})

const isLocked = (packages: Record<string, Locked>, from: string, name: string): boolean => {
  if (packages[`${from ? `${from}/` : ''}node_modules/${name}`]?.version) return true
  if (!from) return false
  return isLocked(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
}
