import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOfFeed } from './feed-letters.ts'

const xml = (encoding: string, words: string) =>
  `<?xml version="1.0"${encoding && ` encoding="${encoding}"`}?><rss>${words}</rss>`

test('a feed is read in the letters that it is written in, whatever is said about them', () => {
  const umlauts = xml('utf-8', 'Grüße')
  assert.equal(textOfFeed(Buffer.from(umlauts), 'text/xml; charset=ISO-8859-1'), umlauts)
  assert.equal(textOfFeed(Buffer.from(umlauts), 'text/xml'), umlauts)
  const western = xml('iso-8859-1', 'Grüße')
  assert.equal(textOfFeed(Buffer.from(western, 'latin1'), 'text/xml; charset=utf-8'), western)
  const russian = Buffer.concat([
    Buffer.from(xml('windows-1251', '').slice(0, -6)),
    Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
    Buffer.from('</rss>'),
  ])
  assert.match(textOfFeed(russian, 'application/rss+xml'), /<rss>Привет<\/rss>/)
  const japanese = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="ISO-2022-JP"?><rss>'),
    Buffer.from([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]),
    Buffer.from('</rss>'),
  ])
  assert.match(textOfFeed(japanese), /<rss>日本<\/rss>/)
  const wide = Buffer.from(`\uFEFF${xml('utf-16', 'Ünï')}`, 'utf16le')
  assert.match(textOfFeed(wide), /Ünï/)
  assert.match(textOfFeed(Buffer.from(wide).swap16()), /Ünï/)
  assert.match(textOfFeed(Buffer.from(xml('', 'Grüße'), 'latin1')), /Grüße/)
  assert.match(textOfFeed(Buffer.from(xml('no-such-letters', 'Hi'))), /Hi/)
})
