import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { CASE_SORTS, type CaseSort } from '#core/cases/api.ts'
import { toUuid } from '#core/ids.ts'
import { complain } from '../../../test/cases.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const MANY = 1_200

const casesWith = async (search: string, sort: CaseSort = 'priority') => {
  const found: number[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { items, next } = await heard.api.cases.list({
      sort,
      search,
      limit: 200,
      ...(cursor && { after: cursor }),
    })
    found.push(...items.map(({ number }) => number))
    cursor = next
  }
  return found
}
const commentsWith = async (search: string) => {
  const found: (string | null)[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { items, next } = await heard.api.feedback.list({
      search,
      limit: 200,
      ...(cursor && { after: cursor }),
    })
    found.push(...items.map(({ comment }) => comment))
    cursor = next
  }
  return found
}

test('rare and frequent words find everything, once, in the order of the list', async () => {
  const one = await complain(heard, { email: 'rare.bird@customer.test', comment: 'Walrus, said everybody' })
  await heard.inside(async (ctx) => {
    const columnsOf = async (table: string, own: string[]) => {
      const { rows } = await sql<{ columns: string }>`
        select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
        where table_name = ${table} and is_generated = 'NEVER' and not column_name = any(${own}::text[])`.execute(
        ctx.db,
      )
      return sql.raw(rows[0]!.columns)
    }
    const cases = await columnsOf('cases', ['id', 'number', 'title', 'priority'])
    await sql`insert into cases (id, number, title, priority, ${cases})
      select gen_random_uuid(), 500000 + n, 'Walrus ' || n || '%', n % 90, ${cases}
      from cases, generate_series(1, ${MANY}::int) n where id = ${toUuid(one.id)}`.execute(ctx.db)
    const feedback = await columnsOf('feedback', ['id', 'comment'])
    await sql`insert into feedback (id, comment, ${feedback})
      select gen_random_uuid(), 'A Walrus ' || n || '_x', ${feedback}
      from feedback, generate_series(1, ${MANY}::int) n where case_id = ${toUuid(one.id)}`.execute(ctx.db)
  })

  const check = async () => {
    for (const sort of CASE_SORTS) {
      // Of the person, and so all of them, without words.
      const whole: number[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await heard.api.cases.list({
          sort,
          personId: one.personId!,
          limit: 200,
          ...(cursor && { after: cursor }),
        })
        whole.push(...page.items.map(({ number }) => number))
        cursor = page.next
      }
      assert.equal(whole.length, MANY + 1)
      assert.deepEqual(await casesWith('walrus', sort), whole, sort)
      assert.deepEqual(await casesWith('rare.BIRD', sort), whole, sort)
      assert.deepEqual(await casesWith('w', sort), whole, sort)
    }
    assert.deepEqual(await casesWith('WALRUS 77%'), [500_077])
    assert.deepEqual(await casesWith('s 7_'), [])
    assert.deepEqual(await casesWith('#500077'), [500_077])
    assert.deepEqual(await casesWith('#'), [])
    assert.equal((await commentsWith('walrus')).length, MANY + 1)
    assert.equal(new Set(await commentsWith('a walrus')).size, MANY)
    assert.deepEqual(await commentsWith('walrus 77_'), ['A Walrus 77_x'])
    assert.deepEqual(await commentsWith(', SAID every'), ['Walrus, said everybody'])
    assert.deepEqual(await commentsWith('walrus 7%'), [])
    assert.equal((await commentsWith('_x')).length, MANY)
  }
  await check()
  // Where the database may not have the extension.
  await heard.program.database.ownerPool.query('drop extension pg_trgm cascade')
  await check()
  await heard.program.database.ownerPool.query('call heard_index_words()')
  const { rows } = await heard.program.database.ownerPool.query(
    `select relname from pg_class where relname like '%\\_words' order by relname`,
  )
  assert.deepEqual(
    rows.map(({ relname }) => relname),
    ['cases_words', 'feedback_words', 'people_words'],
  )
})

test('the same words in two workspaces are found in each alone, and outside of any not at all', async () => {
  const other = await heard.makeWorkspace('Neighbours')
  const { api } = await heard.withKey(other.workspaceId)
  const mine = await complain(heard, { email: 'quokka@words.test', comment: 'Quokka in both' })
  const theirs = await api.frontDoor.submit({ channel: 'web', comment: 'Quokka in both' })
  const person = await api.people.add({ name: 'Quokka', email: 'quokka@words.test' })
  const opened = await api.cases.open({ personId: person.id, title: 'Quokka of theirs' })
  const comments = (await api.feedback.list({})).items
  assert.ok(comments.some(({ id }) => id === theirs.id))

  const ask = (desk: typeof other.desk) =>
    desk.transact(async (ctx) => {
      const { rows } = await sql<{ id: string }>`select heard_find_feedback('%quokka%', 100) as id
        union all select heard_find_cases('%quokka%', 0, 100)`.execute(ctx.db)
      return new Set(rows.map(({ id }) => id))
    })
  assert.deepEqual(await ask(other.desk), new Set([opened, ...comments].map(({ id }) => toUuid(id))))
  assert.deepEqual(await ask(heard.first.desk), new Set([mine.id, mine.feedbackId!].map(toUuid)))
  const third = await heard.makeWorkspace('Third')
  assert.deepEqual(await ask(third.desk), new Set())

  const { rows } = await heard.program.database.ownerPool.query(`select heard_find_feedback('%quokka%', 100)`)
  assert.deepEqual(rows, [])
})
