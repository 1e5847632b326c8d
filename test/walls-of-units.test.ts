import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { toRequest } from '#core/client.ts'
import { type Id, type IdPrefix, toUuid } from '#core/ids.ts'
import { inWorkspace } from '#server/ctx.ts'
import { foreseeMany } from '#server/db/foresee-many.ts'
import { createApp } from '#server/http/app.ts'
import { openLive } from '#server/http/live.ts'
import { idPrefixesOf, idPrefixIn, inputOf, type Named, routes } from './declared.ts'
import { digestOf, type Ids, seedEverything } from './seed.ts'
import { world } from './world.ts'

const MARK = 'betacanary'
/** What the workspace has in common is shown to everybody: it says nothing of anybody's customers. */
const COMMON =
  /betacanary(?:[. ](?:agent|help|survey|theme|trigger|event|cause|template|initiative|problem|place|widget|source|view|phrase|body)|_field|")/g
/** Of what belongs to customers no id goes out. */
const BOUNDED: readonly IdPrefix[] = [
  'feedback',
  'case',
  'person',
  'account',
  'message',
  'call',
  'note',
  'task',
  'helper',
].concat([
  'clock',
  'huddle',
  'agendaitem',
  'run',
  'invitation',
  'moment',
  'merge',
  'mail',
  'import',
  'unit',
  'tie',
]) as IdPrefix[]

let heard: Awaited<ReturnType<typeof world>>
let betas: Ids
let confined: Awaited<ReturnType<typeof heard.as>>
let theirs: {
  feedback: Id<'feedback'>
  case: Id<'case'>
  person: Id<'person'>
  owned: Id<'case'>
  unit: Id<'unit'>
}

before(async () => {
  heard = await world()
  const { api, first } = heard
  betas = await seedEverything(heard, first, MARK)
  const pool = heard.program.database.ownerPool
  for (const table of ['feedback', 'cases'])
    await pool.query(
      `update ${table} set unit_id = $1, unit_path = array[$1::uuid], unit_names = '{elsewhere}'`,
      [toUuid(betas.get('unit')!)],
    )
  const region = await api.units.create({ name: 'Region' })
  const unit = await api.units.create({ name: 'Site', code: 'site', parentId: region.id })
  confined = await heard.as('lead', { name: 'Cora' })
  const account = await api.accounts.add({ name: 'Own account' })
  const person = await api.people.add({
    name: 'Own person',
    email: 'own@customer.test',
    accountId: account.id,
  })
  await api.units.tie({ id: unit.id, accountId: account.id })
  const feedback = await api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 2,
    comment: 'Own words.',
    unit: 'site',
    person: { email: 'own@customer.test' },
  })
  const { id: caseId } = await api.cases.open({
    personId: person.id,
    title: 'Own case',
    teamId: betas.get('team') as Id<'team'>,
  })
  const far = await api.people.add({ name: 'Far person', email: 'far@customer.test' })
  await api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 9,
    comment: MARK,
    person: { email: 'far@customer.test' },
  })
  const { id: owned } = await api.cases.open({
    personId: far.id,
    title: 'Far case',
    teamId: betas.get('team') as Id<'team'>,
  })
  await api.cases.assign({ id: owned, memberId: confined.id, reason: 'yours' })
  await heard.runJobs()
  await pool.query(
    `insert into notices (workspace_id, id, member_id, key, kind, subject, body, case_id, urgent, at, mail_together)
     select workspace_id, gen_random_uuid(), $1, 'told before', 'promise', $2, $2, id, false, now(), false from cases where id = $3`,
    [toUuid(confined.id), MARK, toUuid(betas.get('case')!)],
  )
  await pool.query('insert into confinements select workspace_id, id, $2 from members where id = $1', [
    toUuid(confined.id),
    toUuid(region.id),
  ])
  theirs = { feedback: feedback.id, case: caseId, person: person.id, owned, unit: unit.id }
})
after(() => heard.close())

const ask = async ({ route }: Named, given: Record<string, unknown>) => {
  const { method, path, query, body } = toRequest(route, given, '')
  const search = new URLSearchParams(query).toString()
  const answer = await heard.app.request(`/api${path}${search ? `?${search}` : ''}`, {
    method,
    headers: {
      cookie: confined.cookie,
      'x-heard': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, text: await answer.text() }
}

const leaksIn = (text: string): string[] => [
  ...(text.replaceAll(COMMON, '').match(/.{0,60}betacanary.{0,60}/g) ?? []),
  ...BOUNDED.flatMap((prefix) => (text.includes(betas.get(prefix)!) ? [betas.get(prefix)!] : [])),
]

const reads = ({ route }: Named) => route.at.startsWith('GET')
/** The kind of thing whose name stands in the path. */
const pathPrefixes = ({ route, input }: Named) =>
  Object.entries(input.properties ?? {}).flatMap(([field, schema]) =>
    route.at.includes(`:${field}`) ? (idPrefixIn(schema) ?? []) : [],
  )
const isOfBounded = (one: Named) => pathPrefixes(one).some((prefix) => BOUNDED.includes(prefix))

test('no route shows a confined member what lies in other units', async () => {
  const leaks: string[] = []
  for (const one of routes.filter(reads)) {
    const { status, text } = await ask(one, { ...inputOf(one, betas), limit: 200 }).then(async (first) =>
      first.status === 422 ? ask(one, inputOf(one, betas)) : first,
    )
    if (status >= 500) leaks.push(`${one.name}: ${status} ${text.slice(0, 300)}`)
    if (status === 200) leaks.push(...leaksIn(text).map((leak) => `${one.name}: ${leak}`))
    if (isOfBounded(one) && ![403, 404].includes(status)) leaks.push(`${one.name}: ${status}`)
  }
  assert.deepEqual(leaks, [])
})

test('what one does not see is not there to be acted upon, and stays as it was', async () => {
  const before = await digestOf(heard, heard.first.workspaceId)
  const wrong: string[] = []
  for (const one of routes.filter((one) => !reads(one) && isOfBounded(one))) {
    const { status, text } = await ask(one, inputOf(one, betas))
    if (![403, 404, 422].includes(status)) wrong.push(`${one.name}: ${status} ${text.slice(0, 200)}`)
  }
  // What takes the name of something elsewhere into a thing of one's own.
  const ids = new Map<IdPrefix, Id>([
    ...betas,
    ['case', theirs.case],
    ['feedback', theirs.feedback],
    ['person', theirs.person],
  ])
  for (const one of routes.filter((one) => !reads(one) && isOfBounded(one))) {
    const foreign = idPrefixesOf(one).filter(
      (prefix) => BOUNDED.includes(prefix) && !pathPrefixes(one).includes(prefix),
    )
    if (foreign.length === 0) continue
    const { status, text } = await ask(one, inputOf(one, betas, ids))
    if (status < 400 || leaksIn(text).length > 0) wrong.push(`${one.name} with ${foreign}: ${status}`)
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await digestOf(heard, heard.first.workspaceId), before)
})

test('what lies below, and what is theirs in person, is all there', async () => {
  const { api } = confined
  assert.deepEqual(
    (await api.feedback.list({})).items.map(({ id }) => id),
    [theirs.feedback],
  )
  assert.deepEqual(
    new Set((await api.cases.list({ view: 'all' })).items.map(({ id }) => id)),
    new Set([theirs.case, theirs.owned]),
  )
  assert.equal((await api.cases.show({ id: theirs.owned })).person?.name, 'Far person')
  assert.deepEqual(
    new Set((await api.people.list({})).items.map(({ name }) => name)),
    new Set(['Own person', 'Far person']),
  )
  assert.deepEqual(
    (await api.accounts.list({})).items.map(({ name }) => name),
    ['Own account'],
  )
  assert.deepEqual(
    (await api.units.list({})).map(({ name }) => name),
    ['Region', 'Site'],
  )
  assert.deepEqual(
    (await api.me.me({})).sees.map(({ name }) => name),
    ['Region'],
  )
  const found = await api.search.byName({ words: 'person' })
  assert.deepEqual(
    new Set(found.map(({ name }) => name)),
    new Set(['Own person', 'Far person', 'Own case', 'Far case']),
  )
  // Numbers count what happened in their units; a piece of somebody they help elsewhere is none of it.
  assert.deepEqual((({ n, detractors }) => ({ n, detractors }))(await api.metrics.score({ metric: 'nps' })), {
    n: 1,
    detractors: 1,
  })
  assert.equal((await api.feedback.ledger({})).heard, 1)
  await assert.rejects(
    api.huddles.convene({ teamId: betas.get('team') as Id<'team'>, startsAt: heard.clock.now() }),
    { status: 403, code: 'huddle.out_of_sight' },
  )
  const whole = await heard.api.metrics.score({ metric: 'nps' })
  assert.ok(whole.n > 2)
})

test('what is found at once is what is found one by one', async () => {
  const pool = heard.program.database.ownerPool
  await pool.query(
    `with of_case as (
       update feedback set case_id = $1 where person_id = (select person_id from cases where id = $1) returning workspace_id, id
     ) insert into case_feedback (workspace_id, case_id, feedback_id, joined_at) select workspace_id, $1, id, now() from of_case`,
    [toUuid(theirs.owned)],
  )
  await pool.query(
    `insert into feedback_themes (workspace_id, theme_id, feedback_id, evidence, occurred_at)
     select workspace_id, $1, id, 'as told', occurred_at from feedback on conflict do nothing`,
    [toUuid(betas.get('theme')!)],
  )
  const { program, first } = heard
  const who = {
    kind: 'member',
    id: confined.id,
    role: 'lead',
    rights: [],
    confinedTo: [theirs.unit],
  } as const
  const kinds = { people: 'id', accounts: 'id', feedback_themes: 'feedback_id' } as const
  const seen = (many: boolean) =>
    inWorkspace(program, first.workspaceId, who, async (ctx) => {
      const found: string[][] = []
      for (const [kind, id] of Object.entries(kinds) as [keyof typeof kinds, string][]) {
        if (many) await foreseeMany(ctx, kind)
        const { rows } = await sql<{
          id: string
        }>`select ${sql.ref(id)} as id from ${sql.table(kind)}`.execute(ctx.db)
        found.push(rows.map((row) => row.id).sort())
      }
      return found
    })
  const one = await seen(false)
  assert.deepEqual(await seen(true), one)
  assert.deepEqual(
    one.map((ids) => ids.length),
    [2, 1, 2],
  )
})

test('a note, a task or a mention brings a case into sight, and handing it on takes it out', async () => {
  const { api, id } = confined
  const beta = betas.get('case') as Id<'case'>
  const hidden = () => assert.rejects(api.cases.show({ id: beta }), { status: 404, code: 'case.not_found' })
  await hidden()
  await heard.api.cases.note({ id: beta, body: `@${confined.name} look` })
  assert.equal((await api.cases.show({ id: beta })).id, beta)
  assert.ok((await api.notices.list({})).items.some(({ kind }) => kind === 'mention'))
  await heard.program.database.ownerPool.query('delete from mentions where member_id = $1', [toUuid(id)])
  await hidden()

  await api.cases.assign({ id: theirs.owned, teamId: betas.get('team') as Id<'team'>, reason: 'not ours' })
  await assert.rejects(api.cases.show({ id: theirs.owned }), { status: 404 })
  // What they bring themselves they go on seeing.
  const added = await api.people.add({ name: 'New person', email: 'new@customer.test' })
  const opened = await api.cases.open({
    personId: added.id,
    title: 'By hand',
    teamId: betas.get('team') as Id<'team'>,
  })
  assert.equal((await api.cases.show({ id: opened.id })).unit?.names.at(-1), 'Region')
  await assert.rejects(api.people.add({ email: `${MARK}@customer.test` }), { code: 'person.address_taken' })
})

test('whoever sees a part holds no right over the whole, and says so', async () => {
  const { api, id } = confined
  await assert.rejects(api.surveys.create({ name: 'S', touchpoint: 't', template: 'delivery' }), {
    status: 403,
    code: 'right.confined',
  })
  await assert.rejects(api.keys.list({}), { code: 'right.missing' })
  const admin = await heard.as('administrator')
  await assert.rejects(admin.api.members.change({ id, role: 'administrator' }), {
    code: 'member.administrator_confined',
  })
  await assert.rejects(admin.api.members.confine({ id: admin.id, confinedTo: [theirs.unit] }), {
    code: 'member.administrator_confined',
  })
  const invited = await admin.api.members.invite({
    name: 'Ina',
    email: 'ina@team.test',
    role: 'agent',
    confinedTo: [theirs.unit],
  })
  assert.deepEqual(invited.member.confinedTo, [theirs.unit])
  const ties = await admin.api.units.ties({ id: theirs.unit })
  for (const tie of ties) await admin.api.units.untie({ id: theirs.unit, tieId: tie.id })
  await assert.rejects(admin.api.units.remove({ id: theirs.unit }), { code: 'unit.in_use' })
})

test('answers as a file hold their part', async () => {
  const file = await heard.app.request(`/api/surveys/${betas.get('survey')}/answers.csv`, {
    headers: { cookie: confined.cookie },
  })
  assert.equal(file.status, 200)
  assert.deepEqual(leaksIn(await file.text()), [])
})

test('open pages hear nothing of what lies elsewhere, and close when what they may hear changes', async () => {
  const live = openLive(heard.program)
  const app = createApp(heard.program, { live })
  const answer = await app.request('/api/live', { headers: { cookie: confined.cookie } })
  const heardOf: string[] = []
  const reading = (async () => {
    for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) heardOf.push(part)
  })()
  const until = async (isThere: () => boolean) => {
    for (let round = 0; round < 200 && !isThere(); round++) await setTimeout(50)
  }
  await until(() => heardOf.join('').includes('hello'))
  await live.ready()
  await heard.api.cases.note({ id: betas.get('case') as Id<'case'>, body: 'elsewhere' })
  await heard.api.cases.note({ id: theirs.case, body: 'here' })
  await until(() => heardOf.join('').includes(theirs.case))
  assert.ok(heardOf.join('').includes(theirs.case))
  assert.deepEqual(leaksIn(heardOf.join('')), [])
  const admin = await heard.as('administrator')
  await admin.api.members.confine({ id: confined.id, confinedTo: [] })
  await reading
  await live.stop()
  const { rows } = await heard.program.database.ownerPool.query('select from sessions where member_id = $1', [
    toUuid(confined.id),
  ])
  assert.equal(rows.length, 0)
})
