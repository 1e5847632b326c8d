import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html, raw } from './html.ts'

test('text put into markup stays text', () => {
  const name = `<img src=x onerror="alert('1')">&`
  assert.equal(
    html`<p title="${name}">${name}</p>`.html,
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</p>',
  )
})

test('markup put into markup stays markup, and absence leaves nothing', () => {
  assert.equal(html`${[html`<i>${1}</i>`, null, false, 'a<b']}${raw('<hr>')}`.html, '<i>1</i>a&lt;b<hr>')
})

test('no text can open a tag or leave its quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>"\'&;=a ') }), (text) => {
      const inside = html`<a b="${text}">`.html.slice('<a b="'.length, -'">'.length)
      assert.doesNotMatch(inside, /[<>"']/)
    }),
  )
})
