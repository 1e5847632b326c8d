import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defaultCategories } from './categories.ts'
import { keyOf, type OwnCategory, treeInUse, whyNotMove, withDescendants } from './tree.ts'

const own = (given: Partial<OwnCategory> & { key: string }): OwnCategory => ({
  name: given.key,
  parent: null,
  phrases: null,
  mergedInto: null,
  archived: false,
  ...given,
})

test('a workspace that changed nothing has the shipped tree', () => {
  assert.deepEqual(treeInUse([]), defaultCategories)
})

test('what was merged speaks for the one it went into, in every language, and its children hang on it', () => {
  const tree = treeInUse([own({ key: 'account', mergedInto: 'support' })])
  assert.ok(!tree.some(({ key }) => key === 'account'))
  assert.match(tree.find(({ key }) => key === 'support')!.phrases, /password\*/)
  assert.equal(tree.find(({ key }) => key === 'billing')!.parent, 'support')
  const dutch = treeInUse([own({ key: 'account', mergedInto: 'support' })], (key) => `nl ${key}`)
  assert.match(dutch.find(({ key }) => key === 'support')!.phrases, /nl support.*nl account/)
})

test('an archived category says nothing, and neither does what was merged into it', () => {
  const tree = treeInUse([
    own({ key: 'place', archived: true }),
    own({ key: 'service', mergedInto: 'place' }),
  ])
  assert.ok(!tree.some(({ key }) => key === 'place' || key === 'service'))
})

test('own phrases replace the shipped English ones and join those of other languages', () => {
  const given = [own({ key: 'price', phrases: 'tuition' })]
  assert.equal(treeInUse(given).find(({ key }) => key === 'price')!.phrases, 'tuition')
  assert.equal(treeInUse(given, () => 'prijs').find(({ key }) => key === 'price')!.phrases, 'tuition, prijs')
})

test('a category cannot be moved below itself', () => {
  const tree = treeInUse([])
  assert.equal(whyNotMove({ key: 'product', parent: 'app' }, tree), 'category.into_itself')
  assert.equal(whyNotMove({ key: 'product', parent: 'weather' }, tree), 'category.not_found')
  assert.equal(whyNotMove({ key: 'app', parent: 'support' }, tree), null)
  assert.deepEqual(withDescendants('support', tree), ['support', 'staff'])
})

test('no ring of merges or parents makes the tree endless', () => {
  const keys = fc.constantFrom('product', 'app', 'a', 'b', 'c')
  const given = fc.array(
    fc.record({
      key: keys,
      parent: fc.option(keys),
      mergedInto: fc.option(keys),
      archived: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(given, (rows) => {
      const unique = [...new Map(rows.map((row) => [row.key, own(row)])).values()]
      const tree = treeInUse(unique)
      for (const { parent } of tree) assert.ok(parent === null || tree.some(({ key }) => key === parent))
    }),
  )
})

test('a key is made of letters and digits of any script', () => {
  assert.equal(keyOf(' Click & Collect! '), 'click_collect')
  assert.equal(keyOf('配送'), '配送')
  assert.equal(keyOf('🙂'), '')
})
