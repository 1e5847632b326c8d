import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '#server/ctx.ts'
import { addMessage } from '#server/messages/store.ts'
import { world } from '../../../test/world.ts'
import { trackingUrl } from './link.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

let people = 0
/** Feedback with a case of its own, as it stands at rest, and the link to follow it by. */
const followed = async ({
  state,
  owned = true,
}: {
  state: 'new' | 'in_progress' | 'resolved' | 'confirmed'
  owned?: boolean
}) => {
  const feedback = await heard.api.frontDoor.submit({
    channel: 'email',
    metric: 'nps',
    score: 2,
    comment: 'The <wheel> came bent.',
    person: { email: `rider${++people}@example.com` },
  })
  const ada = await heard.as('agent', { name: 'Ada Okoro' })
  return heard.inside(async (ctx) => {
    const caseId = newId(ctx, 'case')
    const team = newId(ctx, 'team')
    const now = ctx.now()
    await sql`insert into teams (workspace_id, id, name, created_at)
      values (${workspaceUuid(ctx)}, ${toUuid(team)}, ${`Workshop ${people}`}, ${now})`.execute(ctx.db)
    await sql`insert into cases (workspace_id, id, number, title, state, priority, level, priority_parts, feedback_id, person_id,
        owner_member_id, owner_team_id, opened_because, opened_at, resolved_at, root_cause, action_taken, updated_at)
      values (${workspaceUuid(ctx)}, ${toUuid(caseId)}, ${1_000 + people}, 'Bent wheel', ${state}, 80, 'high', '[]', ${toUuid(feedback.id)},
        ${toUuid(feedback.personId!)}, ${owned ? toUuid(ada.id) : null}, ${owned ? null : toUuid(team)}, 'a rule', ${now},
        ${state === 'resolved' || state === 'confirmed' ? now : null}, 'secret cause', 'secret act', ${now})`.execute(
      ctx.db,
    )
    await sql`update feedback set case_id = ${toUuid(caseId)} where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(feedback.id)}`.execute(
      ctx.db,
    )
    await sql`insert into notes (workspace_id, id, case_id, body, at)
      values (${workspaceUuid(ctx)}, ${toUuid(newId(ctx, 'note'))}, ${toUuid(caseId)}, 'secret note', ${now})`.execute(
      ctx.db,
    )
    const url = await trackingUrl(ctx, { caseId })
    return { caseId, feedback, personId: feedback.personId!, path: url.replace('http://heard.test', '') }
  })
}

const get = async (path: string) => (await heard.app.request(path)).text()
const post = (path: string, fields: Record<string, string>) =>
  heard.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
const ticketIn = (html: string) => /name="ticket" value="([^"]+)"/.exec(html)![1]!
const happened = async (caseId: Id<'case'>, name: string) =>
  (await heard.events()).filter((event) => event.facts['caseId'] === caseId && event.name === name)
const verdicts = (caseId: Id<'case'>) =>
  heard.inside(async (ctx) => {
    const { rows } = await sql<{ verdict: string; comment: string | null }>`
      select verdict, comment from verdicts where case_id = ${toUuid(caseId)} order by id`.execute(ctx.db)
    return rows
  })
const write = (
  ctx: Ctx,
  message: {
    caseId: Id<'case'>
    personId: Id<'person'>
    text: string
    kind?: 'reply' | 'notice'
    memberId?: Id<'member'>
  },
) =>
  addMessage(ctx, {
    kind: 'reply',
    memberId: null,
    id: newId(ctx, 'message'),
    key: `test:${message.text}`,
    direction: 'out',
    channel: 'email',
    status: 'sent',
    from: 'us@example.com',
    to: 'you@example.com',
    toName: null,
    subject: 'Your wheel',
    html: null,
    headers: {},
    headerId: null,
    inReplyTo: null,
    problem: null,
    sendAfter: ctx.now(),
    writtenBy: null,
    ...message,
  })

test('a customer sees their own words, who looks after them and what was written to them, and nothing that is ours', async () => {
  const { path, caseId, personId } = await followed({ state: 'in_progress' })
  const member = await heard.as('agent', { name: 'Bo' })
  await heard.inside(async (ctx) => {
    await write(ctx, { caseId, personId, text: 'A new wheel leaves today.' })
    await write(ctx, { caseId, personId, text: 'Secret notice to Bo', kind: 'notice', memberId: member.id })
  })
  const page = await heard.app.request(path)
  const html = await page.text()
  assert.match(page.headers.get('content-security-policy')!, /frame-ancestors 'none'/)
  assert.equal(page.headers.get('cache-control'), 'no-store')
  assert.match(html, /The &lt;wheel&gt; came bent\./)
  assert.match(html, /2 of 10/)
  assert.match(html, /Ada Okoro looks after it/)
  assert.match(html, /A new wheel leaves today\./)
  assert.doesNotMatch(html, /secret/i)
  assert.doesNotMatch(html, /value="happy"/)
})

test('a case in a team’s queue says which team has it', async () => {
  const { path } = await followed({ state: 'new', owned: false })
  assert.match(await get(path), /The team Workshop \d+ has it/)
})

test('a happy customer says so once, and the case is told', async () => {
  const { path, caseId } = await followed({ state: 'resolved' })
  assert.match(await get(path), /value="happy"/)
  const answers = await Promise.all([1, 2, 3].map(() => post(path, { wish: 'happy', comment: 'Rides well' })))
  for (const answer of answers) {
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /You said you are happy with it/)
  }
  assert.deepEqual(await verdicts(caseId), [{ verdict: 'happy', comment: 'Rides well' }])
  const [told, ...more] = await happened(caseId, 'tracking.answered')
  assert.deepEqual([told!.facts['verdict'], more.length], ['happy', 0])
  assert.deepEqual(await happened(caseId, 'message.received'), [])
  await post(path, { wish: 'unhappy' })
  assert.equal((await verdicts(caseId)).length, 1)
})

test('an unhappy customer opens it again, sees so at once, and is asked anew when it is resolved again', async () => {
  const { path, caseId } = await followed({ state: 'resolved' })
  const html = await (await post(path, { wish: 'unhappy', comment: 'It still wobbles' })).text()
  assert.match(html, /it is not right yet/)
  assert.match(html, /It still wobbles/)
  assert.doesNotMatch(html, /value="happy"/)
  heard.clock.pass({ hours: 5 })
  await heard.inside(async (ctx) => {
    await sql`update cases set state = 'resolved', resolved_at = ${ctx.now()} where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(caseId)}`.execute(
      ctx.db,
    )
  })
  assert.match(await get(path), /value="happy"/)
  await post(path, { wish: 'happy' })
  assert.deepEqual(
    (await verdicts(caseId)).map(({ verdict }) => verdict),
    ['unhappy', 'happy'],
  )
})

test('what is not done cannot be judged, and opening the page judges nothing', async () => {
  const { path, caseId } = await followed({ state: 'in_progress' })
  for (const query of ['?wish=happy', '?verdict=unhappy']) await get(path + query)
  assert.equal((await post(path, { wish: 'happy' })).status, 200)
  assert.deepEqual(await verdicts(caseId), [])
  assert.deepEqual(await happened(caseId, 'tracking.answered'), [])
})

test('what a customer adds lands on the case, once for each time it is sent', async () => {
  const { path, caseId } = await followed({ state: 'in_progress' })
  const ticket = ticketIn(await get(path))
  const empty = await post(path, { wish: 'add', text: '  ', ticket })
  assert.equal(empty.status, 422)
  for (let times = 0; times < 2; times++) {
    const html = await (await post(path, { wish: 'add', text: 'Any <news>?', ticket })).text()
    assert.match(html, /Your message has arrived/)
    assert.match(html, /Any &lt;news&gt;\?/)
  }
  assert.equal((await happened(caseId, 'message.received')).length, 1)
  await post(path, { wish: 'add', text: 'Any <news>?', ticket: ticketIn(await get(path)) })
  assert.equal((await happened(caseId, 'message.received')).length, 2)
})

test('feedback without a case was heard and promises nothing; what is added to it is heard as well', async () => {
  const feedback = await heard.api.frontDoor.submit({
    channel: 'api',
    comment: 'Nice bell',
    person: { email: 'bell@example.com' },
  })
  const url = await heard.inside((ctx) => trackingUrl(ctx, { feedbackId: feedback.id }))
  const path = url.replace('http://heard.test', '')
  const html = await get(path)
  assert.match(html, /We heard you/)
  assert.doesNotMatch(html, /Still to come|We are working on it/)
  assert.equal(
    (await post(path, { wish: 'add', text: 'And a nice saddle', ticket: ticketIn(html) })).status,
    200,
  )
  const { items } = await heard.api.feedback.list({ search: 'nice saddle' })
  assert.deepEqual(
    [items.length, items[0]!.personId, items[0]!.attributes['adds_to']],
    [1, feedback.personId, feedback.id],
  )
})

test('a link to feedback leads to its case as soon as there is one', async () => {
  const { feedback } = await followed({ state: 'resolved' })
  const url = await heard.inside((ctx) => trackingUrl(ctx, { feedbackId: feedback.id }))
  assert.match(await get(url.replace('http://heard.test', '')), /value="happy"/)
})

test('a forged, foreign or expired link shows nothing of anybody and changes nothing', async () => {
  const { path, caseId } = await followed({ state: 'resolved' })
  const other = await heard.makeWorkspace('Elsewhere')
  const foreign = await other.desk.transact((ctx) => trackingUrl(ctx, { caseId }))
  const forged = path.slice(0, -4) + (path.endsWith('AAAA') ? 'BBBB' : 'AAAA')
  for (const wrong of [
    forged,
    foreign.replace('http://heard.test', ''),
    path.replace('/t/', '/s/'),
    path.replace('/t/', '/u/'),
  ]) {
    assert.equal((await heard.app.request(wrong)).status, 404, wrong)
    const page = await post(wrong, { wish: 'happy' })
    assert.equal(page.status, 404, wrong)
    assert.doesNotMatch(await page.text(), /wheel|Elsewhere/)
  }
  heard.clock.pass({ days: 366 })
  assert.equal((await post(path, { wish: 'happy' })).status, 410)
  assert.deepEqual(await verdicts(caseId), [])
})
