import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spreadOver } from './spread.ts'
import { discoverThemes, themePlacer } from './themes.ts'

const trades = {
  parking: [
    'The car park is full every morning',
    'No free parking space near the door',
    'Parking costs more than my meal',
  ],
  password: [
    'I cannot reset my password',
    'The password reset mail never comes',
    'Forgot my password and got locked out',
  ],
  coffee: ['The coffee was cold', 'Best coffee in town', 'Coffee tastes burnt today'],
}

const texts = Object.entries(trades).flatMap(([trade, list]) =>
  Array.from({ length: 12 }, (_, i) => ({ id: `${trade}-${i}`, text: list[i % list.length]! })),
)

test('texts about one thing share a theme, and texts about another do not', () => {
  const { assignment } = discoverThemes(texts, { count: 3 })
  const themeOf = (id: string) => assignment.get(id)
  for (const trade of Object.keys(trades)) assert.equal(themeOf(`${trade}-0`), themeOf(`${trade}-1`), trade)
  assert.equal(new Set(Object.keys(trades).map((trade) => themeOf(`${trade}-0`))).size, 3)
})

test('of more texts than fit a part is held, from first to last, and the others are put to its themes', async () => {
  const said = Object.values(trades).flat()
  const lineOf = (n: number) => ({ ...NOTHING_ELSE, id: `order ${n}`, text: said[n % 7]! })
  const file = async function* () {
    for (let n = 0; n < 1000; n += 100) yield Array.from({ length: 100 }, (_, i) => lineOf(n + i))
  }
  const held = await spreadOver(file(), { texts: 300, letters: 1_000_000 })
  assert.deepEqual([held.length, held[1]?.at, held[1]?.id, held.at(-1)?.at], [250, 4, 'order 4', 996])
  assert.equal((await spreadOver(file(), { texts: 300, letters: 300 })).length < 20, true)

  const { themes, assignment } = discoverThemes(texts, { count: 3 })
  const themeOf = themePlacer(themes, texts, { count: 3 })
  for (const { id, text } of texts) assert.equal(themeOf(text), assignment.get(id), text)
  assert.equal(themeOf('Where can I park, the parking is full'), assignment.get('parking-0'))
  assert.equal(themeOf('...'), null)
})
const NOTHING_ELSE = {
  question: null,
  lang: null,
  score: null,
  sentiment: null,
  categories: null,
  urgency: null,
}

test('a theme is named by what it says and shows exemplars of its own', () => {
  const { themes, assignment } = discoverThemes(texts, { count: 3 })
  assert.ok(themes.some(({ name }) => name === 'Coffee'))
  for (const theme of themes) for (const id of theme.exemplars) assert.equal(assignment.get(id), theme.key)
})

test('a theme that names no thing is called what most of it says, and no two have one name', () => {
  const sayings = ['Nothing.', 'nothing', 'Nothing at all', 'No', 'Nothing!']
  const { themes } = discoverThemes(
    [...texts, ...sayings.flatMap((text, i) => [0, 1, 2].map((n) => ({ id: `${i}-${n}`, text })))],
    { count: 6 },
  )
  assert.ok(
    themes.some(({ name }) => name === '“Nothing”'),
    themes.map(({ name }) => name).join(', '),
  )
  assert.equal(new Set(themes.map(({ name }) => name)).size, themes.length)
})

test('a theme whose texts share no word is called what one of them says', () => {
  const { themes } = discoverThemes(
    ['Das Paket kam zu spät', 'Le colis est en retard', 'The parcel came late', 'El paquete llegó tarde'].map(
      (text, i) => ({ id: String(i), text }),
    ),
    { count: 1 },
  )
  assert.match(themes[0]!.name, /^“.+”$/)
})

test('a theme keeps its key when more texts come', () => {
  const first = discoverThemes(texts, { count: 3 })
  const more = [...texts, { id: 'new', text: 'The coffee machine makes cold coffee' }]
  const second = discoverThemes(more, { count: 3, previous: first.themes })
  for (const id of ['parking-0', 'password-0', 'coffee-0'])
    assert.equal(second.assignment.get(id), first.assignment.get(id))
})

test('no texts, one text and texts without words have no trouble', () => {
  assert.deepEqual(discoverThemes([]).themes, [])
  assert.equal(discoverThemes([{ id: 'a', text: '...' }]).assignment.get('a'), null)
  assert.equal(discoverThemes([{ id: 'a', text: 'Cold coffee' }]).themes.length, 1)
})

test('few texts in several languages are grouped by what they speak of, not by how they are written', () => {
  const pieces = {
    parcel: [
      'The parcel came three days late',
      'Das Paket kam drei Tage zu spät',
      'Le colis est arrivé en retard',
      'My delivery never arrived',
    ],
    people: [
      'Staff were friendly and helpful',
      'Das Personal war sehr freundlich',
      'El personal fue muy amable',
      'Friendly staff at the desk',
    ],
    app: [
      'The app crashes when I log in',
      'Die App stürzt beim Anmelden ab',
      "L'application plante à la connexion",
    ],
  }
  const texts = Object.values(pieces).flatMap((list) => list.map((text) => ({ id: text, text })))
  const { assignment } = discoverThemes(texts)
  for (const list of Object.values(pieces))
    assert.equal(new Set(list.map((text) => assignment.get(text))).size, 1, list[0])
})
