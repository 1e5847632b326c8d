import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { toldInEnglish } from '#core/notices/in-english.ts'
import { say } from './say.ts'

const sources = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))

test('what Heard says has its values, also where words of others look like a pattern', () => {
  assert.equal(
    say('cases.yours', { number: 12, title: `{braces} & 'quotes' #1` }),
    `Yours now: case 12, {braces} & 'quotes' #1`,
  )
  assert.equal(say('cases.inherited', { count: 1 }), 'A case is yours now')
  assert.equal(say('cases.inherited', { count: 3 }), '3 cases are yours now')
  assert.equal(
    say('promises.at_risk.text', { what: say('promises.what', { kind: 'resolve' }), at: 'noon' }),
    'We promised a resolution by noon.',
  )
  assert.equal(
    say('calls.late.text', { about: 'none' }),
    'The time in which we promised to call is over, and nobody has reached them.',
  )
  assert.match(say('calls.late.text', { about: 'the bill' }), /It is about: the bill$/)
})

test('every text of the catalogue is said somewhere, and notices take their words from nowhere else', async () => {
  const root = new URL('.', import.meta.url).pathname
  const files = (await sources(root)).map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  const all = files.map(({ text }) => text).join('\n')
  for (const key of Object.keys(toldInEnglish)) assert.ok(all.includes(`'${key}'`), `nobody says ${key}`)
  const telling = files.filter(({ text }) => /\b(notify|tell|tellAll|postToRooms)\(/.test(text))
  assert.ok(telling.length > 15)
  for (const { path, text } of telling)
    assert.doesNotMatch(
      text,
      /\b(subject|text): (\[\s*)?['`][^'`]*[A-Za-z]{3,} [a-z]/,
      `${path} words a notice itself`,
    )
})
