import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fieldsOf, substitute, unknownFieldsOf, type Values } from './substitute.ts'

test('fields are filled, fall back, or leave nothing behind', () => {
  const cases: [template: string, Values, text: string][] = [
    ['Dear {{name}},', { name: 'Ada' }, 'Dear Ada,'],
    ['Dear {{ name }},', { name: 'Ada' }, 'Dear Ada,'],
    ['Dear {{name|customer}},', {}, 'Dear customer,'],
    ['Dear {{name|customer}},', { name: '' }, 'Dear customer,'],
    ['Dear {{name|customer}},', { name: '  ' }, 'Dear customer,'],
    ['Dear {{name|customer}},', { name: null }, 'Dear customer,'],
    ['Dear {{name|}}.', {}, 'Dear .'],
    ['Dear {{name}}.', {}, 'Dear .'],
    ['{{person.first_name}} {{person.first_name}}', { 'person.first_name': 'Ada' }, 'Ada Ada'],
    ['{{a}}{{b}}', { a: '{{b}}', b: 'x' }, '{{b}}x'],
    ['{{a}}', { a: '$& $1 $$' }, '$& $1 $$'],
    ['{{constructor}}{{__proto__}}{{toString|none}}', {}, '{{__proto__}}none'],
    [
      '{ {name} } {{}} {{1a}} {{a b}} {{a|{b}}} {{name',
      { name: 'Ada' },
      '{ {name} } {{}} {{1a}} {{a b}} {{a|{b}}} {{name',
    ],
    ['{{{name}}}', { name: 'Ada' }, '{Ada}'],
    ['', {}, ''],
  ]
  for (const [template, values, text] of cases) assert.equal(substitute(template, values), text, template)
})

test('values are made safe for their place, the template is not', () => {
  const makeSafe = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const text = substitute('<p>{{comment}} {{name|<i>you</i>}}</p>', { comment: '<script>&' }, makeSafe)
  assert.equal(text, '<p>&lt;script>&amp; <i>you</i></p>')
})

test('the fields of a template are listed, and the unknown among them', () => {
  const template = 'Hello {{name|you}}, {{ team.name }} and {{name|you}} {{naem}}'
  assert.deepEqual(fieldsOf(template), [
    { name: 'name', fallback: 'you' },
    { name: 'team.name', fallback: null },
    { name: 'naem', fallback: null },
  ])
  assert.deepEqual(unknownFieldsOf(template, ['name', 'team.name']), ['naem'])
  assert.deepEqual(unknownFieldsOf('{{constructor}}', ['name']), ['constructor'])
})

/** Any characters, halves of pairs and controls among them. */
const anything = fc.array(fc.nat(0xffff), { minLength: 1 }).map((units) => String.fromCharCode(...units))

const scraps = fc
  .array(fc.constantFrom('{', '}', '{{', '}}', '|', 'name', ' ', '.', 'a', '$&', '\n', '{{name}}', 'ü'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))

test('any template at all is filled without a crash, and its values come through untouched', () => {
  fc.assert(
    fc.property(scraps, anything, (template, value) => {
      fc.pre(value.trim() !== '')
      const pieces = template.split('{{name}}')
      const filled = substitute(template, { name: value })
      assert.equal(typeof filled, 'string')
      if (fieldsOf(template).length === 0) assert.equal(filled, template)
      if (fieldsOf(template).length === 1 && pieces.length > 1) {
        if (fieldsOf(template)[0]!.name === 'name') assert.ok(filled.includes(value))
      }
    }),
    { numRuns: 2_000 },
  )
})

test('text around a field is kept to the letter', () => {
  const plain = anything.map((text) => text.replace(/[{}]/g, ''))
  fc.assert(
    fc.property(plain, plain, anything, (before, after, value) => {
      fc.pre(value.trim() !== '')
      assert.equal(substitute(`${before}{{name}}${after}`, { name: value }), before + value + after)
    }),
  )
})

test('a hostile template of a million characters is only long', () => {
  for (const scrap of ['{{', '{{a', '{{a|', '{{ ', '{{a ', '{{a|b}', '{']) {
    const template = scrap.repeat(1_000_000 / scrap.length)
    assert.equal(substitute(template, { a: 'x' }), template)
  }
})
