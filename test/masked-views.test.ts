import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { toRequest } from '#core/client.ts'
import type { Id } from '#core/ids.ts'
import { RIGHTS_OF } from '#core/members/role.ts'
import { inputOf, type Named, routes } from './declared.ts'
import { type Ids, seedEverything } from './seed.ts'
import { world } from './world.ts'

const PHONE = '+14155550111'
/** Everybody who was seeded can be written to here or rung there; both stand in what was written about them, too. */
const REACH = /.{0,60}(?:@customer\.test|4155550111).{0,20}/g

let heard: Awaited<ReturnType<typeof world>>
let ids: Ids

before(async () => {
  heard = await world()
  const seeded = await seedEverything(heard, heard.first, 'canary')
  const { api } = heard
  const person = await api.people.add({ email: 'bare@customer.test', phone: PHONE })
  await api.people.change({ id: person.id, attributes: { second_address: 'two@customer.test', ring: PHONE } })
  const { id: feedback } = await api.frontDoor.submit({
    channel: 'email',
    metric: 'nps',
    score: 1,
    comment: `The invoice is wrong again. Ring ${PHONE} or write to mine@customer.test.`,
    person: { email: 'bare@customer.test' },
  })
  const { id } = await api.cases.open({ personId: person.id, title: `Ring ${PHONE}` })
  await api.cases.note({ id, body: 'She also reads mine@customer.test.' })
  await api.suppressions.add({ address: 'quiet@customer.test' })
  await heard.runJobs()
  ids = new Map([...seeded, ['person', person.id], ['case', id], ['feedback', feedback]])
})
after(() => heard.close())

const mayAsk = ({ route: { at, right } }: Named, role: 'viewer' | 'analyst') =>
  (at.startsWith('GET') || right.endsWith('.read')) &&
  (right === 'self' || RIGHTS_OF[role].some((its) => its === right))

const ask = async ({ route }: Named, given: Record<string, unknown>, cookie: string) => {
  const { method, path, query, body } = toRequest(route, given, '')
  const search = new URLSearchParams(query).toString()
  return heard.app.request(`/api${path}${search ? `?${search}` : ''}`, {
    method,
    headers: {
      cookie,
      'x-heard': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

for (const role of ['viewer', 'analyst'] as const) {
  test(`no route shows a ${role} how a customer can be reached`, async () => {
    const { cookie } = await heard.as(role, { name: role })
    const answered = new Set<string>()
    const leaks: string[] = []
    for (const one of routes.filter((one) => mayAsk(one, role))) {
      const whole = inputOf(one, ids)
      const needed = Object.fromEntries(
        Object.entries(whole).filter(([field]) => one.input.required?.includes(field)),
      )
      for (const given of [whole, needed]) {
        const answer = await ask(one, given, cookie)
        const text = await answer.text()
        if (answer.ok) answered.add(one.name)
        leaks.push(...(text.match(REACH) ?? []).map((found) => `${one.name}: ${found}`))
      }
    }
    assert.ok(answered.size > 60, `only ${answered.size} routes answered`)
    assert.deepEqual(leaks, [])
  })
}

test('a key that only reads is shown no more, through either door', async () => {
  const { secret } = await heard.withKey(heard.first.workspaceId, ['people.read', 'feedback.read'])
  for (const [path, authorization] of [
    ['/api/people', `Bearer ${secret}`],
    ['/v1/people.json', `Basic ${btoa(`${secret}:`)}`],
    ['/v1/survey_responses.json?expand[]=person', `Basic ${btoa(`${secret}:`)}`],
  ] as const) {
    const answer = await heard.app.request(path, { headers: { authorization } })
    const text = await answer.text()
    assert.equal(answer.status, 200, text)
    assert.deepEqual(text.match(REACH) ?? [], [], path)
    if (path.includes('people')) assert.match(text, /\[email\]/)
  }
})

test('answers that leave as a file leave an analyst’s desk as they are shown there', async () => {
  const survey = ids.get('survey') as Id<'survey'>
  await heard.api.surveys.answer({ id: survey, answers: { q1: 1, q3: `Late! Ring ${PHONE}.` } })
  const { cookie } = await heard.as('analyst', { name: 'Ana' })
  const answer = await heard.app.request(`/api/surveys/${survey}/answers.csv`, { headers: { cookie } })
  assert.equal(answer.status, 200)
  const file = await answer.text()
  assert.match(file, /Late! Ring \[phone\]/)
  assert.deepEqual(file.match(REACH) ?? [], [])
})

test('who works with customers sees how they are reached', async () => {
  const { api } = await heard.as('agent', { name: 'Bo' })
  const { person } = await api.cases.show({ id: ids.get('case') as Id<'case'> })
  assert.deepEqual([person?.email, person?.phone], ['bare@customer.test', PHONE])
})
