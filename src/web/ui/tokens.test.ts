import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }],
  ),
)

const GROUNDS = ['paper', 'surface', 'sunk', 'raised', 'hover']
const ROLES = ['accent', 'positive', 'passive', 'negative', 'warning', 'notice']
/** WCAG 2.2: 4.5 for text (1.4.3), 3 for the edges of controls and parts of charts (1.4.11). */
const WANTED: [front: string, ground: string, least: number][] = [
  ...GROUNDS.flatMap((ground): [string, string, number][] => [
    ['text', ground, 4.5],
    ['muted', ground, 4.5],
    ['accent', ground, 4.5],
    ['control-line', ground, 3],
    ['focus', ground, 3],
  ]),
  ...ROLES.flatMap((role): [string, string, number][] => [
    [role, `${role}-soft`, 4.5],
    [role, 'surface', 4.5],
    ['text', `${role}-soft`, 4.5],
  ]),
  ['muted', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['on-negative', 'negative', 4.5],
]

for (const mode of ['light', 'dark'] as const)
  test(`every colour can be read on its ground in the ${mode} look`, () => {
    const tooFaint = WANTED.flatMap(([front, ground, least]) => {
      const ratio = contrast(colour(front, mode), colour(ground, mode))
      return ratio < least ? [`${front} on ${ground}: ${ratio.toFixed(2)} < ${least}`] : []
    })
    assert.deepEqual(tooFaint, [])
  })

const colour = (name: string, mode: 'light' | 'dark') => {
  const pair = pairs.get(name)
  assert.ok(pair, `tokens.css has no --${name}`)
  return pair[mode]
}

const contrast = (a: string, b: string) => {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const luminance = (hex: string) => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
