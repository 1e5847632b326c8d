import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const read = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url))

test('the app can be installed: the page names its manifest, and each icon is the picture that it says', () => {
  assert.match(read('index.html').toString(), /<link rel="manifest" href="\/manifest\.webmanifest"/)
  const { name, display, start_url, icons } = JSON.parse(read('public/manifest.webmanifest').toString())
  assert.deepEqual([name, display, start_url], ['Heard', 'standalone', '/cases'])
  const purposes = icons.map(({ purpose }: { purpose: string }) => purpose)
  assert.ok(purposes.includes('maskable') && purposes.includes('any'))
  for (const { src, sizes } of icons) {
    const png = read(`public${src}`)
    assert.equal(png.toString('latin1', 1, 4), 'PNG')
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src)
  }
})
