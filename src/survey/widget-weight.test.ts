import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { surveyBundle } from '../../scripts/survey-bundle.ts'
import { widgetStyle } from './widget-style.ts'

const weigh = (text: string) => gzipSync(text, { level: 9 }).length

test('the widget weighs at most 3 kB to load and 10 kB in all, its style included', async () => {
  const { outputFiles } = await build({
    ...surveyBundle(['src/survey/browser/widget.ts', 'src/survey/browser/widget-panel.ts']),
    sourcemap: false,
    write: false,
  })
  const [loader, panel] = outputFiles.map(({ text }) => weigh(text))
  const style = weigh(widgetStyle('#7a2e6e', 'auto'))
  assert.ok(loader! <= 3_000, `the loader weighs ${loader} bytes`)
  assert.ok(loader! + panel! + style <= 10_000, `all of it weighs ${loader! + panel! + style} bytes`)
})

test('the style is one for a shadow root: nothing in it hangs on the page around it', () => {
  for (const theme of ['auto', 'light', 'dark'] as const) {
    const css = widgetStyle('#7a2e6e', theme)
    assert.doesNotMatch(css, /:root|\drem\b/)
    assert.match(css, /^:host\{all:initial/)
  }
  assert.match(widgetStyle('#7a2e6e', 'dark'), /@media all\{:host\{--paper:#141210/)
  assert.doesNotMatch(widgetStyle('#7a2e6e', 'light'), /prefers-color-scheme/)
})
