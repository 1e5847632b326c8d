import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Import, importsOf, isTest, type Source, sources } from './sources.ts'

const all = sources(['src']).filter((source) => !isTest(source))

/** Who may import whom. A missing arrow is a broken build. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: ['core'],
  server: ['core', 'server', 'survey'],
  web: ['core', 'web'],
  survey: ['core', 'survey'],
  // Operator commands start the server's own verbs.
  cli: ['core', 'server', 'cli'],
}

test('each of the five roots imports only what it may', () => {
  const wrong = all
    .flatMap(importsOf)
    .filter(({ from, path }) => path !== null && !MAY_IMPORT[rootOf(from)]?.includes(rootOf(path)))
  assert.deepEqual(wrong.map(sentence), [])
})

test('core asks for nothing but schemas and calendars', () => {
  const wrong = within('src/core/')
    .flatMap(importsOf)
    .filter(({ path, name }) => path === null && !['zod', 'temporal-polyfill'].includes(name))
  assert.deepEqual(wrong.map(sentence), [])
})

test('core has no clock and no randomness', () => {
  const wrong = within('src/core/')
    .filter(({ text }) => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bTemporal\.Now\b/.test(text))
    .map(({ path }) => path)
  assert.deepEqual(wrong, [])
})

test('the pages of customers carry rules, not schemas', () => {
  const byPath = new Map(all.map((source) => [source.path, source]))
  const seen = new Set<string>()
  const wrong: string[] = []
  const follow = (source: Source) => {
    for (const found of importsOf(source)) {
      if (found.typeOnly) continue
      if (found.name === 'zod') wrong.push(sentence(found))
      const next = found.path && byPath.get(found.path)
      if (!next || seen.has(next.path)) continue
      seen.add(next.path)
      follow(next)
    }
  }
  for (const source of within('src/survey/')) follow(source)
  assert.ok(seen.size > 0)
  assert.deepEqual(wrong, [])
})

test('the code of customers’ pages and of the browser touches no node module', () => {
  const wrong = [...within('src/web/'), ...within('src/survey/browser/')]
    .flatMap(importsOf)
    .filter(({ name }) => name.startsWith('node:'))
  assert.deepEqual(wrong.map(sentence), [])
})

/** Who else may speak SQL, and why. */
const SPEAK_SQL: Record<string, string> = {
  'src/server/record.ts': 'writes event, jobs and notice in one statement',
  'src/server/http/live.ts': 'listens for notices',
  'src/server/members/tokens.ts': 'is the store of links that are secrets',
  'src/server/accounts/meet.ts': 'finds or adds many at once, in one statement',
  'src/server/cases/bulk.ts': 'wraps each case in a savepoint of its own',
  'src/server/demo/improve.ts': 'asks which pieces its story is about',
  'src/server/workspaces/export-workspace.ts': 'reads every table as it lies',
  'src/server/workspaces/list.ts': 'asks as the owner, behind no wall',
  'src/server/workspaces/set-up.ts': 'locks the first set-up',
}

const speaksSql = (source: Source): boolean =>
  importsOf(source).some(({ name, typeOnly }) => !typeOnly && ['kysely', 'pg'].includes(name)) ||
  /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(source.text)

const maySpeakSql = ({ path }: Source): boolean =>
  /^src\/server\/(db|jobs|metrics)\//.test(path) || /(^|[/-])store\.ts$/.test(path) || path in SPEAK_SQL

test('only stores and metrics speak SQL', () => {
  const wrong = all.filter((source) => speaksSql(source) && !maySpeakSql(source)).map(({ path }) => path)
  assert.deepEqual(wrong, [])
})

test('whoever may speak SQL by exception still does', () => {
  const idle = Object.keys(SPEAK_SQL).filter(
    (path) => !all.some((source) => source.path === path && speaksSql(source)),
  )
  assert.deepEqual(idle, [])
})

/** Who may open a line to the world outside, and why. Everybody else asks `ports.safeFetch` or `ports.mailer`. */
const REACH_OUT: Record<string, string> = {
  'src/server/ports/safe-fetch.ts': 'is the one way out by HTTP: it checks where an address leads',
  'src/server/ports/mailer.ts': 'is the one way out by mail',
  'src/server/ports/mime.ts': 'writes mails with the library that sends them, and opens no line',
  'src/server/db/embedded/postmaster.ts': 'looks for a free port on this machine',
  'src/cli/serve.ts': 'looks for a free port on this machine',
}

const LINES = /^(?:node:(?:https?|http2|net|tls|dgram|dns(?:\/promises)?)|undici|nodemailer.*|axios|got|ws)$/

const reachesOut = (source: Source): boolean =>
  importsOf(source).some(({ name, typeOnly }) => !typeOnly && LINES.test(name)) ||
  /(?<![.\w'`-])fetch\(|\bglobalThis\.fetch\b|\bnew (?:WebSocket|EventSource)\(/.test(source.text)

test('nothing in the server asks the world outside but through its ports', () => {
  const wrong = [...within('src/server/'), ...within('src/cli/')]
    .filter((source) => reachesOut(source) && !(source.path in REACH_OUT))
    .map(({ path }) => path)
  assert.deepEqual(wrong, [])
})

test('the rule about the world outside knows each way there', () => {
  const tried = (text: string) => reachesOut({ path: 'src/server/x.ts', text, lines: 1 })
  for (const text of [
    "await fetch('http://x')",
    'globalThis.fetch(url)',
    "import { get } from 'node:https'",
    "import net from 'node:net'",
    "const { lookup } = await import('node:dns/promises')",
    "import { fetch } from 'undici'",
    "new WebSocket('ws://x')",
  ])
    assert.ok(tried(text), text)
  for (const text of [
    'ports.safeFetch(asked)',
    "import type { Socket } from 'node:net'",
    'app.fetch(request)',
  ])
    assert.ok(!tried(text), text)
})

test('whoever may reach out by exception still does', () => {
  const idle = Object.keys(REACH_OUT).filter(
    (path) => !all.some((source) => source.path === path && reachesOut(source)),
  )
  assert.deepEqual(idle, [])
})

/** What takes something out of every noun at once, and why. */
const WRITE_ACROSS: Record<string, string> = {
  'src/server/people/erase-store.ts': 'forgets a person everywhere, or nowhere',
  'src/server/people/erase-named-store.ts': 'takes whoever is forgotten out of all that names them',
  'src/server/people/merge-store.ts': 'gives one person all that belonged to another',
  'src/server/demo/store.ts': 'takes the demo out again',
}

test('a table is written by exactly one folder', () => {
  const writers = new Map<string, Set<string>>()
  for (const { path, text } of within('src/server/')) {
    if (path in WRITE_ACROSS) continue
    const folder = path.split('/')[2]!
    for (const match of text.matchAll(WRITE)) {
      const table = (match[1] ?? match[2])!
      writers.set(table, (writers.get(table) ?? new Set()).add(folder))
    }
  }
  assert.ok(writers.size > 20)
  const shared = [...writers]
    .filter(([, folders]) => folders.size > 1)
    .map(([table, folders]) => `${table}: ${[...folders].join(', ')}`)
  assert.deepEqual(shared, [])
})

const WRITE =
  /\.(?:insertInto|updateTable|deleteFrom)\(\s*'(\w+)(?: as \w+)?'|\b(?:insert into|update|delete from) (?:only )?(\w+)(?= (?:\(|set |as |where |using |\w+ set )|\s*$)/gim

const within = (folder: string): Source[] => {
  const found = all.filter(({ path }) => path.startsWith(folder))
  assert.ok(found.length > 0, folder)
  return found
}

const rootOf = (path: string): string => path.split('/')[1] ?? ''

const sentence = ({ from, name }: Import): string => `${from} may not import ${name}`
