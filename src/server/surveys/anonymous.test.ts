import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#core/ids.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { exportWorkspace } from '#server/workspaces/export-workspace.ts'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

const asked = { help: null, required: false, showWhen: null }
const definitionOf = (by: string | null): Omit<SurveyDefinition, 'thanks'> => ({
  title: 'How is it to work here?',
  intro: null,
  locale: 'en',
  colour: '#7a2e6e',
  questions: [
    { ...asked, id: 'q1', kind: 'nps', text: 'Would you recommend us as a place to work?', required: true },
    { ...asked, id: 'q2', kind: 'comment', text: 'Why?' },
  ],
  anonymous: { by },
})
const thanks = { any: 'Thank you.', promoter: 'Glad.', passive: null, detractor: 'Sorry.' }

const publish = async (by: string | null = null) => {
  const { id } = await heard.api.surveys.create({ name: 'Team', touchpoint: 'team', template: null })
  await heard.api.surveys.saveDraft({ id, definition: { ...definitionOf(by), thanks } })
  return heard.api.surveys.publish({ id })
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const post = (path: string, fields: Record<string, string>) =>
  heard.app.request(path, { method: 'POST', headers: form, body: `${new URLSearchParams(fields)}` })
const pathIn = (text: string) => /http:\/\/heard\.test(\/s\/[\w-]+)/.exec(text)![1]!

/** Asks somebody by mail and answers as they would. */
const answerAs = async (surveyId: Id<'survey'>, name: string, fields: Record<string, string>) => {
  const address = `${name}@staff.example`
  await heard.api.invitations.invite({ id: surveyId, addresses: [address] })
  await heard.runJobs()
  const path = pathIn(heard.mail.to(address).at(-1)!.text)
  const page = await (await heard.app.request(path)).text()
  const sent = await post(path, { ticket: /name="ticket" value="([^"]+)"/.exec(page)![1]!, ...fields })
  return { path, page, thanks: await sent.text(), status: sent.status }
}

test('four answers show nothing anywhere, the fifth shows all five at once, and the sixth waits', async () => {
  const survey = await publish()
  const results = () => heard.api.surveys.results({ id: survey.id })
  let last = { path: '', page: '', thanks: '', status: 0 }
  for (const [at, score] of ['0', '3', '9', '10'].entries())
    last = await answerAs(survey.id, `ada${at}`, { q1: score, q2: `canary-words-${at}` })
  assert.match(last.page, /This survey is anonymous/)
  assert.doesNotMatch(last.page, /data-hand/)
  assert.match(last.thanks, /Glad\./)
  assert.doesNotMatch(last.thanks, /\/t\//, 'there is nothing to follow')

  const hidden = await results()
  assert.deepEqual(
    [hidden.isAnonymous, hidden.answered, hidden.questions.map(({ tooFew, answers }) => [tooFew, answers])],
    [
      true,
      0,
      [
        [true, 0],
        [true, 0],
      ],
    ],
  )
  assert.deepEqual(
    hidden.questions.flatMap(({ counts, comments, summary }) => [counts, comments, summary]),
    [[], [], null, [], [], null],
  )

  await answerAs(survey.id, 'ada4', { q1: '10', q2: 'canary-words-4' })
  const shown = await results()
  assert.deepEqual(
    [shown.answered, shown.questions[0]!.answers, shown.questions[0]!.summary?.score],
    [5, 5, 20],
  )
  assert.deepEqual(
    shown.questions[1]!.comments.map(({ text, feedbackId, at }) => [text, feedbackId, at]).sort(),
    [0, 1, 2, 3, 4].map((n) => [`canary-words-${n}`, null, null]),
  )
  await answerAs(survey.id, 'ada5', { q1: '0', q2: 'canary-words-5' })
  assert.deepEqual(
    await results(),
    { ...shown, asked: 6 },
    'one more changes no number that says what was said',
  )

  const again = await post(last.path, { q1: '0' })
  assert.match(await again.text(), /We have your answers already/)
  assert.match(await (await heard.app.request(last.path)).text(), /We have your answers already/)
  assert.deepEqual((await results()).answered, 5)
})

test('nothing else in Heard knows of an anonymous answer, nor who gave one', async () => {
  const survey = await publish()
  for (let at = 0; at < 6; at++) await answerAs(survey.id, `bea${at}`, { q1: '2', q2: `secret-parrot-${at}` })
  await heard.runJobs()

  const { items } = await heard.api.feedback.list({ surveyId: survey.id })
  assert.deepEqual(items, [])
  assert.deepEqual((await heard.api.feedback.list({ search: 'secret-parrot' } as never)).items, [])
  await assert.rejects(heard.api.surveys.answers({ id: survey.id }), refusedWith('survey.anonymous'))
  await assert.rejects(
    heard.api.surveys.answer({ id: survey.id, answers: { q1: 9 } }),
    refusedWith('survey.anonymous'),
  )
  await assert.rejects(
    heard.api.invitations.invite({ id: survey.id, addresses: ['+4915112345678'], channel: 'sms' }),
    refusedWith('survey.anonymous'),
  )
  const invitations = (await heard.api.invitations.list({ id: survey.id, limit: 50 })).items
  assert.deepEqual([...new Set(invitations.map(({ status }) => status))], ['sent'])
  assert.ok(!(await heard.events()).some(({ name }) => name.startsWith('feedback.')), 'no event tells of one')
  assert.deepEqual((await heard.api.metrics.score({ metric: 'nps', surveyId: survey.id })).n, 0)
  const clicks = await heard.api.surveys.clicks({ id: survey.id })
  assert.deepEqual(clicks, { answered: 0, unconfirmed: 0, programs: 0 })

  // The whole database, table by table: who was asked and what was said stand in no row together, and no row has a time.
  await heard.inside(async (ctx) => {
    const { rows: tables } = await sql<{ name: string }>`
      select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
      where n.nspname = 'public' and relkind in ('r', 'p') and not relispartition and relrowsecurity`.execute(
      ctx.db,
    )
    const telling: string[] = []
    for (const { name } of tables) {
      const { rows } = await sql<{
        row: string
      }>`select to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(ctx.db)
      if (rows.some(({ row }) => row.includes('secret-parrot'))) telling.push(name)
      for (const { row } of rows.filter(({ row }) => row.includes('secret-parrot')))
        assert.doesNotMatch(row, /bea\d@|_at"|T\d\d:\d\d/, `${name}: ${row}`)
    }
    assert.deepEqual(telling.sort(), ['ballots', 'waiting_ballots'])
    const { rows } = await sql<{ id: string; answered: boolean }>`
      select i.id::text, i.answered_at is not null or p.answered_at is not null as answered
      from invitations i join people p on p.workspace_id = i.workspace_id and p.id = i.person_id
      where p.email like 'bea%'`.execute(ctx.db)
    assert.deepEqual([...new Set(rows.map(({ answered }) => answered))], [false])
  })

  const { secret } = await heard.withKey()
  const csv = await heard.app.request(`/api/surveys/${survey.id}/answers.csv`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  const file = await csv.text()
  assert.match(file, /secret-parrot-0/)
  assert.doesNotMatch(file, /secret-parrot-5|person_|feedback_/)

  const folder = await mkdtemp(join(tmpdir(), 'heard-export-'))
  try {
    await exportWorkspace(heard.first.desk, folder)
    const files = await readdir(folder)
    assert.ok(files.includes('ballots.ndjson'))
    assert.deepEqual(
      files.filter((name) => /waiting_ballots|stubs/.test(name)),
      [],
    )
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
    assert.ok(!texts.some((text) => text.includes('secret-parrot-5')), 'what waits does not leave')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('groups stand beside the whole only where neither tells of fewer than five', async () => {
  const survey = await publish('department')
  const people = [...Array(6).fill('Sales'), ...Array(5).fill('Care'), 'Legal', 'Legal', 'Board']
  const { link } = await heard.api.surveys.openLink({ id: survey.id })
  await heard.api.links.save({ id: survey.id, fields: ['department'] })
  const path = new URL(link!).pathname
  for (const department of people) {
    const page = await (await heard.app.request(`${path}?department=${department}`)).text()
    const ticket = /name="ticket" value="([^"]+)"/.exec(page)![1]!
    await post(`${path}?department=${department}`, { ticket, q1: '9' })
    await post(`${path}?department=${department}`, { ticket, q1: '9' })
  }
  const groups = async () =>
    (await heard.api.surveys.results({ id: survey.id })).groups.map(({ label, summary }) => [
      label,
      summary.n,
    ])
  assert.deepEqual(await groups(), [
    ['Care', 5],
    ['Sales', 5],
  ])
  await heard.api.surveys.setStatus({ id: survey.id, status: 'closed' })
  assert.deepEqual(
    await groups(),
    [
      ['Care', 5],
      ['Sales', 5],
    ],
    'four that are left never tell',
  )
})

test('what a survey promised is settled before it is asked, and it asks for nothing that names a person', async () => {
  const survey = await publish()
  const named: SurveyDefinition = { ...definitionOf(null), thanks, anonymous: undefined }
  await heard.api.surveys.saveDraft({ id: survey.id, definition: named })
  await assert.rejects(heard.api.surveys.publish({ id: survey.id }), refusedWith('survey.incomplete'))
  const problems = async (questions: SurveyDefinition['questions']) => {
    const definition = { ...definitionOf(null), thanks, questions }
    return (await heard.api.surveys.saveDraft({ id: survey.id, definition })).problems.map(({ code }) => code)
  }
  assert.deepEqual(await problems([{ ...asked, id: 'q1', kind: 'callback', text: 'Call you?' }]), [
    'asks_who',
  ])
  assert.deepEqual(
    await problems([{ ...asked, id: 'q1', kind: 'nps', text: 'Well, {{person.firstName|you}}?' }]),
    ['names_person'],
  )
})
