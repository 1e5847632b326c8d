import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linksIn } from './links.ts'

test('the links of a mail are found once each, without what ends the sentence', () => {
  assert.deepEqual(
    linksIn(
      'Answer at https://heard.example/s/abc?score=9. Or (https://heard.example/s/abc?score=9), or http://x.example/u',
    ),
    ['https://heard.example/s/abc?score=9', 'http://x.example/u'],
  )
  assert.deepEqual(linksIn('No links, javascript:alert(1) is none.'), [])
})
