import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { openFor } from '../../../test/cases.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

type Api = typeof heard.api

const KNOWN = [
  [{ name: 'Nia Named', email: 'nia@mail.test' }, 'Nia Named', 'Nia Named'],
  [{ email: 'una@mail.test', phone: '+442079460017' }, 'una@mail.test', '[email]'],
  [{ phone: '+442079460958' }, '+442079460958', '[phone]'],
  [{ externalId: 'shopper-17' }, 'shopper-17', 'shopper-17'],
  [undefined, null, null],
] as const

test('whoever has no name is listed by address, number or id; who only looks sees neither address nor number', async () => {
  const asked: { id: Id<'feedback'>; caseId: Id<'case'>; seen: string | null; masked: string | null }[] = []
  for (const [person, seen, masked] of KNOWN) {
    const piece = await heard.api.frontDoor.submit({
      channel: 'web',
      metric: 'nps',
      score: 2,
      comment: 'The parcel came broken.',
      ...(person && { person }),
    })
    const { id: caseId } = await openFor(heard, piece)
    asked.push({ id: piece.id, caseId, seen, masked })
  }
  const { id: initiativeId } = await heard.api.initiatives.propose({
    title: 'Stronger boxes',
    problem: 'Parcels arrive broken.',
  })
  for (const { id } of asked) await heard.api.initiatives.link({ id: initiativeId, feedbackId: id })

  const called = async (api: Api) => {
    const feedback = (await api.feedback.list({})).items
    const cases = (await api.cases.list({ view: 'all' })).items
    const linked = (await api.initiatives.show({ id: initiativeId })).feedback
    return Promise.all(
      asked.map(async ({ id, caseId }) => [
        feedback.find((one) => one.id === id)!.personName,
        (await api.feedback.show({ id })).personName,
        cases.find((one) => one.id === caseId)!.personName,
        linked.find((one) => one.id === id)!.personName,
      ]),
    )
  }
  const everywhere = (name: string | null) => [name, name, name, name]
  const agent = await heard.as('agent', { name: 'Bo' })
  assert.deepEqual(
    await called(agent.api),
    asked.map(({ seen }) => everywhere(seen)),
  )
  for (const role of ['viewer', 'analyst'] as const)
    assert.deepEqual(
      await called((await heard.as(role, { name: role })).api),
      asked.map(({ masked }) => everywhere(masked)),
    )
})

test('a playbook rehearsed by who only looks shows neither addresses nor numbers', async () => {
  // Those a workspace starts with would take it.
  for (const { id } of await heard.api.playbooks.list({}))
    await heard.api.playbooks.turn({ id, enabled: false })
  await heard.api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 9,
    touchpoint: 'rehearsed',
    comment: 'All fine, write to rea@mail.test.',
    person: { email: 'rea@mail.test' },
  })
  await heard.runJobs()
  const trial = {
    bucket: null,
    conditions: [{ fact: 'touchpoint', operator: 'is', value: 'rehearsed' } as const],
    steps: [{ do: 'task', title: 'Call', dueHours: 1 } as const],
    stops: [],
    oncePerDays: 30,
  }
  const rehearsedBy = async ({ playbooks }: Api) =>
    (await playbooks.rehearse(trial)).who.map(({ personName, comment }) => [personName, comment])
  assert.deepEqual(await rehearsedBy(heard.api), [['rea@mail.test', 'All fine, write to rea@mail.test.']])
  const { api } = await heard.as('viewer', { name: 'Vi' })
  assert.deepEqual(await rehearsedBy(api), [['[email]', 'All fine, write to [email].']])
})
