import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { suppress } from '#server/messages/suppress.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const CANARY = 'canary7391'
const ADDRESS = `${CANARY}@example.com`
const PHONE = '+31612345678'

/** Every row of every table, and every job, that still holds the word. */
const traces = async (): Promise<string[]> => {
  const { rows: tables } = await heard.program.database.ownerPool.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await heard.program.database.ownerPool.query<{ row: string }>(
      `select t::text as row from ${name} t where t::text ilike $1 or strpos(t::text, $2) > 0`,
      [`%${CANARY}%`, PHONE.slice(1)],
    )
    found.push(...rows.map(({ row }) => `${name}: ${row.slice(0, 300)}`))
  }
  return found
}

/** A person who has been through all of Heard: asked, unhappy, worked for, written to, imported, shut out. */
const aWholeLife = async () => {
  const file = Buffer.from(
    `E-mail,Name,NPS,Comment\n${ADDRESS},Ida ${CANARY},11,too high\n${ADDRESS},Ida ${CANARY},3,I am ${CANARY}\n`,
  )
  await heard.api.importFile.run({ fileName: `Answer of Ida_${CANARY}.csv` }, file)
  // A file without headers is one of which the first row is taken for them.
  const headless = Buffer.from(`${ADDRESS},Ida ${CANARY},10,nice\n${ADDRESS},Ida ${CANARY},9,nicer\n`)
  const columns = { [ADDRESS]: 'email', [`Ida ${CANARY}`]: 'name', 10: 'score', nice: 'comment' } as const
  const mapping = JSON.stringify({ kind: 'feedback', columns, metric: 'nps' })
  const { added } = await heard.api.importFile.run({ fileName: 'headless.csv', mapping }, headless)
  assert.equal(added, 1)
  const mia = await heard.as('agent')
  await mia.api.caseViews.save({ name: 'Hers', filter: { search: ADDRESS } })
  const piece = await heard.api.frontDoor.submit({
    id: `order-1 of ${CANARY}`,
    channel: 'web',
    metric: 'nps',
    score: 0,
    comment: `This is a scandal, my name is ${CANARY} and I want my money back, call me at once`,
    touchpoint: 'delivery',
    person: {
      email: ADDRESS,
      phone: PHONE,
      externalId: CANARY,
      name: `Ida ${CANARY}`,
      account: `Ida ${CANARY} Photography`,
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
  await heard.api.people.change({ id: personId, phone: PHONE })
  await heard.inside(async (ctx) => {
    for (const address of [PHONE, `tel:${PHONE}`])
      await suppress(ctx, { address, reason: 'unsubscribed', detail: 'STOP' })
  })
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

/** What somebody made of them alone, or of them and others. */
const madeForThem = async () => {
  const { segments, rules, playbooks, triggers, restraints, surveys } = heard.api
  const full = `Ida ${CANARY}`
  const theirs = [{ fact: 'person:mail', operator: 'is', value: ADDRESS.toUpperCase() }]
  const survey = await surveys.create({ name: 'S', touchpoint: 'delivery', template: 'purchase' })
  await surveys.publish({ id: survey.id })
  const segment = await segments.create({ name: `Only ${full}`, conditions: theirs as never })
  const rule = await rules.create({
    name: `All of ${full} to Ada`,
    conditions: [
      { any: [{ fact: 'person:tel', operator: 'one_of', value: ['+31 6 1234-5678', '+31 20 555 0000'] }] },
      { fact: 'comment', operator: 'contains_not', value: [full, 'refund'] },
    ] as never,
    action: { kind: 'no_action_needed', reason: `We ring ${full} each week anyway.` },
    enabled: true,
  })
  const playbook = await playbooks.create({
    name: 'Thanks',
    bucket: 'promoter',
    conditions: [{ fact: 'person:name', operator: 'is_not', value: full }] as never,
    steps: [
      { do: 'condition', conditions: theirs, skip: null },
      { do: 'task', title: `Ring ${full}`, dueHours: 24 },
    ] as never,
    oncePerDays: 90,
  })
  const trigger = await triggers.create({
    name: 'Delivered',
    terms: { kind: 'moment', event: 'delivered', waitMinutes: 0 },
    conditions: [{ fact: 'attribute:order_of', operator: 'is', value: ADDRESS }] as never,
    surveyId: survey.id,
    channel: 'email',
    percent: 100,
  } as never)
  const exempt = (name: string, addresses: string[]) =>
    restraints.create({ name, terms: { kind: 'exempt', addresses }, whenBlocked: { do: 'drop' } } as never)
  const both = await exempt('Friends', [ADDRESS, '@friends.example'])
  const lea = await heard.as('agent')
  await lea.api.caseViews.save({ name: 'Hers', filter: { search: ADDRESS } })
  const alone = await exempt('One friend', [ADDRESS])
  return { segment, rule, playbook, trigger, both, alone }
}

test('what was made for a forgotten person names nobody any more, means nobody else, and is told', async () => {
  const { id: personId } = await heard.api.people.add({
    name: `Ida ${CANARY}`,
    email: ADDRESS,
    phone: PHONE,
    attributes: { mail: ADDRESS, tel: PHONE, name: `Ida ${CANARY}` },
  })
  const made = await madeForThem()
  assert.equal((await heard.api.segments.show({ id: made.segment.id })).people, 1)
  const forgotten = await heard.api.people.forget({ id: personId })
  await heard.runJobs()
  assert.deepEqual(await traces(), [])
  const { segments, rules, playbooks, triggers, restraints } = heard.api
  const segment = await segments.show({ id: made.segment.id })
  assert.equal(segment.name, 'Only Erased person')
  assert.equal(segment.people, 0)
  assert.deepEqual(segment.conditions, [{ fact: 'person:mail', operator: 'is', value: 'Erased person' }])
  const rule = (await rules.list({})).find(({ id }) => id === made.rule.id)!
  assert.deepEqual(
    [rule.name, rule.conditions, rule.action, rule.version],
    [
      'All of Erased person to Ada',
      [
        { any: [{ fact: 'person:tel', operator: 'one_of', value: ['+31 20 555 0000'] }] },
        { fact: 'comment', operator: 'contains_not', value: ['refund'] },
      ],
      { kind: 'no_action_needed', reason: 'We ring Erased person each week anyway.' },
      made.rule.version + 1,
    ],
  )
  const playbook = (await playbooks.list({})).find(({ id }) => id === made.playbook.id)!
  assert.equal((playbook.conditions[0] as { value: unknown }).value, 'Erased person')
  const trigger = (await triggers.list({})).find(({ id }) => id === made.trigger.id)!
  assert.equal((trigger.conditions[0] as { value: unknown }).value, 'Erased person')
  assert.deepEqual(
    playbook.steps.map((step) => (step.do === 'task' ? step.title : step.do)),
    ['condition', 'Ring Erased person'],
  )
  // A list of nobody would spare everybody.
  const rest = await restraints.list({})
  assert.equal(
    rest.some(({ id }) => id === made.alone.id),
    false,
  )
  const both = rest.find(({ id }) => id === made.both.id)!
  assert.deepEqual(both.terms, { kind: 'exempt', addresses: ['@friends.example'] })
  assert.deepEqual(
    forgotten.named.map(({ kind, id, gone }) => [kind, kind === 'view' ? '' : id, gone]).sort(),
    [
      ['playbook', made.playbook.id, false],
      ['restraint', made.alone.id, true],
      ['restraint', made.both.id, false],
      ['rule', made.rule.id, false],
      ['segment', made.segment.id, false],
      ['trigger', made.trigger.id, false],
      ['view', '', true],
    ].sort(),
  )
})

test('who asked for silence is left alone after being forgotten, wherever the address comes from', async () => {
  const address = 'silent@example.org'
  const bounced = 'bounced@example.org'
  const known = async (email: string) => (await heard.api.people.list({ search: email })).items[0]
  for (const [email, reason] of [
    [address, 'complained'],
    [bounced, 'bounced'],
  ] as const) {
    const { id } = await heard.api.people.add({ email, phone: email === address ? '+31698765432' : null })
    await heard.inside((ctx) => suppress(ctx, { address: email, reason }))
    if (email === address)
      await heard.inside((ctx) => suppress(ctx, { address: '+31698765432', reason: 'unsubscribed' }))
    await heard.api.people.forget({ id })
  }
  const { items } = await heard.api.suppressions.list({ search: '@example.org' })
  assert.deepEqual(items, [], 'no address of theirs is kept')
  // An import brings both back: one of them as somebody who wants nothing from us.
  const file = Buffer.from(`E-mail,Name,NPS\n${address},Sil,9\n${bounced},Bo,9\n`)
  await heard.api.importFile.run({ fileName: 'again.csv' }, file)
  assert.deepEqual(
    [(await known(address))!.suppressed, (await known(bounced))!.suppressed],
    ['unsubscribed', null],
  )
  const ada = await heard.api.people.add({ email: 'ada.other@example.com', phone: '+31698765432' })
  const shut = await heard.api.suppressions.list({ search: '+31698765432' })
  assert.equal(shut.items.length, 1, 'a number is known again, too')
  // Whoever says so is written to again, also after the next time of being forgotten.
  await heard.api.suppressions.remove({ address })
  await heard.api.people.forget({ id: (await known(address))!.id })
  const back = await heard.api.people.add({ email: address })
  assert.equal(back.suppressed, null)
  assert.ok(ada)
})
