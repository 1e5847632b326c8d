import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { world } from '../../../test/world.ts'
import { remindDue } from './remind-due.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const publish = async () => {
  const { id } = await heard.api.surveys.create({ name: 'Visit', touchpoint: 'shop', template: 'purchase' })
  await heard.api.surveys.publish({ id })
  return id
}
const mails = (address: string) => heard.mail.to(address).length
/** One mail a minute to each domain. */
const slowly = async (work: () => Promise<void>) => {
  const { config } = heard.program
  Object.assign(config, { mailPace: 1 })
  await work().finally(() => Object.assign(config, { mailPace: 0 }))
}
const passMinutes = async (minutes: number) => {
  heard.clock.pass({ minutes })
  await heard.runJobs()
}
const statuses = async (id: Id<'survey'>) =>
  (await heard.api.invitations.list({ id })).items.map(({ status }) => status).sort()

test('letters that wait for their turn stay while the survey rests, and leave once when it comes back', () =>
  slowly(async () => {
    const id = await publish()
    const addresses = ['a@turns.example', 'b@turns.example', 'c@turns.example']
    const all = () => addresses.map(mails).reduce((sum, n) => sum + n, 0)
    await heard.api.invitations.invite({ id, addresses })
    await heard.runJobs()
    assert.equal(all(), 1)
    await heard.api.surveys.setStatus({ id, status: 'paused' })
    await passMinutes(10)
    assert.equal(all(), 1)
    assert.deepEqual(await statuses(id), ['planned', 'planned', 'sent'])
    await heard.api.surveys.setStatus({ id, status: 'live' })
    await heard.runJobs()
    await passMinutes(1)
    await passMinutes(1)
    assert.deepEqual(addresses.map(mails), [1, 1, 1])
    assert.deepEqual(await statuses(id), ['sent', 'sent', 'sent'])
  }))

test('once a survey is over, letters that still wait ask nobody', () =>
  slowly(async () => {
    const id = await publish()
    await heard.api.invitations.invite({ id, addresses: ['a@over.example', 'b@over.example'] })
    await heard.runJobs()
    await heard.api.surveys.setStatus({ id, status: 'closed' })
    await passMinutes(10)
    assert.equal(mails('a@over.example') + mails('b@over.example'), 1)
    assert.deepEqual(await statuses(id), ['sent', 'skipped'])
  }))

test('a reminder that falls due while the survey rests, or waits for its turn then, comes when it is back', () =>
  slowly(async () => {
    const id = await publish()
    const { id: other } = await heard.api.triggers.create({
      name: 'Asked',
      terms: { kind: 'moment', event: 'Asked', waitMinutes: 0 },
      surveyId: id,
      remindAfterDays: 2,
      enabled: true,
    })
    const addresses = ['a@again.example', 'b@again.example']
    for (const email of addresses) await heard.api.moments.tell({ event: 'Asked', person: { email } })
    await heard.runJobs()
    await passMinutes(2)
    assert.deepEqual(addresses.map(mails), [1, 1])
    const remind = async () => {
      await remindDue.run(heard.program, heard.first.workspaceId, [{}])
      await heard.runJobs()
    }
    heard.clock.pass({ days: 2 })
    await remind()
    const sum = () => addresses.map(mails).reduce((all, n) => all + n, 0)
    assert.equal(sum(), 3)
    await heard.api.surveys.setStatus({ id, status: 'paused' })
    await passMinutes(10)
    await remind()
    assert.equal(sum(), 3)
    await heard.api.surveys.setStatus({ id, status: 'live' })
    await remind()
    await passMinutes(2)
    assert.deepEqual(addresses.map(mails), [2, 2])
    await heard.api.triggers.switch({ id: other, enabled: false })
  }))

test('a letter whose turn comes at night waits for the morning, and nobody is reminded of what they answered', () =>
  slowly(async () => {
    heard.clock.set(new Date('2036-06-02T19:50:00Z'))
    const night = { kind: 'quiet', from: '20:00', until: '08:00' } as const
    const { id: rule } = await heard.api.restraints.create({ name: 'Night', terms: night })
    const id = await publish()
    // A turn every fifty minutes.
    Object.assign(heard.program.config, { mailPace: 0.02 })
    await heard.api.invitations.invite({ id, addresses: ['a@night.example', 'b@night.example'] })
    await heard.runJobs()
    await passMinutes(50)
    await passMinutes(60)
    assert.equal(mails('a@night.example') + mails('b@night.example'), 1)
    heard.clock.set(new Date('2036-06-03T08:00:00Z'))
    await heard.runJobs()
    await passMinutes(50)
    assert.deepEqual(
      ['a', 'b'].map((one) => mails(`${one}@night.example`)),
      [1, 1],
    )

    heard.clock.set(new Date('2036-06-06T12:00:00Z'))
    await heard.api.invitations.remind({ id })
    await heard.runJobs()
    const [late, reminded] = mails('a@night.example') === 1 ? ['a', 'b'] : ['b', 'a']
    assert.equal(mails(`${reminded}@night.example`), 2)
    const path = /http:\/\/heard\.test(\/s\/[\w-]+)/.exec(
      heard.mail.to(`${late}@night.example`)[0]!.text,
    )![1]!
    const answered = await heard.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'q1=9&seen=q1+q2+q3',
    })
    assert.equal(answered.status, 200)
    assert.deepEqual(await statuses(id), ['answered', 'sent'])
    await passMinutes(50)
    await passMinutes(50)
    const { items } = await heard.api.messages.list({})
    const reminders = items.filter(({ kind, to }) => kind === 'reminder' && to.endsWith('night.example'))
    assert.deepEqual(
      reminders.map(({ to, status }) => [to, status]),
      [[`${reminded}@night.example`, 'sent']],
    )
    await heard.api.restraints.remove({ id: rule })
  }))
