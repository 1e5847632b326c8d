import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openDatabase } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import { cloneDatabase } from '../../test/database.ts'
import { whyNoDatabase, whyTooOld } from './why-no-database.ts'

let own: Awaited<ReturnType<typeof cloneDatabase>>
before(async () => {
  own = await cloneDatabase()
})
after(() => own.drop())

const urlWith = (change: (url: URL) => void): string => {
  const url = new URL(own.url)
  change(url)
  return url.href
}

const errorOf = async (url: string): Promise<unknown> => {
  const database = openDatabase(url, { connections: 1 })
  try {
    await migrate(database.ownerPool, { now: new Date('2035-03-05T09:00:00Z') })
    return null
  } catch (error) {
    return error
  } finally {
    await database.close()
  }
}

test('a database that does not exist, a wrong password and a closed door are said in a sentence', async () => {
  const missing = await errorOf(urlWith((url) => (url.pathname = '/no_such_database')))
  assert.match(whyNoDatabase(missing) ?? '', /does not exist yet/)
  const refused = await errorOf(urlWith((url) => (url.password = 'wrong')))
  assert.match(whyNoDatabase(refused) ?? '', /refuses the name or the password/)
  const closed = await errorOf(urlWith((url) => (url.port = '1')))
  assert.match(whyNoDatabase(closed) ?? '', /Nothing answers/)
})

test('an account that may not prepare the database is told who lets it', async () => {
  const role = `plain_${randomBytes(4).toString('hex')}`
  const owner = openDatabase(own.url, { connections: 1 })
  await owner.ownerPool.query(`create role ${role} login password 'pw'`)
  try {
    const url = urlWith((to) => {
      to.username = role
      to.password = 'pw'
    })
    assert.match(whyNoDatabase(await errorOf(url)) ?? '', /may not prepare the database/)
  } finally {
    await owner.ownerPool.query(`drop role ${role}`)
    await owner.close()
  }
})

test('PostgreSQL 15 is new enough, 14 is not', () => {
  assert.equal(whyTooOld(150_000), null)
  assert.match(whyTooOld(140_012) ?? '', /15 or newer; this one is 14/)
})

test('what the operator cannot mend stays an error of ours', () => {
  assert.equal(whyNoDatabase(new TypeError('undefined is not a function')), null)
})
