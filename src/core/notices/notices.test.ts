import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '../ids.ts'
import { postBody } from './chat.ts'
import { mentionsIn } from './mentions.ts'
import { type Habits, mailTimeOf, usualHabits, whyNotHabits } from './notice.ts'

const id = (n: number) => `member_${String(n).padStart(26, '0')}` as Id<'member'>
const members = [
  { id: id(1), name: 'Kim Lee' },
  { id: id(2), name: 'Kim Lee-Jones' },
  { id: id(3), name: 'José Álvarez' },
  { id: id(4), name: 'Ada Admin' },
]

test('a name after an @ calls its member, and nothing else does', () => {
  const called: [text: string, ids: number[]][] = [
    ['@Kim Lee, please look', [1]],
    ['@kim lee-jones and @josé: look', [2, 3]],
    ['(@Ada) see above', [4]],
    ['@Kim look', []],
    ['ada@admin.test and kim@lee.test wrote', []],
    ['@Adam did it', []],
    ['@Ada Admin @Ada Admin', [4]],
    ['no name @ all', []],
    ['@José\u00a0Álvarez', [3]],
  ]
  for (const [text, ids] of called) assert.deepEqual(mentionsIn(text, members), ids.map(id), text)
})

const quiet: Habits = {
  ...usualHabits('Europe/Berlin'),
  quiet: { from: 20 * 60, to: 7 * 60 },
}
const at = (text: string) => new Date(`${text}Z`)
const mailOf = (
  habits: Habits,
  now: string,
  given: { kind?: 'mention' | 'assigned' | 'queue'; urgent?: boolean } = {},
) => mailTimeOf(habits, { kind: given.kind ?? 'mention', urgent: given.urgent ?? false, now: at(now) })

test('a notice goes by mail at once, after the quiet, with the digest, or never', () => {
  assert.deepEqual(mailOf(quiet, '2026-03-02T11:00'), { at: at('2026-03-02T11:00'), together: false })
  // Nine in the evening in Berlin: seven the next morning.
  assert.deepEqual(mailOf(quiet, '2026-03-02T20:00'), { at: at('2026-03-03T06:00'), together: true })
  assert.deepEqual(mailOf(quiet, '2026-03-03T05:59'), { at: at('2026-03-03T06:00'), together: true })
  assert.deepEqual(mailOf(quiet, '2026-03-02T20:00', { urgent: true }), {
    at: at('2026-03-02T20:00'),
    together: false,
  })
  assert.deepEqual(
    mailOf({ ...quiet, urgentAnyway: false }, '2026-03-02T20:00', { urgent: true })?.together,
    true,
  )
  assert.deepEqual(mailOf(quiet, '2026-03-02T11:00', { kind: 'assigned' }), {
    at: at('2026-03-03T07:00'),
    together: true,
  })
  assert.equal(mailOf(quiet, '2026-03-02T11:00', { kind: 'queue' }), null)
})

test('quiet hours and the digest follow the clock of the member through a change of clocks', () => {
  // The clocks of Berlin go forward on 29 March 2026 at two.
  assert.deepEqual(mailOf(quiet, '2026-03-28T21:00')?.at, at('2026-03-29T05:00'))
  assert.deepEqual(mailOf(quiet, '2026-03-28T12:00', { kind: 'assigned' })?.at, at('2026-03-29T06:00'))
  const midnight = { ...quiet, quiet: { from: 12 * 60, to: 0 }, digestAt: 1439 }
  assert.deepEqual(mailOf(midnight, '2026-03-02T12:00')?.at, at('2026-03-02T23:00'))
  assert.deepEqual(mailOf(midnight, '2026-03-02T22:59', { kind: 'assigned' })?.at, at('2026-03-03T22:59'))
})

test('habits that cannot be meant are refused', () => {
  assert.equal(whyNotHabits(quiet), null)
  assert.equal(whyNotHabits({ ...quiet, zone: 'Mars/Olympus' }), 'notice.unknown_zone')
  assert.equal(whyNotHabits({ ...quiet, quiet: { from: 60, to: 60 } }), 'notice.quiet_all_day')
})

test('words of customers are no markup in a chat', () => {
  const post = {
    subject: 'Case 1, <!channel> & <http://evil.test|win>',
    text: '*bold* [x](http://evil.test)',
    link: 'https://heard.test/cases/1',
  }
  const slack = JSON.stringify(postBody('slack', post))
  assert.ok(!slack.includes('<!channel>') && !slack.includes('<http://evil.test'), slack)
  assert.ok(slack.includes('<https://heard.test/cases/1|'))
  const teams = postBody('teams', post) as {
    attachments: { content: { body: { text: string }[]; actions: { url: string }[] } }[]
  }
  const { body, actions } = teams.attachments[0]!.content
  assert.equal(body[1]!.text, '\\*bold\\* \\[x\\]\\(http://evil.test\\)')
  assert.equal(actions[0]!.url, 'https://heard.test/cases/1')
})
