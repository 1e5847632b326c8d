import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mainCategory, understandSilence } from './reading.ts'
import type { Aspect } from './understanding.ts'

const tree = ['product', 'delivery', 'ferry'].map((key) => ({ key, parent: null }))
const unhappyAbout = (aspects: Record<string, Aspect['polarity']>, sure: Record<string, number>) =>
  mainCategory(
    {
      ...understandSilence(null, 'test'),
      sentiment: { label: 'negative', score: -0.8, confidence: 0.9, evidence: [] },
      aspects: Object.entries(aspects).map(([category, polarity]) => ({ category, polarity, evidence: '' })),
      categories: Object.entries(sure)
        .map(([label, confidence]) => ({ label, confidence, evidence: [] }))
        .sort((a, b) => b.confidence - a.confidence),
    },
    tree,
  )

test('of an unhappy piece what went wrong names it', () => {
  assert.equal(
    unhappyAbout({ product: 'positive', delivery: 'negative' }, { product: 0.9, delivery: 0.7 }),
    'delivery',
  )
})

test('a category that corrections taught has no phrase of its own, and stands with what went wrong', () => {
  assert.equal(unhappyAbout({ product: 'negative' }, { ferry: 0.9, product: 0.7 }), 'ferry')
  assert.equal(unhappyAbout({ product: 'negative' }, { product: 0.9, ferry: 0.7 }), 'product')
})
