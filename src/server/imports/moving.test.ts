import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sheetParts, table, zipped } from '../../../test/sheet.ts'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const run = (fileName: string, file: Buffer) => heard.api.importFile.run({ fileName }, file)
const preview = (fileName: string, file: Buffer) => heard.api.importFile.preview({ fileName }, file)
const personAt = async (email: string) => (await heard.api.people.list({ search: email })).items[0]!

const PEOPLE = table(
  'ID,Name,Email,Phone Number,Created At,Last Sent At,Last Responded At,Plan',
  '501,Ida Berg,Ida@example.com,,2033-01-01 10:00:00,2035-03-01 08:00:00,2035-03-02 09:00:00,pro',
  '502,Ole Dahl,ole@example.com,+4712345678,2033-01-01 10:00:00,2034-01-01 08:00:00,,free',
  '503,Nobody,no address,,2033-01-01 10:00:00,,,',
)
const RESPONSES = table(
  'Survey Response ID,Person ID,Person Email,Survey Type,Score,Comment,Permalink,Created At,Tags',
  '9001,501,ida@example.com,nps,3,"Late, again",https://x.example/r/1,2035-03-02 09:00:00,delivery',
  '9002,502,ole@example.com,nps,10,,https://x.example/r/2,2034-01-02 09:00:00,',
)
const UNSUBSCRIBES = table(
  'Person ID,Email,Name,Unsubscribed At',
  '504,gone@example.com,Gone,2034-06-01 12:00:00',
)
const BOUNCES = table('person_id,email,name,bounced_at', '505,dead@example.com,,2001462400')

test('Delighted: people, responses, unsubscribes and bounces come with their dates and rests', async () => {
  const before = await preview('people.csv', PEOPLE)
  assert.deepEqual(
    [before.mapping.source, before.mapping.kind, before.good, before.repeats],
    ['delighted', 'people', 2, 0],
  )
  const people = await run('people.csv', PEOPLE)
  assert.deepEqual([people.added, people.failed, people.problems[0]!.code], [2, 1, 'email.invalid'])
  const ida = await personAt('ida@example.com')
  assert.deepEqual(
    [ida.externalId, ida.name, ida.askedAt?.toISOString(), ida.answeredAt?.toISOString(), ida.attributes],
    ['501', 'Ida Berg', '2035-03-01T08:00:00.000Z', '2035-03-02T09:00:00.000Z', { Plan: 'pro' }],
  )

  const responses = await run('responses.csv', RESPONSES)
  assert.deepEqual([responses.added, responses.failed], [2, 0])
  const { items } = await heard.api.feedback.list({ personId: ida.id })
  assert.deepEqual(
    [items[0]!.sourceId, items[0]!.score, items[0]!.comment, items[0]!.occurredAt.toISOString()],
    ['9001', 3, 'Late, again', '2035-03-02T09:00:00.000Z'],
  )
  assert.equal((await personAt('ole@example.com')).answeredAt?.toISOString(), '2034-01-02T09:00:00.000Z')

  assert.equal((await run('unsubscribes.csv', UNSUBSCRIBES)).added, 1)
  assert.equal((await run('bounces.csv', BOUNCES)).added, 1)
  const { items: shut } = await heard.api.suppressions.list({})
  assert.deepEqual(
    shut.map(({ address, reason, at }) => [address, reason, at.toISOString()]),
    [
      ['dead@example.com', 'bounced', '2033-06-04T01:46:40.000Z'],
      ['gone@example.com', 'unsubscribed', '2034-06-01T12:00:00.000Z'],
    ],
  )
})

test('who was asked there a few days ago is not asked again here', async () => {
  const ida = await personAt('ida@example.com')
  const survey = await heard.api.surveys.create({
    name: 'N',
    touchpoint: 'relationship',
    template: 'purchase',
  })
  await heard.api.surveys.publish({ id: survey.id })
  const asked = await heard.api.invitations.invite({ id: survey.id, people: [ida.id] } as never)
  assert.equal(asked.planned, 0)
})

test('the same files again: the preview says that all of it is here, and nothing is added', async () => {
  for (const [name, file, good] of [
    ['people.csv', PEOPLE, 2],
    ['responses.csv', RESPONSES, 2],
    ['unsubscribes.csv', UNSUBSCRIBES, 1],
    ['bounces.csv', BOUNCES, 1],
  ] as const) {
    const shown = await preview(name, file)
    assert.deepEqual([shown.good, shown.repeats], [good, good], name)
    const again = await run(name, file)
    assert.deepEqual([again.added, again.repeated], [0, good], name)
  }
})

test('people that an import brought go again with it, unless something was built on them', async () => {
  const brought = await run(
    'list.csv',
    table('E-mail,Name,City', 'new1@example.com,New,Oslo', 'new2@example.com,Kept,Oslo'),
  )
  assert.equal(brought.added, 2)
  await heard.api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 9,
    person: { email: 'new2@example.com' },
  })
  await heard.api.imports.undo({ id: brought.id })
  assert.equal((await heard.api.people.list({ search: 'new1@example.com' })).items.length, 0)
  assert.equal((await heard.api.people.list({ search: 'new2@example.com' })).items.length, 1)
})

test('a list that is taken back in portions is taken back whole, but for whom something was heard of', async () => {
  const rows = Array.from({ length: 2_100 }, (_, at) => `crowd-${at}@example.com,Crowd ${at}`)
  const brought = await run('crowd.csv', table('E-mail,Name', ...rows))
  assert.equal(brought.added, 2_100)
  for (const at of [0, 1_050, 2_099])
    await heard.api.frontDoor.submit({
      channel: 'web',
      comment: 'Hello',
      person: { email: `crowd-${at}@example.com` },
    })
  await heard.api.imports.undo({ id: brought.id })
  const left = await heard.api.people.list({ search: 'crowd-', limit: 200 })
  assert.deepEqual(left.items.map(({ email }) => email).sort(), [
    'crowd-0@example.com',
    'crowd-1050@example.com',
    'crowd-2099@example.com',
  ])
})

test('a question whether two are one goes with the file that raised it, unless others raise it, too', async () => {
  for (const n of [1, 2]) {
    await heard.api.people.add({ email: `one-${n}@example.com`, externalId: `twin-${n}` })
    await heard.api.people.add({ email: `other-${n}@example.com` })
  }
  const rows = [1, 2].map((n) => `other-${n}@example.com,twin-${n},Twin`)
  const brought = await run('twins.csv', table('E-mail,Customer ID,Name', ...rows))
  const questions = async () =>
    (await heard.api.identity.suggestions({})).items
      .map(({ address }) => address)
      .filter((one) => one.startsWith('other-'))
  assert.equal((await questions()).length, 2)
  const person = { email: 'other-2@example.com', externalId: 'twin-2' }
  await heard.api.frontDoor.submit({ channel: 'web', comment: 'Me again', person })
  await heard.api.imports.undo({ id: brought.id })
  assert.deepEqual(await questions(), ['other-2@example.com'])
})

test('what a file said of people and companies that were known is taken back with it, but not what was said since', async () => {
  const acme = await heard.api.accounts.add({ name: 'Acme', tier: 'silver', yearlyValue: 100 })
  const ida = await heard.api.people.add({
    email: 'kept@example.com',
    externalId: 'kept-1',
    attributes: { City: 'Oslo' },
  })
  const brought = await run(
    'facts.csv',
    table(
      'E-mail,Customer ID,Phone,Name,City,Plan,Company,Account tier,ARR,Account stage',
      'kept@example.com,,+4712345671,Ida,Rome,pro,ACME,gold,500,active',
      'kept@example.com,kept-2,,Ida,Rome,pro,ACME,gold,500,active',
      'fresh@example.com,,,Fred,Rome,pro,Brand New,gold,900,active',
    ),
  )
  await heard.runJobs()
  const mapping = (await heard.api.imports.list({})).items[0]!.mapping.columns
  assert.deepEqual([brought.added, brought.repeated], [1, 2])
  const known = async () => (await heard.api.people.show({ id: ida.id })) as typeof ida
  const further = async () =>
    (await heard.api.identity.show({ id: ida.id })).addresses.map(({ address }) => address)
  assert.deepEqual([(await known()).phone, await further()], ['+4712345671', ['kept-2']])
  assert.deepEqual((await known()).attributes, { City: 'Rome', Plan: 'pro' }, JSON.stringify(mapping))
  const set = await heard.api.accounts.show({ id: acme.id })
  assert.deepEqual([set.tier, set.yearlyValue, set.stage], ['gold', 500, 'active'])
  await heard.api.accounts.change({ id: acme.id, yearlyValue: 700 })
  await heard.api.people.change({ id: ida.id, name: 'Ida Berg' })
  await heard.api.imports.undo({ id: brought.id })
  const after_ = await heard.api.accounts.show({ id: acme.id })
  assert.deepEqual([after_.tier, after_.yearlyValue, after_.stage, after_.people], ['silver', 700, null, 0])
  const back = await known()
  assert.deepEqual(
    [back.name, back.attributes, back.accountId, back.phone, back.externalId, await further()],
    ['Ida Berg', { City: 'Oslo' }, null, null, 'kept-1', []],
  )
  assert.deepEqual((await heard.api.accounts.list({ search: 'Brand New' })).items, [])
})

test('Qualtrics: three rows of headers, the zone of its ids, and trials left out', async () => {
  const file = table(
    'StartDate,EndDate,Status,IPAddress,Progress,RecordedDate,ResponseId,RecipientEmail,DistributionChannel,Q1_NPS_GROUP,Q1,Q2',
    'Start Date,End Date,Response Type,IP Address,Progress,Recorded Date,Response ID,Recipient Email,Distribution Channel,x - Group,How likely are you to recommend us?,Why is that?',
    [
      '"{""ImportId"":""startDate"",""timeZone"":""America/Denver""}"',
      ...Array.from({ length: 11 }, (_, at) => `"{""ImportId"":""QID${at}""}"`),
    ].join(','),
    '2034-07-01 11:58:00,2034-07-01 12:00:00,IP Address,10.0.0.1,100,2034-07-01 12:00:00,R_1,q@example.com,email,Promoter,9,Everything was ready on time',
    '2034-07-01 11:58:00,2034-07-01 12:00:00,Survey Preview,10.0.0.1,100,2034-07-01 12:00:00,R_2,,preview,,1,just trying it out',
  )
  const { mapping } = await preview('q.csv', file)
  assert.deepEqual([mapping.source, mapping.zone, mapping.metric], ['qualtrics', 'America/Denver', 'nps'])
  const done = await run('q.csv', file)
  assert.deepEqual([done.added, done.failed, done.problems[0]!.code], [1, 1, 'row.trial'])
  const { items } = await heard.api.feedback.list({ importId: done.id })
  assert.deepEqual(
    [items[0]!.occurredAt.toISOString(), items[0]!.comment, items[0]!.attributes],
    ['2034-07-01T18:00:00.000Z', 'Everything was ready on time', {}],
  )
})

test('SurveyMonkey: two rows of headers, and a question over several columns', async () => {
  const file = table(
    'Respondent ID,Collector ID,Date Created,Date Modified,IP Address,Email Address,How likely is it that you would recommend us?,Which did you use?,,What should we change?',
    ',,,,,,Response,Shop,App,Open-Ended Response',
    '118,4,03/29/2034 02:30:15 PM,03/29/2034 02:31:00 PM,10.0.0.1,sm@example.com,10 - Extremely likely,Shop,,Open on Sundays please',
  )
  const { mapping, headers } = await preview('sm.csv', file)
  assert.deepEqual([mapping.source, mapping.dates], ['surveymonkey', 'mdy'])
  assert.ok(headers.includes('Which did you use? – App'))
  const done = await run('sm.csv', file)
  assert.deepEqual([done.added, done.problems], [1, []])
  const { items } = await heard.api.feedback.list({ importId: done.id })
  assert.deepEqual(
    [items[0]!.score, items[0]!.occurredAt.toISOString(), items[0]!.comment, items[0]!.attributes],
    [10, '2034-03-29T14:30:15.000Z', 'Open on Sundays please', { 'Which did you use? – Shop': 'Shop' }],
  )
})

test('SurveyMonkey writes the ends of its scale in words, and beginning and end of an answer', async () => {
  const file = table(
    'Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,How likely is it that you would recommend us?,Do you have other comments?',
    ',,,,,,Response,Open-Ended Response',
    '221,4,03/29/2034 02:30:15 PM,03/29/2034 02:35:00 PM,10.0.0.1,end@example.com,Extremely likely - 10,Keep going',
    '222,4,03/29/2034 02:40:15 PM,03/29/2034 02:45:00 PM,10.0.0.1,,Not at all likely - 0,Late again',
    '223,4,03/29/2034 02:50:15 PM,03/29/2034 02:55:00 PM,10.0.0.1,,7,',
  )
  const done = await run('sm-words.csv', file)
  assert.deepEqual([done.added, done.problems], [3, []])
  const { items } = await heard.api.feedback.list({ importId: done.id })
  assert.deepEqual(
    items.map(({ score, comment, occurredAt }) => [score, comment, occurredAt.toISOString()]),
    [
      [7, null, '2034-03-29T14:55:00.000Z'],
      [0, 'Late again', '2034-03-29T14:45:00.000Z'],
      [10, 'Keep going', '2034-03-29T14:35:00.000Z'],
    ],
  )
})

test('Typeform: numbers behind an apostrophe, and answers that were begun and not sent, on their own day', async () => {
  const file = table(
    '#,How likely are you to recommend us?,And why?,Phone number,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending',
    "tf1,9,'-) as always,'+4915112345678,completed,2034-02-22 17:15:19,,2034-02-22 17:16:39,98eebf3737,,Thanks",
    'tf2,4,,,started,2034-01-17 19:49:22,2034-01-17 19:50:22,,2d4df718fd,,',
  )
  const done = await run('tf.csv', file)
  assert.deepEqual([done.added, done.problems], [2, []])
  const { items } = await heard.api.feedback.list({ importId: done.id })
  assert.deepEqual(
    items.map(({ score, comment, occurredAt }) => [score, comment, occurredAt.toISOString()]),
    [
      [9, '-) as always', '2034-02-22T17:16:39.000Z'],
      [4, null, '2034-01-17T19:50:22.000Z'],
    ],
  )
  assert.equal((await heard.api.people.list({ search: '+4915112345678' })).items.length, 1)
})

test('products call the same kind of score by other names', async () => {
  const file = table(
    'response_id,contact_id,answer,comment,question_type,responded,lastemailed,deliverymethod',
    '71,1,4,Fine,fivestar,2015000000,2014900000,email',
    '72,2,9,Great,NPS,2015000000,2014900000,email',
  )
  const done = await run('stars.csv', file)
  assert.deepEqual([done.added, done.problems], [2, []])
  const { items } = await heard.api.feedback.list({ importId: done.id })
  assert.deepEqual(items.map(({ metric }) => metric).sort(), ['nps', 'stars'])
})

test('who stopped texts elsewhere gets none here', async () => {
  const file = table(
    'Person ID,Email,Phone Number,Name,Unsubscribed At',
    '520,,+14155550123,Text,2034-06-01 12:00:00',
    '521,both@example.com,+14155550124,Both,2034-06-01 12:00:00',
    '522,,,Neither,2034-06-01 12:00:00',
  )
  const done = await run('unsubscribes-sms.csv', file)
  assert.deepEqual([done.added, done.problems.map(({ code }) => code)], [2, ['person.nameless']])
  const { items } = await heard.api.suppressions.list({})
  const shut = items.map(({ address }) => address)
  assert.ok(shut.includes('+14155550123'))
  // A number beside an address is how else they are known, not what they stopped.
  assert.deepEqual([shut.includes('both@example.com'), shut.includes('+14155550124')], [true, false])
})

test('the same mistake in many rows is said once, with how often and where first', async () => {
  const rows = Array.from({ length: 400 }, (_, n) => `row ${n},11`)
  const { problemCounts, problems } = await preview('bad.csv', table('Comment,NPS', ...rows))
  assert.equal(problemCounts.length, 1)
  assert.deepEqual(
    [problemCounts[0]!.count, problemCounts[0]!.first[0]!.line, problems.length],
    [400, 2, 100],
  )
})

test('a sheet is read like a table, and one that unpacks to gigabytes is refused', async () => {
  const sheet = zipped(sheetParts(['E-mail', 'NPS', 'Comment'], ['x@example.com', 8, 'From a sheet']))
  const done = await run('s.xlsx', sheet)
  assert.deepEqual([done.added, done.problems], [1, []])
  const bomb = zipped({ 'xl/worksheets/sheet1.xml': Buffer.alloc(130 * 1024 * 1024) })
  assert.ok(bomb.length < 1024 * 1024)
  await assert.rejects(
    run('bomb.xlsx', bomb),
    (error: unknown) => error instanceof Refused && error.code === 'request.too_large',
  )
  await assert.rejects(
    run('broken.xlsx', Buffer.concat([sheet.subarray(0, 200)])),
    (error: unknown) => error instanceof Refused && error.code === 'import.unreadable',
  )
})

test('where people stand and what they are worth comes with a list, is updated by the next, and weighs what they say', async () => {
  const accounts = await run(
    'accounts.csv',
    table(
      'E-mail,Company,Account stage,ARR,Tier,Company renewal',
      'ann@worth.example,Worth Ltd,Trial,"40,000",gold,2035-05-01',
      'bob@worth.example,worth ltd,,45000,,',
      'cat@worth.example,Other Ltd,Nowhere,much,,',
    ),
  )
  assert.deepEqual(
    [accounts.added, accounts.problems.map(({ line, column, code }) => [line, column, code])],
    [
      2,
      [
        [4, 'Account stage', 'stage.unknown'],
        [4, 'ARR', 'amount.unreadable'],
      ],
    ],
  )
  const { items } = await heard.api.accounts.list({ search: 'Worth Ltd' })
  assert.deepEqual(
    items.map(({ stage, yearlyValue, tier, renewsOn, people }) => [
      stage,
      yearlyValue,
      tier,
      renewsOn,
      people,
    ]),
    [['onboarding', 45_000, 'gold', '2035-05-01', 2]],
  )
  const list = (...lines: string[]) => table('E-mail,Stage,LTV,Renewal date', ...lines)
  const done = await run(
    'crm.csv',
    list('vera@example.com,Trial,"1,200.50",2035-04-01', 'bad@example.com,Flying,lots,soon'),
  )
  assert.deepEqual(
    [done.added, done.problems.map(({ line, column, code }) => [line, column, code])],
    [
      1,
      [
        [3, 'Stage', 'stage.unknown'],
        [3, 'LTV', 'amount.unreadable'],
        [3, 'Renewal date', 'date.unreadable'],
      ],
    ],
  )
  await run('crm-later.csv', list('vera@example.com,At risk,90000,'))
  const vera = await personAt('vera@example.com')
  assert.deepEqual([vera.stage, vera.lifetimeValue, vera.renewsOn], ['at_risk', 90_000, '2035-04-01'])
  const say = async (email: string) => {
    const { id } = await heard.api.frontDoor.submit({
      channel: 'web',
      metric: 'nps',
      score: 2,
      comment: 'The parcel never came and nobody answers',
      person: { email },
    })
    await heard.runJobs()
    return (await heard.api.feedback.show({ id })).priority ?? 0
  }
  assert.ok((await say('vera@example.com')) > (await say('nobody-special@example.com')))
})
