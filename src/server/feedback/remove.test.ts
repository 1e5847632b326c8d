import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { world } from '../../../test/world.ts'
import { HANGING, removePieces } from './remove-store.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

/** What names a piece and outlives it: history, letters, work of people, and what a source brought and shall not bring again. */
const OUTLIVES = ['agenda_items', 'cases', 'events', 'messages', 'source_pieces', 'tasks']

const query = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await heard.program.database.ownerPool.query<T>(text, values)).rows

test('every table that names a piece either goes with it or outlives it', async () => {
  const rows = await query<{ name: string }>(`
    select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = 'feedback_id' and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
      and c.relnamespace = 'public'::regnamespace order by 1`)
  assert.deepEqual(
    rows.map(({ name }) => name),
    [...HANGING, ...OUTLIVES].sort(),
  )
})

test('nothing refers to a table in parts by a constraint', async () => {
  const rows = await query(`
    select conname from pg_constraint k join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and r.relkind = 'p' and k.conparentid = 0`)
  assert.deepEqual(rows, [])
})

test('with a piece goes what hangs on it, and of the others nothing', async () => {
  await heard.api.themes.create({ name: 'Boxes', phrases: ['box'] })
  for (const { id } of await heard.api.playbooks.list({}))
    await heard.api.playbooks.turn({ id, enabled: true })
  const tell = async (): Promise<Id<'feedback'>> => {
    const given = { channel: 'api', metric: 'nps', score: 9, comment: 'A fine box, thank you.' } as const
    const { id } = await heard.api.frontDoor.submit({
      ...given,
      person: { email: `${Math.random()}@people.test` },
    })
    await heard.runJobs()
    await heard.api.analysis.correct({ id, field: 'category', value: 'product' })
    return id
  }
  const [gone, stays] = [await tell(), await tell()]
  const initiative = await heard.api.initiatives.propose({ title: 'Better boxes', problem: 'They break.' })
  for (const id of [gone, stays]) await heard.api.initiatives.link({ id: initiative.id, feedbackId: id })
  const hanging = async (id: Id<'feedback'>) => {
    const counts = await Promise.all(
      HANGING.map((table) => query(`select from ${table} where feedback_id = $1`, [toUuid(id)])),
    )
    return counts.map((rows, at) => `${HANGING[at]} ${rows.length}`)
  }
  const before = await hanging(stays)
  for (const table of [
    'corrections',
    'feedback_themes',
    'initiative_links',
    'outcomes',
    'playbook_runs',
    'routings',
  ])
    assert.ok(!before.includes(`${table} 0`), `nothing in ${table}`)
  await heard.inside((ctx) => removePieces(ctx, sql`f.id = ${toUuid(gone)}`))
  assert.deepEqual(
    await hanging(gone),
    HANGING.map((table) => `${table} 0`),
  )
  assert.deepEqual(await hanging(stays), before)
})

test('undoing an import leaves the piece for which a case was opened, whoever takes care of it now', async () => {
  const today = heard.clock.now().toISOString()
  const imported = await heard.api.importFile.run(
    { fileName: 'two.csv' },
    `Response ID,Date,NPS,Comment,Email\nu-1,${today},1,The lamp fell apart,u1@people.test\nu-2,${today},10,Nothing fell apart and all is wonderful,\n`,
  )
  await heard.runJobs()
  const found = async () => (await heard.api.feedback.list({ search: 'fell apart' })).items
  const piece = (await found()).find(({ personId }) => personId !== null)!
  assert.equal((await found()).length, 2)
  assert.ok(piece.caseId)
  for (const one of await found())
    await query('update feedback set case_id = null where id = $1', [toUuid(one.id)])
  await heard.api.imports.undo({ id: imported.id })
  const left = (await found()).map(({ id }) => id)
  assert.deepEqual(left, [piece.id])
})
