import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { test } from 'node:test'
import { sources } from './sources.ts'

const all = sources(['src', 'test', 'scripts', 'bench'], /\.(ts|tsx|mjs)$/).filter(
  // Generated from the names of tables.
  ({ path }) => path !== 'src/server/db/tables.ts',
)

/** They name how a thing is built, or nothing at all, instead of what it is. */
const EMPTY =
  'Manager Service Helper Helpers Util Utils Common Misc Base Abstract Impl Factory Provider Handler Processor DTO Dto Entity Model Data Info Wrapper'
/** Words of other products, for things that have a name here. */
const FOREIGN = 'User Users Ticket Tickets Submission Submissions'
const BANNED = new Set(`${EMPTY} ${FOREIGN}`.toLowerCase().split(' '))

/** Phrases in which such a word is the thing itself: the term of the law, and HEARD_DATA. */
const MEANT = /personal[ -]?data|data ?folder/gi

test('no exported name says Manager, Helper, Data or their like', () => {
  const wrong = all.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async )?(?:const|function|class|type|interface) (\w+)/gm)]
      .map((match) => match[1]!)
      .filter(isBanned)
      .map((name) => `${path}: ${name}`),
  )
  assert.deepEqual(wrong, [])
})

test('no file or folder does either, and nothing is called utils', () => {
  const wrong = all.filter(({ path }) => path.split('/').some((part) => isBanned(part.replace(/\..*$/, ''))))
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('there are no barrels: every file is imported itself', () => {
  const wrong = all
    .filter(
      ({ path, text }) =>
        /^index\.(ts|tsx|mjs)$/.test(basename(path)) || /^export (\*|(type )?\{[^}]*\}) from /m.test(text),
    )
    .map(({ path }) => path)
  assert.deepEqual(wrong, [])
})

/** Not a component, and a type beside its components. */
const NAMED_OTHERWISE = ['src/web/main.tsx', 'src/web/app/routes.tsx', 'src/web/ui/Choice.ts']

test('files are named in kebab-case, components in PascalCase', () => {
  const wrong = all
    .map(({ path }) => path)
    .filter((path) => !NAMED_OTHERWISE.includes(path))
    .filter((path) =>
      path.endsWith('.tsx')
        ? !/^[A-Z][A-Za-z0-9]*\.tsx$/.test(basename(path))
        : !/^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.test|\.d)?\.(ts|mjs)$/.test(basename(path)),
    )
  assert.deepEqual(wrong, [])
})

const isBanned = (name: string): boolean => wordsIn(name.replace(MEANT, '')).some((word) => BANNED.has(word))

const wordsIn = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .map((word) => word.toLowerCase())
