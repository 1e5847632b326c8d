import assert from 'node:assert/strict'
import { fromUuid, type Id, type IdPrefix, toUuid } from '#core/ids.ts'
import { RIGHTS } from '#core/members/role.ts'
import { addCaughtMail } from '#server/messages/caught-store.ts'
import type { world } from './world.ts'

type Heard = Awaited<ReturnType<typeof world>>
type Place = Awaited<ReturnType<Heard['makeWorkspace']>>
export type Ids = ReadonlyMap<IdPrefix, Id>

/** One of each thing in a workspace; every text that somebody wrote in it carries the mark. */
export const seedEverything = async (
  heard: Heard,
  { workspaceId, desk }: Place,
  mark: string,
): Promise<Ids> => {
  const { api } = await heard.withKey(workspaceId)
  const agent = await heard.as('agent', { workspaceId, name: `${mark} agent` })
  const [team] = await api.teams.list({})
  const account = await api.accounts.add({ name: `${mark} account`, ownerId: agent.id })
  const person = await api.people.add({
    name: `${mark} person`,
    email: `${mark}@customer.test`,
    accountId: account.id,
  })
  const submitted = await api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 1,
    comment: `${mark}: the parcel came broken and nobody answers.`,
    person: { email: `${mark}@customer.test` },
  })
  await heard.runJobs()

  const survey = await api.surveys.create({
    name: `${mark} survey`,
    touchpoint: 'delivery',
    template: 'delivery',
  })
  await api.surveys.publish({ id: survey.id })
  await api.invitations.invite({ id: survey.id, addresses: [`asked-${mark}@customer.test`] })
  await api.triggers.create({
    name: `${mark} trigger`,
    terms: { kind: 'moment', event: `${mark} event` },
    surveyId: survey.id,
    enabled: true,
  })
  await api.moments.tell({ event: `${mark} event`, person: { email: `moment-${mark}@customer.test` } })
  // Told of one and of another under the same id of theirs: they may be one.
  for (const email of [`asked-${mark}@customer.test`, `${mark}@customer.test`])
    await api.moments.tell({ event: `${mark} other event`, person: { externalId: `${mark}-1`, email } })
  const { id: caseId } = await api.cases.open({
    personId: person.id,
    title: `${mark} case`,
    teamId: team!.id,
  })
  await api.cases.note({ id: caseId, body: `${mark} note` })
  await agent.api.caseViews.save({ name: `${mark} view`, shared: true, filter: { view: 'all' } })
  await api.cases.addTask({ id: caseId, title: `${mark} task`, ownerId: agent.id })
  const room = await api.rooms.create({
    name: `${mark} room`,
    kind: 'slack',
    url: 'https://hooks.invalid/x',
    kinds: ['help'],
  })
  await api.rooms.trial({ id: room.id })
  const device = await agent.api.devices.add({
    endpoint: `https://push.test/${mark}`,
    keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    name: `${mark} browser`,
  })
  await agent.api.devices.trial({ id: device.id })
  await api.cases.askForHelp({ id: caseId, memberId: agent.id, because: `${mark} help` })
  await api.causes.create({ name: `${mark} cause` })
  await api.segments.create({
    name: `${mark} segment`,
    conditions: [{ fact: 'account_name', operator: 'is', value: `${mark} account` }],
  })
  await api.replies.reply({ id: caseId, subject: `${mark} subject`, text: `${mark} text` })
  await api.templates.create({ name: `${mark} template`, subject: `${mark}`, body: `${mark} body` })
  const theme = await api.themes.create({ name: `${mark} theme`, phrases: [`${mark} phrase`] })
  await api.keys.create({ name: `${mark} key`, rights: [...RIGHTS] })
  await api.importFile.run(
    { fileName: `${mark}.csv` },
    `channel,score,metric,comment\nweb,9,nps,${mark} row\n`,
  )
  await api.webhooks.create({
    name: `${mark} webhook`,
    address: `https://${mark}.test/`,
    eventNames: ['case.opened'],
  })
  await api.places.create({ surveyId: survey.id, name: `${mark} place` })
  const unit = await api.units.create({ name: `${mark} unit`, kind: mark, code: mark })
  await api.units.tie({ id: unit.id, teamId: (await api.teams.list({}))[0]!.id })
  await api.widgets.create({ surveyId: survey.id, name: `${mark} widget`, origins: ['https://shop.test'] })
  await api.linkKeys.create({ name: `${mark} link key` })
  await api.links.save({ id: survey.id, fields: [`${mark}_field`] })
  await api.sources.connect({ kind: 'webhook', name: `${mark} source` })
  await api.mailKeys.make({})
  await api.sms.set({
    accountSid: 'ACtest',
    authToken: `${mark}-token`,
    sender: 'Heard',
    helpText: `${mark} help`,
  })
  const phoned = await api.people.add({ phone: '+14155550111', name: `${mark} phoned` })
  const until = new Date(heard.clock.now().getTime() + 86_400_000)
  await api.calls.promise({ personId: phoned.id, about: `${mark} call`, until })
  const twin = await api.people.add({ email: `twin-${mark}@customer.test`, name: `${mark} twin` })
  const kept = await api.people.add({ email: `kept-${mark}@customer.test`, name: `${mark} kept` })
  await api.identity.merge({ id: kept.id, mergedId: twin.id })
  const huddle = await api.huddles.convene({ teamId: team!.id, startsAt: heard.clock.now() })
  await api.huddles.addTopic({ id: huddle.id, title: `${mark} topic` })
  await api.huddles.start({ id: huddle.id })
  await api.huddles.commit({ id: huddle.id, what: `${mark} word`, ownerId: agent.id, dueOn: '2035-04-01' })
  const initiative = await api.initiatives.propose({
    title: `${mark} initiative`,
    problem: `${mark} problem`,
  })
  await api.initiatives.link({ id: initiative.id, themeId: theme.id })
  await desk.transact((ctx) =>
    addCaughtMail(ctx, {
      from: `${mark}@team.test`,
      to: `${mark}@customer.test`,
      subject: `${mark} mail`,
      text: mark,
      html: null,
      raw: mark,
    } as never),
  )
  await heard.runJobs()
  assert.equal((await api.feedback.show({ id: submitted.id })).outcome, 'open')
  return idsOf(heard, workspaceId)
}

/** Where each kind of id that a route may be asked with lies at rest. */
const TABLES: readonly [IdPrefix, string][] = [
  ['key', 'api_keys'],
  ['team', 'teams'],
  ['member', 'members'],
  ['calendar', 'calendars'],
  ['account', 'accounts'],
  ['person', 'people'],
  ['survey', 'surveys'],
  ['invitation', 'invitations'],
  ['restraint', 'restraints'],
  ['segment', 'segments'],
  ['suggestion', 'merge_suggestions'],
  ['moment', 'moments'],
  ['trigger', 'triggers'],
  ['call', 'calls'],
  ['theme', 'themes'],
  ['import', 'imports'],
  ['feedback', 'feedback'],
  ['huddle', 'huddles'],
  ['agendaitem', 'agenda_items'],
  ['case', 'cases'],
  ['commitment', 'commitments'],
  ['rule', 'rules'],
  ['message', 'messages'],
  ['template', 'templates'],
  ['mail', 'caught_mails'],
  ['linkkey', 'link_keys'],
  ['widget', 'widgets'],
  ['place', 'places'],
  ['unit', 'units'],
  ['tie', 'unit_ties'],
  ['mailkey', 'dkim_keys'],
  ['clock', 'clocks'],
  ['notice', 'notices'],
  ['device', 'devices'],
  ['push', 'pushes'],
  ['room', 'rooms'],
  ['post', 'room_posts'],
  ['task', 'tasks'],
  ['helper', 'case_helpers'],
  ['cause', 'root_causes'],
  ['note', 'notes'],
  ['view', 'saved_views'],
  ['policy', 'policies'],
  ['playbook', 'playbooks'],
  ['run', 'playbook_runs'],
  ['initiative', 'initiatives'],
  ['merge', 'person_merges'],
  ['webhook', 'webhooks'],
  ['source', 'sources'],
  ['event', 'events'],
]

const idsOf = async (heard: Heard, workspaceId: Id<'workspace'>): Promise<Ids> => {
  const ids = new Map<IdPrefix, Id>([['workspace', workspaceId]])
  for (const [prefix, table] of TABLES) {
    const { rows } = await heard.program.database.ownerPool.query<{ id: string }>(
      `select t.id from ${table} t join workspaces w on w.id = t.workspace_id where w.id = $1 order by t.id desc limit 1`,
      [toUuid(workspaceId)],
    )
    assert.ok(rows[0], `nothing was seeded in ${table}`)
    ids.set(prefix, fromUuid(prefix, rows[0].id))
  }
  return ids
}

/** What lies in every table of a workspace, as one hash each: equal before and after, or something was changed. */
export const digestOf = async (
  heard: Heard,
  workspaceId: Id<'workspace'>,
): Promise<Record<string, string>> => {
  const pool = heard.program.database.ownerPool
  const { rows: tables } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where a.attname = 'workspace_id' and c.relkind in ('r', 'p') and not c.relispartition
       and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  assert.ok(tables.length > 30)
  const digest: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query<{ hash: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as hash from ${name} t where workspace_id = $1`,
      [toUuid(workspaceId)],
    )
    digest[name] = rows[0]!.hash
  }
  return digest
}
