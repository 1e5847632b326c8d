import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FAULTS } from '#core/faults.ts'
import { docsPage } from './docs-page.ts'
import { exampleOf, type Schema, shapeOf } from './docs-shape.ts'
import { openApi } from './openapi.ts'
import { allRoutes } from './routes.ts'

const page = docsPage(openApi('https://heard.example') as never)

test('every route is documented, with its right and its sentence', () => {
  for (const [noun, routes] of Object.entries(allRoutes)) {
    assert.ok(page.includes(`href="#${noun}"`), noun)
    for (const [verb, route] of Object.entries(routes)) {
      const article = page.split(`<article id="${noun}.${verb}">`)[1]?.split('</article>')[0]
      assert.ok(article, `${noun}.${verb}`)
      const [method = '', path = ''] = route.at.split(' ')
      assert.ok(
        article.includes(`<span class="method">${method}</span> /api${path.replace(/:(\w+)/g, '{$1}')}<`),
        route.at,
      )
      if (route.right === 'anyone') assert.match(article, /Needs no key/)
      else if (route.right !== 'self') assert.ok(article.includes(`<code>${route.right}</code>`), route.at)
      assert.match(article, /curl/)
    }
  }
})

test('every error code has an anchor that problem documents can lead to', () => {
  for (const code of Object.keys(FAULTS)) assert.ok(page.includes(`id="fault-${code}"`), code)
})

test('no anchor is there twice and no link leads nowhere', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
  assert.equal(new Set(ids).size, ids.length)
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target!), target)
})

test('the page runs no script and fetches nothing', () => {
  assert.doesNotMatch(page, /<script|<img|url\(|@import|<[^>]* on\w+=/)
})

test('a schema is written as a person would', () => {
  const schema: Schema = {
    type: 'object',
    required: ['id', 'level'],
    properties: {
      id: { type: 'string', pattern: '^case_[0-9a-hjkmnp-tv-z]{26}$' },
      level: { enum: ['low', 'high'] },
      score: { anyOf: [{ type: 'number', minimum: 0, maximum: 10 }, { type: 'null' }] },
      names: { type: 'array', items: { type: 'string', maxLength: 40 }, maxItems: 3 },
      limit: { type: 'integer', default: 50 },
    },
  }
  assert.equal(
    shapeOf(schema),
    `{
  id: case id
  level: "low" | "high"
  score?: number (0–10) | null
  names?: [text (at most 40 characters), …] (at most 3)
  limit?: integer = 50
}`,
  )
  assert.deepEqual(exampleOf(schema), { id: 'case_01k3m5n7p9q1r3s5t7v9w1x3y5', level: 'low' })
})

test('a schema that contains itself is printed without end only once', () => {
  const tree: Schema = {
    type: 'object',
    properties: { root: { $ref: '#/$defs/node' } },
    $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } },
  }
  assert.match(shapeOf(tree), /of the same shape/)
})
