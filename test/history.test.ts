import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { toRequest } from '#core/client.ts'
import { toUuid } from '#core/ids.ts'
import { createApp } from '#server/http/app.ts'
import { openLimits } from '#server/http/limits.ts'
import { FILE, idPrefixesOf, inputOf, type Named, routes } from './declared.ts'
import { type Ids, seedEverything } from './seed.ts'
import { world } from './world.ts'

/** What changes nothing that somebody else could ask about: asking, previewing, one's own view of things. */
const WRITES_NOTHING =
  /^(search|analysis|session|metrics)\.|\.(preview|rehearse|draft|prefer|test|understand|check|count|mark\w*|read\w*|see\w*|show|list|find|fill)$/

/** As the examples ask them these change nothing: the same status again, an empty change, work that a job does later. */
const NOTHING_CHANGED = new Set([
  ...['surveys.setStatus', 'playbooks.turn', 'cases.change', 'invitations.remind', 'frontDoor.submitBatch'],
  ...['huddles.refresh', 'themes.discover', 'presences.appear', 'presences.leave'],
  ...['me.endSession', 'me.endOtherSessions', 'units.bring', 'units.reopen'],
  // Who dials at this moment, and how members look at the inbox.
  ...[
    'calls.take',
    'calls.letGo',
    'caseViews.save',
    'caseViews.change',
    'caseViews.order',
    'caseViews.remove',
  ],
])
let heard: Awaited<ReturnType<typeof world>>
let ids: Ids
before(async () => {
  heard = await world()
  ids = await seedEverything(heard, heard.first, 'audited')
})
after(() => heard.close())

/** What takes an id that nobody seeded is missed by test/walls.test.ts. */
const tryable = () => routes.filter((one) => idPrefixesOf(one).every((prefix) => ids.has(prefix)))

const events = async (): Promise<number> => {
  const { rows } = await heard.program.database.ownerPool.query(
    'select count(*)::int as n from events where workspace_id = $1',
    [toUuid(heard.first.workspaceId)],
  )
  return rows[0].n
}

const ask = async (
  { route }: Named,
  given: Record<string, unknown>,
  headers: Record<string, string>,
  app = heard.app,
) => {
  const { method, path, query, body } = toRequest(route, given, FILE)
  const search = new URLSearchParams(query).toString()
  return app.request(`/api${path}${search ? `?${search}` : ''}`, {
    method,
    headers: {
      ...headers,
      ...(body === undefined ? {} : { 'content-type': route.file ? 'text/csv' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: route.file ? FILE : JSON.stringify(body) }),
  })
}

test('every route that changes something leaves a line in the history', async () => {
  const { cookie } = await heard.as('administrator', { name: 'Eve' })
  const headers = { cookie, 'x-heard': '1' }
  const silent: string[] = []
  let changed = 0
  const changing = tryable().filter(
    ({ route, name }) =>
      !route.at.startsWith('GET') && route.right !== 'anyone' && !WRITES_NOTHING.test(name),
  )
  // What removes comes last, so that there is something left to change.
  for (const one of [...changing].sort(
    (a, b) => Number(a.route.at.startsWith('DELETE')) - Number(b.route.at.startsWith('DELETE')),
  )) {
    const before = await events()
    const answer = await ask(one, inputOf(one, ids), headers)
    if (!answer.ok) continue
    changed++
    if (!NOTHING_CHANGED.has(one.name) && (await events()) === before)
      silent.push(`${one.name} (${one.route.at})`)
  }
  assert.ok(changed > 30, `only ${changed} of ${changing.length} could be tried`)
  // Those that are refused here are held to it by test/captured/acts.test.ts, in whichever test they are granted.
  assert.deepEqual(silent, [])
})

test('every route is paced: whoever asks too much is told to wait', async () => {
  const { secret } = await heard.withKey()
  const app = createApp(heard.program, { limits: openLimits(0) })
  const free: string[] = []
  for (const one of tryable()) {
    const headers = { authorization: `Bearer ${secret}`, 'x-heard': '1' }
    await ask(one, inputOf(one, ids), headers, app)
    const answer = await ask(one, inputOf(one, ids), headers, app)
    if (answer.status !== 429 || !answer.headers.get('retry-after'))
      free.push(`${one.name}: ${answer.status}`)
  }
  assert.deepEqual(free, [])
})

test('the program that serves requests has no more rights than it needs', async () => {
  const { rows } = await heard.program.database.ownerPool.query<{ table: string; may: string[] }>(`
    select table_name as table, array_agg(privilege_type::text order by privilege_type) as may
    from information_schema.role_table_grants where grantee = 'heard_app' and table_schema = 'public' group by 1`)
  const wrong = rows.filter(({ may }) =>
    may.some((one) => ['TRUNCATE', 'TRIGGER', 'REFERENCES'].includes(one)),
  )
  assert.deepEqual(wrong, [])
  const appendOnly = rows.filter(({ table }) => /^(events|audit_)/.test(table))
  assert.ok(appendOnly.length >= 5)
  for (const { table, may } of appendOnly) {
    assert.ok(
      may.every((one) => one === 'SELECT' || one === 'INSERT'),
      `${table}: ${may}`,
    )
  }
  const { rows: views } = await heard.program.database.ownerPool.query(`
    select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
      and not coalesce('security_invoker=true' = any(reloptions) or 'security_invoker=on' = any(reloptions), false)`)
  assert.deepEqual(views, [])
})
