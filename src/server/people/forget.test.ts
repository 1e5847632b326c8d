import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const CANARY = 'canary7391'
const ADDRESS = `${CANARY}@example.com`

/** Every row of every table, and every job, that still holds the word. */
const traces = async (): Promise<string[]> => {
  const { rows: tables } = await heard.program.database.ownerPool.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await heard.program.database.ownerPool.query<{ row: string }>(
      `select t::text as row from ${name} t where t::text ilike $1`,
      [`%${CANARY}%`],
    )
    found.push(...rows.map(({ row }) => `${name}: ${row.slice(0, 300)}`))
  }
  return found
}

/** A person who has been through all of Heard: asked, unhappy, worked for, written to, imported, shut out. */
const aWholeLife = async () => {
  const file = Buffer.from(
    `E-mail,Name,NPS,Comment\n${ADDRESS},${CANARY},11,too high\n${ADDRESS},${CANARY},3,I am ${CANARY}\n`,
  )
  await heard.api.importFile.run({ fileName: 'before.csv' }, file)
  const piece = await heard.api.frontDoor.submit({
    id: 'order-1',
    channel: 'web',
    metric: 'nps',
    score: 0,
    comment: `This is a scandal, my name is ${CANARY} and I want my money back, call me at once`,
    touchpoint: 'delivery',
    person: {
      email: ADDRESS,
      phone: '+31612345678',
      externalId: CANARY,
      name: CANARY,
      attributes: { nickname: CANARY },
    },
    attributes: { order: CANARY },
  })
  await heard.runJobs()
  const personId = piece.personId!
  const survey = await heard.api.surveys.create({
    name: 'N',
    touchpoint: 'relationship',
    template: 'purchase',
  })
  await heard.api.surveys.publish({ id: survey.id })
  await heard.api.invitations.invite({ id: survey.id, people: [personId] } as never)
  await heard.runJobs()
  const theirs = (await heard.api.cases.list({})).items.filter((one) => one.personId === personId)
  assert.ok(theirs.length > 0, 'a case was opened')
  const caseId = theirs[0]!.id
  await heard.api.cases.note({ id: caseId, body: `${CANARY} rang again` })
  await heard.api.suppressions.add({ address: ADDRESS, detail: `said ${CANARY}` })
  await heard.runJobs()
  return { personId, piece, caseId }
}

test('nothing of a forgotten person is left anywhere, but the score stays', async () => {
  const { personId, piece } = await aWholeLife()
  assert.ok((await traces()).length > 5)
  const before = await heard.api.feedback.ledger({})
  await heard.api.people.forget({ id: personId })
  await heard.runJobs()
  assert.deepEqual(await traces(), [])
  assert.equal((await heard.api.feedback.show({ id: piece.id })).score, 0)
  assert.deepEqual(await heard.api.feedback.ledger({}), before)
  assert.equal((await heard.api.feedback.list({ personId })).items.length, 0)
})
