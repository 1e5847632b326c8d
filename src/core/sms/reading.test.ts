import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keywordOf, readReply } from './reading.ts'

const NPS = { low: 0, high: 10 }
const CSAT = { low: 1, high: 5 }

test('a reply is a score with a comment', () => {
  const read: [string, number, string | null][] = [
    ['9 great staff', 9, 'great staff'],
    ['9', 9, null],
    [' 0 ', 0, null],
    ['10/10', 10, null],
    ['10 / 10 would come again', 10, 'would come again'],
    ['10 out of 10!', 10, null],
    ['nine', 9, null],
    ['Nine. Lovely people', 9, 'Lovely people'],
    ['TEN!!!', 10, null],
    ['9, but parking is hard', 9, 'but parking is hard'],
    ['9. Great', 9, 'Great'],
    ['9 - too slow', 9, 'too slow'],
    ['"8"', 8, null],
    ['8/10\nThe soup was cold', 8, 'The soup was cold'],
    ["I'd give it a 7, thanks", 7, 'thanks'],
    ['I’d say 7', 7, null],
    ['Score: 6', 6, null],
    ['My score is 3 because nobody called back', 3, 'because nobody called back'],
    ['it was an 8', 8, null],
    ['9️⃣ love it', 9, 'love it'],
    ['🔟', 10, null],
    ['٩ ممتاز', 9, 'ممتاز'],
    ['９', 9, null],
    ['९ बहुत अच्छा', 9, 'बहुत अच्छा'],
    ['9 😀', 9, '😀'],
    ['Great staff, 9/10', 9, 'Great staff, 9/10'],
    ['5 stars', 5, 'stars'],
    ['a 9', 9, null],
    ['9 von 10', 9, null],
    ['Super, 9 sur 10', 9, 'Super, 9 sur 10'],
    ['Neun, alles gut', 9, 'alles gut'],
    ['DIX!', 10, null],
    ['cero', 0, null],
    ['नौ। बहुत अच्छा', 9, 'बहुत अच्छा'],
    ['تسعة', 9, null],
  ]
  for (const [text, score, comment] of read) assert.deepEqual(readReply(text, NPS), { score, comment }, text)
  assert.deepEqual(readReply('4/5 fine', CSAT), { score: 4, comment: 'fine' })
})

test('what may be something else than a score is none, and no word is lost', () => {
  const unread = [
    'great staff',
    '11',
    '100',
    '8.5',
    '8,5',
    '-5',
    '7 or 8',
    '7-8',
    '10 minutes late',
    '10min late',
    '2 hours waiting and nobody came',
    '3rd time I call',
    '5% off would help',
    '9:30 was my appointment',
    '9 am on Monday',
    '7up was flat',
    'One of your people was rude',
    '4/5',
    '9/11',
    '2 Stunden gewartet',
    'room 7 was cold',
    '1/10 or 2/10',
    '9 to 5 is when I work',
    '2 thumbs up',
    'Neuf clients attendaient',
    'A 20 minute wait',
    'Seis personas delante de mí',
  ]
  for (const text of unread) assert.deepEqual(readReply(text, NPS), { score: null, comment: text }, text)
  assert.deepEqual(readReply('0 bad', CSAT), { score: null, comment: '0 bad' })
  assert.deepEqual(readReply('  ', NPS), { score: null, comment: null })
})

test('whatever is texted, the score lies on the scale and the reading comes to an end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      const { score } = readReply(text, NPS)
      assert.ok(score === null || (Number.isInteger(score) && score >= 0 && score <= 10))
      keywordOf(text)
    }),
    { numRuns: 300 },
  )
  for (const long of [
    '1 '.repeat(50_000),
    `x${' '.repeat(50_000)}1`,
    '(* '.repeat(30_000),
    '9'.repeat(50_000),
  ])
    assert.equal(typeof readReply(long, NPS).comment, 'string')
})

test('stop is heard however it is written, and only alone', () => {
  for (const text of [
    'STOP',
    'stop',
    ' Stop. ',
    'S.T.O.P',
    'STOPALL',
    'Stop all',
    'unsubscribe',
    'Cancel',
    'END',
    'quit',
    'opt-out',
    'Arrêt',
    'please stop',
    'STOP!!!',
    'ｓｔｏｐ',
    'STOP STOP stop',
    'Stop sending me messages.',
    'Unsubscribe me',
    'ABMELDEN',
    'Désabonner',
    'baja',
    'रोकें',
    'إيقاف',
    'стоп',
  ])
    assert.equal(keywordOf(text), 'stop', text)
  for (const text of ['START', 'unstop', 'Start!']) assert.equal(keywordOf(text), 'start', text)
  for (const text of ['help', 'INFO?', 'Hilfe', 'AYUDA!', 'मदद']) assert.equal(keywordOf(text), 'help', text)
  for (const text of [
    'please stop the noise at night',
    'the end',
    'bad bad',
    `stop${'!'.repeat(300)}`,
    '9',
    '',
    'helpful',
    'constructor',
    'yes',
  ])
    assert.equal(keywordOf(text), null, text)
})
