import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eld } from 'eld/medium'
import fc from 'fast-check'
import { likenessOf } from './letters.ts'

const SENTENCES = [
  'The parcel came late, and nobody said anything about it.',
  "L'équipe était très aimable, mais l'attente trop longue.",
  'Die Lieferung war pünktlich, danke schön!',
  'El servicio fue rápido y muy amable; volveré.',
  'Доставка опоздала на три дня.',
  '配送がとても遅かったです。',
  'شكرا على الخدمة السريعة',
  'सेवा बहुत अच्छी थी',
  'İstanbul’a teslimat çok yavaştı 🙁 2 gün',
]

const same = (text: string) => {
  const scores = eld.detect(text).getScores() as Record<string, number>
  const likeness = likenessOf(text)
  assert.deepEqual([...likeness.keys()].sort(), Object.keys(scores).sort(), text)
  for (const [language, score] of likeness)
    assert.ok(Math.abs(score - scores[language]!) < 1e-12, `${language} of ${text}`)
}

test('scores are those of eld, for sentences, parts of them and whatever is written', () => {
  for (const sentence of SENTENCES) {
    same(sentence)
    same(`${sentence} ${SENTENCES.join(' ')}`)
  }
  const words = SENTENCES.flatMap((sentence) => sentence.split(' '))
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 80 }), (some) => same(some.join(' '))),
    { numRuns: 200 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => same(text)),
    { numRuns: 200 },
  )
})
