import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { sheetRows } from '#server/imports/read-sheet.ts'
import { listParts, openPart } from '#server/imports/zip.ts'
import { Refused, world } from '../../../test/world.ts'
import { sheetOf } from './write-sheet.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('answers leave as CSV and as XLSX, a column a question, over all versions, and run nothing', async () => {
  const { id } = await heard.api.surveys.create({ name: 'Box', touchpoint: 'box', template: 'delivery' })
  const { draft } = await heard.api.surveys.publish({ id })
  await heard.api.surveys.answer({
    id,
    answers: { q1: 2, q2: { chosen: ['o2'], other: 'مرحبا 👩‍🚒' }, q3: '=1+1\u0007 <b>&"x"</b>\nnew line' },
  })
  const questions = draft.questions.filter((question) => question.id !== 'q2')
  await heard.api.surveys.saveDraft({ id, definition: { ...draft, questions } })
  await heard.api.surveys.publish({ id })
  await heard.api.surveys.answer({ id, answers: { q1: 5 } })

  const { secret } = await heard.withKey()
  const file = async (name: string, headers = { authorization: `Bearer ${secret}` }) =>
    heard.app.request(`/api/surveys/${id}/${name}`, { headers })
  const csv = parse(await (await file('answers.csv')).text(), { bom: true }) as string[][]
  const [head, newest, oldest] = csv
  assert.deepEqual(head!.slice(0, 4), ['feedback', 'person', 'version', 'answered'])
  assert.deepEqual(head!.slice(4), [
    'How satisfied are you with the delivery?',
    'Is there anything you would like us to know?',
    'What went wrong?',
  ])
  assert.deepEqual([newest!.slice(2, 3), newest!.slice(4)], [['2'], ['5', '', '']])
  assert.deepEqual(oldest!.slice(4), [
    '2',
    '\'=1+1\u0007 <b>&"x"</b>\nnew line',
    'Something was damaged; مرحبا 👩‍🚒',
  ])

  const folder = await mkdtemp(join(tmpdir(), 'heard-sheet-'))
  try {
    const sheet = await file('answers.xlsx')
    assert.match(sheet.headers.get('content-disposition')!, /attachment; filename="answers\.xlsx"/)
    await writeFile(join(folder, 'a.xlsx'), Buffer.from(await sheet.arrayBuffer()))
    const rows: (readonly string[])[] = []
    for await (const { values } of sheetRows(join(folder, 'a.xlsx'))) rows.push(values)
    assert.deepEqual(rows[0], head)
    assert.deepEqual(rows[2]!.slice(4), [
      '2',
      '=1+1 <b>&"x"</b>\nnew line',
      'Something was damaged; مرحبا 👩‍🚒',
    ])
  } finally {
    await rm(folder, { recursive: true })
  }

  const missing = await heard.app.request('/api/surveys/survey_00000000000000000000000000/answers.csv', {
    headers: { authorization: `Bearer ${secret}` },
  })
  assert.equal(missing.status, 404)
  const taken = (await heard.events()).filter(({ name }) => name === 'survey.answers_taken')
  assert.deepEqual(
    taken.map(({ facts }) => (facts as { format: string }).format),
    ['csv', 'xlsx'],
  )

  const { secret: reading } = await heard.withKey(undefined, ['feedback.read', 'surveys.read'])
  const refused = await file('answers.csv', { authorization: `Bearer ${reading}` })
  assert.equal(refused.status, 403)
})

test('rows that one sheet cannot hold go on in the next, under the same heads', async () => {
  async function* rows() {
    yield ['n']
    for (let n = 1; n <= 5; n++) yield [n]
  }
  const folder = await mkdtemp(join(tmpdir(), 'heard-sheet-'))
  try {
    const path = join(folder, 'a.xlsx')
    await writeFile(path, sheetOf(rows(), { mostRows: 3 }))
    const parts = [...(await listParts(path)).values()].filter(({ name }) => name.includes('worksheets/'))
    const said = await Promise.all(
      parts.map(async (part) => (await text(await openPart(path, part))).match(/<v>\d<|>n</g)),
    )
    assert.deepEqual(said, [
      ['>n<', '<v>1<', '<v>2<'],
      ['>n<', '<v>3<', '<v>4<'],
      ['>n<', '<v>5<'],
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a logo is what its bytes say, stands wherever the survey is asked, and runs nothing', async () => {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  for (const text of ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', '<html>', '', 'PNG'])
    await assert.rejects(
      heard.api.surveys.keepLogo({ content: base64(text) }),
      (error) => error instanceof Refused && error.code === 'logo.no_picture',
    )
  const large = Buffer.concat([Buffer.from(dot, 'base64'), Buffer.alloc(128 * 1024)]).toString('base64')
  await assert.rejects(heard.api.surveys.keepLogo({ content: large }), Refused)

  const { logo } = await heard.api.surveys.keepLogo({ content: dot })
  const picture = await heard.app.request(`/logo/${logo}`)
  assert.deepEqual(
    [picture.headers.get('content-type'), picture.headers.get('x-content-type-options')],
    ['image/png', 'nosniff'],
  )
  assert.match(picture.headers.get('content-security-policy')!, /sandbox/)
  assert.equal(Buffer.from(await picture.arrayBuffer()).toString('base64'), dot)
  assert.equal((await heard.app.request(`/logo/${logo.slice(0, -2)}zz`)).status, 404)

  const { id, draft } = await heard.api.surveys.create({ name: 'Logo', touchpoint: 'x', template: 'store' })
  await heard.api.surveys.saveDraft({ id, definition: { ...draft, logo } })
  await heard.api.surveys.publish({ id })
  const { link } = await heard.api.surveys.openLink({ id })
  const stands = `<img class="logo" src="/logo/${logo}" alt="First" height="40">`
  assert.ok((await (await heard.app.request(new URL(link!).pathname)).text()).includes(stands))
  const place = await heard.api.places.create({ surveyId: id, name: 'P', touchpoint: null, exitCode: null })
  assert.ok((await (await heard.app.request(new URL(place.kiosk).pathname)).text()).includes(stands))
  await heard.api.invitations.invite({ id, addresses: ['kim@example.com'] })
  await heard.runJobs()
  assert.ok(heard.mail.to('kim@example.com').at(-1)!.html!.includes(`src="http://heard.test/logo/${logo}"`))
})
