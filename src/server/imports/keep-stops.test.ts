import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { table } from '../../../test/sheet.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const run = (fileName: string, file: Buffer) => heard.api.importFile.run({ fileName }, file)
const preview = (fileName: string, file: Buffer) => heard.api.importFile.preview({ fileName }, file)

test('answers of two products under the same number are two answers, each of them once', async () => {
  const files = {
    'monkey.csv': table(
      'Respondent ID,Collector ID,Date Created,How likely are you to recommend us?,Why?',
      '77001,5,2034-05-01 10:00:00,9,Kind on the phone',
    ),
    'nicely.csv': table(
      'response id,answer,comment,responded,deliverymethod',
      '77001,2,Nobody came,2034-05-02 10:00:00,email',
    ),
  }
  for (const [name, file] of Object.entries(files)) {
    assert.deepEqual((await preview(name, file)).repeats, 0)
    const done = await run(name, file)
    assert.deepEqual([done.added, done.problems], [1, []], name)
  }
  for (const [name, file] of Object.entries(files)) {
    assert.equal((await preview(name, file)).repeats, 1)
    assert.equal((await run(name, file)).repeated, 1, name)
  }
})

test('who asked another product not to be contacted stays unasked here, answered or not', async () => {
  const done = await run(
    'asked.csv',
    table(
      'response id,email,answer,comment,responded,deliverymethod,dontcontact',
      '1,stays@example.com,9,Fine,2034-05-02 10:00:00,email,0',
      '2,left@example.com,2,Stop it,2034-05-02 10:00:00,email,1',
      '3,silent@example.com,,,,email,true',
    ),
  )
  assert.deepEqual([done.added, done.failed], [2, 1])
  const stopped = async () =>
    (await heard.api.suppressions.list({})).items
      .filter(({ address }) => /^(stays|left|silent)@/.test(address))
      .map(({ address, reason }) => [address, reason])
      .sort()
  assert.deepEqual(await stopped(), [
    ['left@example.com', 'unsubscribed'],
    ['silent@example.com', 'unsubscribed'],
  ])
  await heard.api.imports.undo({ id: done.id })
  assert.deepEqual(await stopped(), [])
})

test('a list of customers of whom some unsubscribed shuts out those alone', async () => {
  const file = table(
    'Email,Name,Unsubscribed At',
    'reads@example.com,Reads,',
    'gone-once@example.com,Gone,2034-05-01 10:00:00',
    'reads-too@example.com,Reads too,',
  )
  const { mapping } = await preview('customers.csv', file)
  assert.deepEqual([mapping.kind, mapping.columns['Unsubscribed At']], ['people', 'stopped'])
  await run('customers.csv', file)
  const shut = (await heard.api.suppressions.list({})).items.map(({ address, at }) => [
    address,
    at.toISOString(),
  ])
  assert.deepEqual(
    shut.filter(([address]) => /^(reads|gone-once)/.test(address!)),
    [['gone-once@example.com', '2034-05-01T10:00:00.000Z']],
  )
  const left = await run(
    'left.csv',
    table(
      'Email,Unsubscribed At',
      ...Array.from({ length: 300 }, (_, n) => `l${n}@example.com,2034-05-01`),
      'doubtful@example.com,',
    ),
  )
  assert.deepEqual(
    [left.mapping.kind, left.added, left.problems[0]!.code],
    ['unsubscribed', 300, 'date.missing'],
  )
})
