import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { type Refused, world } from '../../../test/world.ts'
import { noteAnnounced } from '../announcements/note-announced.ts'
import { TOLD_AT_ONCE, tellPeople } from '../announcements/tell.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { suppress } from '../messages/suppress.ts'
import { addLinks, addTheme, mergeTheme } from '../themes/store.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
  // What is told here is told by announcements, not by cases.
  for (const { id } of await heard.api.rules.list({})) await heard.api.rules.switch({ id, enabled: false })
})
after(() => heard.close())

const refusedWith = (code: string) => (error: Refused) => error.code === code

const say = async (email: string | null, comment: string, score?: number) =>
  heard.api.frontDoor.submit({
    channel: 'api',
    comment,
    ...(score === undefined ? {} : { metric: 'nps' as const, score }),
    person: email ? { email, name: email.split('@')[0]! } : { phone: '+4915112345678' },
  })

const propose = (title: string) => heard.api.initiatives.propose({ title, problem: 'Parcels arrive broken.' })

const addThemed = async (feedbackIds: readonly Id<'feedback'>[], name: string) => {
  const id = await heard.inside((ctx) => addTheme(ctx, { name, phrases: [name], pinned: true }))
  await linkTheme(id, feedbackIds)
  return { id }
}

const linkTheme = (themeId: Id<'theme'>, feedbackIds: readonly Id<'feedback'>[]) =>
  heard.inside((ctx) =>
    addLinks(
      ctx,
      feedbackIds.map((feedbackId) => ({ themeId, feedbackId, evidence: null, occurredAt: ctx.now() })),
    ),
  )

test('an initiative counts the pieces and people behind its links once', async () => {
  const [a, b, c] = await Promise.all([
    say('anna@example.com', 'broken box'),
    say('anna@example.com', 'broken again'),
    say('ben@example.com', 'box was open'),
  ])
  await heard.runJobs()
  const theme = await addThemed([a!.id, b!.id], 'Boxes')
  const kase = await heard.api.cases.open({ personId: c!.personId!, title: 'Open box', feedbackId: c!.id })
  const byPhone = await say(null, 'called')
  const called = await heard.api.cases.open({ personId: byPhone.personId!, title: 'Called about boxes' })
  const { id } = await propose('Better boxes')
  await heard.api.initiatives.link({ id, themeId: theme.id })
  await heard.api.initiatives.link({ id, feedbackId: a!.id })
  await heard.api.initiatives.link({ id, feedbackId: a!.id })
  await heard.api.initiatives.link({ id, caseId: called.id })
  const linked = await heard.api.initiatives.link({ id, caseId: kase.id })
  assert.deepEqual([linked.pieces, linked.people], [3, 3])
  assert.deepEqual(
    linked.themes.map(({ name, pieces }) => [name, pieces]),
    [['Boxes', 2]],
  )
  assert.deepEqual(
    linked.feedback.map((piece) => [piece.id, piece.personName]),
    [[a!.id, 'anna']],
  )
  assert.equal(linked.cases.length, 2)
  const { items } = await heard.api.initiatives.list({})
  assert.deepEqual([items[0]!.pieces, items[0]!.people], [3, 3])
  const unlinked = await heard.api.initiatives.unlink({ id, themeId: theme.id })
  assert.deepEqual([unlinked.pieces, unlinked.people, unlinked.themes.length], [2, 3, 0])
})

test('a merged theme still leads to its pieces', async () => {
  const piece = await say('merge@example.com', 'slow courier')
  const from = await addThemed([piece.id], 'Courier')
  const into = await addThemed([], 'Delivery')
  const { id } = await propose('Faster courier')
  await heard.api.initiatives.link({ id, themeId: from.id })
  await heard.inside((ctx) => mergeTheme(ctx, from.id, into.id))
  const shown = await heard.api.initiatives.show({ id })
  assert.deepEqual([shown.pieces, shown.people], [1, 1])
  assert.deepEqual(
    shown.themes.map(({ name }) => name),
    ['Delivery'],
  )
})

test('a link names one thing, and one that exists', async () => {
  const { id } = await propose('Strict links')
  const other = await heard.makeWorkspace('Other')
  const { api } = await heard.withKey(other.workspaceId)
  const foreign = await api.frontDoor.submit({ channel: 'api', comment: 'not yours' })
  await assert.rejects(
    heard.api.initiatives.link({ id, feedbackId: foreign.id }),
    refusedWith('feedback.not_found'),
  )
  await assert.rejects(heard.api.initiatives.link({ id }), refusedWith('request.invalid'))
  await assert.rejects(api.initiatives.show({ id }), refusedWith('initiative.not_found'))
})

test('an initiative changes its course until it is shipped, and is dropped for a reason', async () => {
  const lead = await heard.as('lead')
  const { id } = await propose('Changeable')
  const accepted = await heard.api.initiatives.change({ id, status: 'accepted', ownerId: lead.id })
  assert.deepEqual([accepted.status, accepted.ownerName], ['accepted', lead.name])
  await assert.rejects(
    heard.api.initiatives.change({ id, status: 'dropped' }),
    refusedWith('initiative.needs_reason'),
  )
  const dropped = await heard.api.initiatives.change({ id, status: 'dropped', reason: 'Too dear.' })
  assert.equal(dropped.droppedBecause, 'Too dear.')
  const whatWeDid = 'Thicker boxes.'
  await assert.rejects(heard.api.initiatives.ship({ id, whatWeDid }), refusedWith('initiative.wrong_status'))
  await heard.api.initiatives.change({ id, status: 'in_progress' })
  const shipped = await Promise.allSettled([1, 2].map(() => heard.api.initiatives.ship({ id, whatWeDid })))
  assert.deepEqual(shipped.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  await assert.rejects(
    heard.api.initiatives.change({ id, status: 'proposed' }),
    refusedWith('initiative.wrong_status'),
  )
})

const LETTER = {
  subject: 'You said, we did: {{initiative.title}}',
  body: 'Dear {{person.firstName|customer}},\nYou wrote: “{{words}}”\n{{initiative.whatWeDid}}',
}

test('you said, we did: previewed, each mailed once, suppression respected, the ledger says told', async () => {
  const cora = await say('cora@example.com', 'The old search found nothing.')
  heard.clock.pass({ minutes: 1 })
  const pieces = {
    cora,
    again: await say('cora@example.com', 'Search still finds nothing.'),
    dave: await say('dave@example.com', 'Cannot find my size.'),
    erin: await say('erin@example.com', 'Search is slow.'),
    nobody: await heard.api.frontDoor.submit({ channel: 'api', comment: 'nameless' }),
    phone: await say(null, 'search by phone'),
  }
  await heard.runJobs()
  const theme = await addThemed(
    Object.values(pieces).map(({ id }) => id),
    'Search',
  )
  const { id } = await propose('New search')
  await heard.api.initiatives.link({ id, themeId: theme.id })
  await heard.inside((ctx) => suppress(ctx, { address: 'dave@example.com', reason: 'unsubscribed' }))
  await assert.rejects(heard.api.announcements.preview({ id }), refusedWith('initiative.wrong_status'))
  heard.clock.pass({ days: 1 })
  await heard.api.initiatives.ship({ id, whatWeDid: 'The search is new.' })

  const preview = await heard.api.announcements.preview({ id, ...LETTER })
  assert.equal(preview.recipients, 2)
  assert.deepEqual(preview.skipped, [
    { reason: 'no_address', count: 1 },
    { reason: 'suppressed', count: 1 },
  ])
  const toCora = preview.sample.find(({ address }) => address === 'cora@example.com')
  assert.equal(toCora!.subject, 'You said, we did: New search')
  assert.equal(toCora!.text, 'Dear cora,\nYou wrote: “Search still finds nothing.”\nThe search is new.')
  await heard.runJobs()
  assert.deepEqual(heard.mail.to('cora@example.com'), [], 'a preview sends nothing')
  await assert.rejects(
    heard.api.announcements.announce({ id, ...LETTER, body: '{{persn.name}}' }),
    refusedWith('template.unknown_field'),
  )

  const tries = await Promise.allSettled(
    [1, 2].map(() => heard.api.announcements.announce({ id, ...LETTER })),
  )
  assert.deepEqual(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  await assert.rejects(
    heard.api.announcements.announce({ id, ...LETTER }),
    refusedWith('initiative.announced'),
  )
  // Whoever asks for no more mails before their turn has come gets none.
  await heard.inside((ctx) => suppress(ctx, { address: 'erin@example.com', reason: 'unsubscribed' }))
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  assert.equal(heard.mail.to('cora@example.com').length, 1)
  assert.ok(heard.mail.to('cora@example.com')[0]!.text.startsWith(toCora!.text))
  assert.deepEqual([...heard.mail.to('dave@example.com'), ...heard.mail.to('erin@example.com')], [])
  const outcomeOf = async (piece: { id: Id<'feedback'> }) => (await heard.api.feedback.show(piece)).outcome
  assert.deepEqual(
    await Promise.all(
      [pieces.cora, pieces.again, pieces.dave, pieces.erin].map(({ id }) => outcomeOf({ id })),
    ),
    ['told', 'told', 'open', 'open'],
  )
  const { announcement } = await heard.api.initiatives.show({ id })
  assert.deepEqual([announcement!.recipients, announcement!.suppressed, announcement!.delivered], [1, 2, 1])

  const sent = (await heard.events()).filter(({ name }) => name === 'message.sent')
  await heard.inside(async (ctx) => {
    await enqueue(ctx, tellPeople, { announcementId: announcement!.id })
    for (const { facts } of sent) await enqueue(ctx, noteAnnounced, facts as never)
  })
  const ledger = await heard.api.feedback.ledger({})
  await heard.runJobs()
  assert.equal(heard.mail.to('cora@example.com').length, 1)
  assert.deepEqual(await heard.api.feedback.ledger({}), ledger)
  assert.deepEqual((await heard.api.announcements.preview({ id })).recipients, 0)
})

test('more people than one batch holds are all told, each once, also by two workers at once', async () => {
  const many = TOLD_AT_ONCE + 7
  const { entries } = await heard.api.frontDoor.submitBatch({
    feedback: Array.from({ length: many }, (_, n) => ({
      channel: 'api',
      comment: `crowd ${n}`,
      person: { email: `crowd${n}@example.com` },
    })),
  })
  const ids = entries.map(({ feedback }) => feedback!.id)
  await heard.runJobs()
  const theme = await addThemed(ids, 'Crowd')
  const { id } = await propose('For the crowd')
  await heard.api.initiatives.link({ id, themeId: theme.id })
  await heard.api.initiatives.ship({ id, whatWeDid: 'Done for all of you.' })
  const { announcement } = await heard.api.announcements.announce({ id, ...LETTER })
  const tell = () =>
    tellPeople.run(heard.program, heard.first.workspaceId, [{ announcementId: announcement!.id }])
  await Promise.all([tell(), tell()])
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  const told = heard.mail.sent.map(({ to }) => to.address).filter((address) => address.startsWith('crowd'))
  assert.equal(told.length, many)
  assert.equal(new Set(told).size, many)
  const shown = await heard.api.initiatives.show({ id })
  assert.deepEqual([shown.announcement!.recipients, shown.announcement!.delivered], [many, many])
})

test('nobody to tell is no announcement', async () => {
  const { id } = await propose('Lonely')
  await heard.api.initiatives.ship({ id, whatWeDid: 'Something.' })
  await assert.rejects(
    heard.api.announcements.announce({ id, ...LETTER }),
    refusedWith('initiative.nobody_to_tell'),
  )
})

test('the effect compares the last scores of those who raised it, before shipping and after', async () => {
  const people = Array.from({ length: 12 }, (_, n) => `effect${n}@example.com`)
  const first = []
  for (const email of people) {
    await say(email, 'an earlier word', 10)
    heard.clock.pass({ minutes: 1 })
    first.push(await say(email, 'waiting too long', 3))
  }
  await say('bystander@example.com', 'no matter', 0)
  const theme = await addThemed(
    first.map(({ id }) => id),
    'Waiting',
  )
  const { id } = await propose('No more waiting')
  await heard.api.initiatives.link({ id, themeId: theme.id })
  await assert.rejects(heard.api.initiatives.effect({ id }), refusedWith('initiative.wrong_status'))
  heard.clock.pass({ days: 3 })
  await heard.api.initiatives.ship({ id, whatWeDid: 'Two more people at the counter.' })
  heard.clock.pass({ days: 30 })
  for (const email of people.slice(0, 10)) await say(email, 'much better', 9)
  // Raised it only after it was shipped, so was not touched by it.
  const late = await say('late@example.com', 'waiting too', 1)
  await linkTheme(theme.id, [late.id])
  heard.clock.pass({ days: 170 })
  await say(people[11]!, 'too late to count', 0)

  const effect = await heard.api.initiatives.effect({ id })
  assert.deepEqual([effect.before.score, effect.before.n], [-100, 12])
  assert.deepEqual([effect.after.score, effect.after.n], [100, 10])
  assert.equal(effect.difference.by, 200)
  assert.ok(effect.difference.low! > 0 && effect.difference.low! < 200 && effect.difference.significant)
  assert.equal((await heard.api.initiatives.effect({ id, metric: 'csat' })).before.n, 0)
  assert.equal((await heard.api.initiatives.show({ id })).people, 12)
})
