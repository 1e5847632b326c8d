import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FeedbackLine, linesOf, type Remark, readFeedbackLines } from './feedback-lines.ts'
import { learn } from './learn.ts'
import { understandText } from './understand-text.ts'
import { worthLearning } from './worth-learning.ts'

const read = async (text: string, pieceBytes = 7) => {
  const bytes = new TextEncoder().encode(text)
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
  const remarks: Remark[] = []
  const tell = (remark: Remark) => remarks.push(remark)
  const lines: FeedbackLine[] = []
  for await (const some of readFeedbackLines(linesOf(chunks()), { tell })) lines.push(...some)
  return { lines, remarks }
}
const feedbackOf = async (rows: readonly object[]) =>
  (await read(rows.map((row) => JSON.stringify(row)).join('\n'), 65_536)).lines

test('one corrected label holds for the next text of the same kind at once', async () => {
  const { tuning } = learn(
    await feedbackOf([{ text: 'The barrier at gate seven was shut again', category: 'parking' }]),
  )
  const { categories } = understandText({ text: 'The barrier at gate seven was shut' }, tuning)
  assert.deepEqual(
    categories.map(({ label }) => label),
    ['parking'],
  )
})

test('a label the rules do not know is learnt from corrections', async () => {
  const zones = ['north', 'south', 'east', 'west', 'upper', 'lower']
  const rows = Array.from({ length: 90 }, (_, i) =>
    i % 2 === 0
      ? {
          text: `The ${zones[i % 6]} turnstile squeaks on day ${i}, visitor ${i * 7} says`,
          category: 'entrance',
        }
      : { text: `Lovely ${zones[i % 6]} garden with roses, path ${i}, bench ${i * 3}`, category: 'garden' },
  )
  const { tuning, labels } = learn(await feedbackOf(rows))
  assert.ok(labels.find(({ label }) => label === 'entrance')?.used)
  const { categories } = understandText(
    { text: 'That turnstile squeaks terribly whenever my grandmother passes' },
    tuning,
  )
  assert.ok(categories.some(({ label }) => label === 'entrance'))
})

test('eight examples of each new label are enough to tell them apart', async () => {
  const shapes = {
    lockers: [
      'The locker jammed',
      'My locker key is lost',
      'No free locker in the hall',
      'Locker door was bent',
    ],
    ferry: [
      'The ferry left early',
      'Missed my ferry to the island',
      'Ferry deck was wet',
      'The ferry was full',
    ],
    audio_guide: [
      'The audio guide skipped rooms',
      'Headset of the audio guide hissed',
      'Audio guide only in German',
      'The guide had no battery',
    ],
  }
  const rows = Object.entries(shapes).flatMap(([category, texts]) =>
    texts.flatMap((text, i) => [
      { text, category },
      { text: `${text}, on visit ${i}`, category },
    ]),
  )
  const { tuning } = learn(await feedbackOf(rows))
  tuning.memory = []
  const said = (text: string) => understandText({ text }, tuning).categories[0]?.label
  assert.equal(said('Somebody had taken the key of the locker'), 'lockers')
  assert.equal(said('We waited for a ferry that never left'), 'ferry')
  assert.equal(said('My audio guide stopped in the second room'), 'audio_guide')
})

test('a label that is a shipped category written otherwise is said as the workspace writes it', async () => {
  const { tuning } = learn(
    await feedbackOf([{ text: 'Nobody phoned me about the roses', category: 'Customer support' }]),
  )
  const { categories } = understandText(
    { text: 'The customer service is slow, I called the hotline twice' },
    tuning,
  )
  assert.ok(categories.some(({ label }) => label === 'Customer support'))
  assert.ok(!categories.some(({ label }) => label === 'support'))
})

test('shipped categories are known by their usual names, in the plural and in capitals', async () => {
  for (const [label, text] of [
    ['Shipping', 'The courier lost my parcel'],
    ['PRICES', 'Far too expensive for what it is'],
    ['Billing & Payments', 'I was charged twice on my invoice'],
    ['customer service', 'The hotline never answers'],
  ] as const) {
    const { tuning } = learn(await feedbackOf([{ text: 'The roses came on a Tuesday', category: label }]))
    const { categories } = understandText({ text }, tuning)
    assert.ok(
      categories.some((one) => one.label === label),
      `${label}: ${categories.map((one) => one.label)}`,
    )
  }
})

test('two members who contradict each other: the later word holds', async () => {
  const { tuning } = learn(
    await feedbackOf([
      { text: 'lift is broken', category: 'lift' },
      { text: 'lift is broken', category: 'building' },
    ]),
  )
  const { categories } = understandText({ text: 'The lift is broken' }, tuning)
  assert.deepEqual(
    categories.map(({ label }) => label),
    ['building'],
  )
})

test('few scores leave the shipped sentiment alone', async () => {
  const { tuning, scores } = learn(await feedbackOf([{ text: 'fine', score: 9, metric: 'nps' }]))
  assert.equal(scores, null)
  assert.equal(tuning.scores, null)
})

test('what is told of scores ranks the next texts, and no complaint becomes praise where all score high', async () => {
  const told = [
    ['the room above the pipes was loud', 7],
    ['the lovely room at the back', 10],
    ['a good breakfast at eight', 9],
    ['the pipes above us were loud', 8],
    ['a room at the back', 10],
    ['breakfast was good', 8],
  ] as const
  const rows = Array.from({ length: 150 }, (_, i) => {
    const [text, score] = told[i % 6]!
    return { text: `Day ${i % 17} and ${text}`, score, metric: 'nps' }
  })
  const { tuning, scores } = learn(await feedbackOf(rows))
  assert.ok(scores?.used)
  const read = (text: string) => understandText({ text, lang: 'en' }, tuning).sentiment
  assert.ok(read('The room above the pipes again').score < read('The room at the back again').score)
  assert.notEqual(read('The room above the pipes again').label, 'positive')
  assert.equal(read('Breakfast was cold').label, 'negative')
})

test('scores without rhyme or reason are not learnt', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => ({
    text: `${i % 3 === 0 ? 'great' : 'awful'} visit number ${i}`,
    score: i % 3 === 0 ? 9 : 2,
    metric: 'nps',
  }))
  const { scores } = learn(await feedbackOf(rows))
  assert.ok(scores !== null && scores.after >= scores.before)
})

test('the same corrections always teach the same', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({
    text: `cold soup ${i % 9}`,
    score: i % 11,
    category: i % 2 ? 'a' : 'b',
  }))
  assert.deepEqual(learn(await feedbackOf(rows)), learn(await feedbackOf(rows)))
})

test('a malformed line is named with its number and the others are read', async () => {
  const { lines, remarks } = await read(
    '\uFEFF{"text":"gut für\u2028mich"}\r\nnot json\n[1]\n{"id":4}\n\n{"text":"bad","score":"3","metric":"csat"}',
  )
  assert.deepEqual(
    remarks.map(({ line, isTaken }) => [line, isTaken]),
    [2, 3, 4].map((line) => [line, false]),
  )
  assert.equal(lines[0]?.text, 'gut für\u2028mich')
  assert.equal(lines.length, 2)
  assert.equal(lines[1]?.score, 0)
})

test('a line in another encoding than UTF-8 is read and said, and a number is a text, too', async () => {
  const { lines, remarks } = await read('{"text":"caf\ufffd"}\n{"text":10}')
  assert.deepEqual(
    remarks.map(({ line, isTaken }) => [line, isTaken]),
    [[1, true]],
  )
  assert.deepEqual(
    lines.map(({ text }) => text),
    ['caf\ufffd', '10'],
  )
})

test('of a file of any length what is learnt from is bounded, and the newest of each label is in it', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => ({
    text: `piece ${i}`,
    score: i % 11,
    metric: 'nps',
    category: `label ${i % 500}`,
  }))
  const lines = (await feedbackOf(rows)) as FeedbackLine[]
  async function* parts() {
    for (let i = 0; i < lines.length; i += 500) yield lines.slice(i, i + 500)
  }
  const worth = await worthLearning(parts())
  assert.equal(worth.given, 30_000)
  assert.ok(worth.lines.length < 7000, String(worth.lines.length))
  assert.equal(new Set(worth.lines.flatMap(({ categories }) => categories!)).size, 500)
  assert.equal(worth.lines.at(-1)?.text, 'piece 29999')
})

test('who gave a score and wrote nothing is a line like any other', async () => {
  const { lines, remarks } = await read('{"id":1,"text":null,"score":2}\n{"id":2,"comment":null}\n{"id":3}')
  assert.deepEqual(
    lines.map(({ id, text }) => [id, text]),
    [
      [1, ''],
      [2, ''],
    ],
  )
  assert.deepEqual(
    remarks.map(({ line }) => line),
    [3],
  )
})

test('the scale of a score is guessed over the whole file', async () => {
  const scored = async (scores: number[]) =>
    (await feedbackOf(scores.map((score) => ({ text: 'x', score })))).map(({ score }) => score)
  assert.deepEqual(await scored([0, 10]), [-1, 1])
  assert.deepEqual(await scored([1, 5, 3]), [-1, 1, 0])
  assert.deepEqual(await scored([1, 7, 4]), [-1, 1, 0])
})

const aboutPlaces = (n: number, categoryOf: (i: number, real: string) => string) =>
  Array.from({ length: n }, (_, i) => {
    const [real, text] = [
      ['delivery', `My parcel number ${i} came with the courier`],
      ['price', `The monthly fee of ${i} is in the contract`],
      ['support', `I rang the hotline about ${i}`],
    ][i % 3] as [string, string]
    return { text, category: categoryOf(i, real) }
  })

const categoriesOf = (text: string, tuning?: Parameters<typeof understandText>[1]) =>
  understandText({ text, lang: 'en' }, tuning).categories.map(({ label }) => label)

const unseen = ['The courier left the parcel at the depot', 'The fee went up', 'Nobody answers the hotline']

for (const [what, rows] of [
  [
    'labels given at random',
    aboutPlaces(120, (i) => ['delivery', 'price', 'support'][((i * 7919) % 11) % 3]!),
  ],
  ['new labels given at random', aboutPlaces(120, (i) => ['zebra', 'gnu', 'okapi'][((i * 7919) % 11) % 3]!)],
  ['one label for everything', aboutPlaces(60, () => 'price')],
  ['one new label for everything', aboutPlaces(60, () => 'zebra')],
  [
    'labels that contradict each other',
    [
      ...aboutPlaces(60, (_, real) => real),
      ...aboutPlaces(60, (i) => ['price', 'support', 'delivery'][i % 3]!),
    ],
  ],
] as const)
  test(`${what} leave the shipped categories as they were`, async () => {
    const { tuning } = learn(await feedbackOf(rows))
    for (const text of unseen) assert.deepEqual(categoriesOf(text, tuning), categoriesOf(text), text)
  })

test('right labels are still learnt', async () => {
  const rows = aboutPlaces(120, (_, real) => (real === 'support' ? 'hotline' : real))
  const { tuning } = learn(await feedbackOf(rows))
  assert.deepEqual(categoriesOf('I rang the hotline on Sunday', tuning), ['hotline'])
})

test('what speaks of something else than the corrected texts keeps its shipped categories', async () => {
  const visits = ['lovely', 'cold', 'crowded', 'quiet', 'rainy', 'short', 'long']
  const rows = Array.from({ length: 84 }, (_, i) => {
    const [category, text] = [
      ['harbour', 'The ferry to the island had a wet deck and the captain waved to the gulls'],
      ['gallery', 'The audio guide told of the painters and the statues in the north wing'],
      ['meadow', 'Sheep and wild flowers beside the path down to the river'],
    ][i % 3] as [string, string]
    return { text: `A ${visits[i % 7]} day: ${text}. Staff handed out ${i} maps`, category }
  })
  const { tuning } = learn(await feedbackOf(rows))
  tuning.memory = []
  assert.ok(tuning.exclusive && tuning.retired?.includes('staff'))
  assert.deepEqual(categoriesOf('A ferry with a captain and gulls over the deck', tuning), ['harbour'])
  for (const text of [...unseen, 'My card payment was charged twice'])
    assert.deepEqual(categoriesOf(text, tuning), categoriesOf(text), text)
})

test('moods that its own lines contradict are not carried over to the next of their kind', async () => {
  const moods = ['positive', 'negative', 'neutral', 'mixed']
  const rows = Array.from({ length: 40 }, (_, i) => ({
    text: `The turnstile at gate ${i % 5} squeaks`,
    sentiment: moods[((i * 7919) % 13) % 4],
  }))
  const { tuning } = learn(await feedbackOf(rows))
  const text = 'The turnstile at gate 4 squeaks'
  assert.deepEqual(understandText({ text }, tuning).sentiment.label, understandText({ text }).sentiment.label)
})

test('a line whose label cannot be read is named and taken without it', async () => {
  const rows = [
    { text: 'a', category: 5 },
    { text: 'b', urgency: 'soon' },
    { text: 'c', score: 'x', sentiment: 'angry' },
    { text: 'd', score: null, urgency: '', sentiment: 'Negative', categories: [] },
  ]
  const { lines, remarks } = await read(rows.map((row) => JSON.stringify(row)).join('\n'))
  assert.equal(lines.length, 4)
  assert.deepEqual(remarks, [
    { line: 1, why: 'has no readable category', isTaken: true },
    { line: 2, why: 'has no readable urgency', isTaken: true },
    { line: 3, why: 'has no readable score, sentiment', isTaken: true },
  ])
})
