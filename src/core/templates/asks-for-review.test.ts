import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksForReview } from './asks-for-review.ts'

test('a request for a public review is known by its address or its words', () => {
  for (const text of [
    'https://www.trustpilot.com/evaluate/acme.example',
    'Tell the world: https://share.google/abc123',
    'https://maps.google.com/?cid=42',
    'https://search.google.com/local/writereview?placeid=x',
    'https://www.facebook.com/acme/reviews',
    'Would you write a short review?',
    'Would you mind reviewing us?',
    'We would love a review.',
    'A quick Google review would mean the world to us.',
    'Five stars on Google help others find us.',
    'Rate us on the App Store',
    'Share your experience on Google!',
    'Bitte bewerten Sie uns',
    'Schreiben Sie uns doch eine Rezension',
    'Über eine Google-Bewertung freuen wir uns.',
    'Wir freuen uns über eine kurze Bewertung.',
    'Laissez-nous votre avis',
    'Déjanos tu reseña',
    'Lasciaci una recensione',
    'Deixe uma avaliação',
    'Laat een review achter',
  ])
    assert.ok(asksForReview(text), text)
  for (const text of [
    'We will review your order.',
    'Thank you for your feedback.',
    'Wir prüfen das.',
    'Danke für Ihre Bewertung.',
    'Thank you for your rating. A person reads it.',
    'Your application is under review.',
    'Merci pour votre avis.',
    'We read every answer and share it with the team.',
  ])
    assert.ok(!asksForReview(text), text)
})

test('a letter in any script is looked at in a moment', { timeout: 5_000 }, () => {
  for (const words of ['write', 'love', 'reviews', 'leaving'])
    for (const letters of ['é', 'Отзыв', 'अनुभव', '評価 ', 'naïve, '])
      assert.ok(!asksForReview(`Please ${words} ${letters.repeat(10_000 / letters.length)}`), letters)
  assert.ok(asksForReview('Déjà vu? Write für uns, bitte, à bientôt, a review.'))
})
