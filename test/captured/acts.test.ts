import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { routes } from '../declared.ts'
import type { Act } from './note-acts.ts'

/** What is nobody else's business: a table whose rows are one's own view of things, or the machine's. */
const NO_HISTORY: Readonly<Record<string, string>> = {
  api_keys: 'when a key was last used',
  sessions: 'when somebody was last seen',
  paces: 'how often somebody asked',
  presences: 'who looks at a case at this moment',
  notices: 'what one has read of what concerns oneself',
  notice_habits: 'how one likes to be told',
  turns: 'whose turn it is next',
  saved_views: 'how members like to look at the inbox',
}

/** What asks for something that leaves its line later, in a transaction of its own, or is nobody else's business. */
const LATER: Readonly<Record<string, string>> = {
  'me.prefer': 'how one likes the screen',
  'demo.load': 'demo.loaded is written when it is there',
  'huddles.refresh': 'an agenda that is written anew from what is there anyway',
  'surveys.saveDraft':
    'a draft asks nobody, and is written with every few letters; what is published leaves a line',
  'calls.take': 'who dials at this moment, as with presences; what came of it leaves a line',
  'calls.capture': 'written with every few words that are said; what came of the call leaves a line',
  'calls.letGo': 'who dials at this moment, as with presences',
  'sources.run': 'what the run brings, or why it fails, leaves a line',
  'devices.trial': 'a line to one’s own browser; how it went stands beside it',
  'invitations.remind': 'each mail of a reminder leaves its own line when it goes',
}

/** Run after all others by `npm test`, over every request that any of them made: it needs no example of its own. */
test('whatever a route of the API changed in any test, the history has a line of it', () => {
  const folder = process.env['HEARD_TEST_STATEMENTS'] ?? ''
  const acts = readdirSync(folder)
    .filter((name) => name.startsWith('acts-'))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Act[])
  const silent = new Map<string, string>()
  const recorded = new Set<string>()
  for (const { at, wrote, recorded: isRecorded } of acts) {
    const name = routes.find(({ route }) => patternOf(route.at).test(at))?.name
    if (!name || name in LATER) continue
    if (isRecorded) recorded.add(name)
    else if (wrote.some((table) => !(table in NO_HISTORY))) silent.set(name, `${name} changes ${wrote}`)
  }
  console.log(`${recorded.size} routes left a line`)
  // What was asked a second time writes, too, and changes nothing: one line in any test tells that there is one.
  for (const name of recorded) silent.delete(name)
  assert.deepEqual([...silent.values()].sort(), [])
})

/** `POST /cases/:id/closure` as it is asked. */
const patternOf = (at: string): RegExp =>
  new RegExp(`^${at.replace(' /', ' /api/').replace(/:\w+/g, '[^/]+')}$`)
