import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { toRequest } from '#core/client.ts'
import type { Id } from '#core/ids.ts'
import { RIGHTS, RIGHTS_OF, ROLES } from '#core/members/role.ts'
import { FILE, idPrefixIn, inputOf, type Named, routes } from './declared.ts'
import { digestOf, type Ids, seedEverything } from './seed.ts'
import { world } from './world.ts'

const ALPHA = 'alphacanary'
const BETA = 'betacanary'

let heard: Awaited<ReturnType<typeof world>>
let alphas: Ids
let betas: Ids
let beta: Awaited<ReturnType<typeof heard.makeWorkspace>>
const seen: { name: string; text: string }[] = []

before(async () => {
  heard = await world()
  alphas = await seedEverything(heard, heard.first, ALPHA)
  beta = await heard.makeWorkspace('Other')
  betas = await seedEverything(heard, beta, BETA)
})
after(() => heard.close())

const ask = async (
  { name, route }: Named,
  given: Record<string, unknown>,
  headers: Record<string, string>,
): Promise<{ status: number; code: string | null; text: string }> => {
  const { method, path, query, body } = toRequest(route, given, FILE)
  const search = new URLSearchParams(query).toString()
  const type = route.file ? 'text/csv' : 'application/json'
  const answer = await heard.app.request(`/api${path}${search ? `?${search}` : ''}`, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': type },
    ...(body === undefined ? {} : { body: route.file ? FILE : JSON.stringify(body) }),
  })
  const text = await answer.text()
  seen.push({ name, text })
  const code = answer.ok ? null : (JSON.parse(text) as { code: string }).code
  return { status: answer.status, code, text }
}

const takesId = ({ input }: Named): boolean => idPrefixIn(input.properties ?? {}) !== undefined
const pathTakesId = ({ route }: Named): boolean => /:(id|\w+Id)\b/.test(route.at)
const reads = ({ route }: Named): boolean => route.at.startsWith('GET')

const administratorOf = async (workspaceId: Id<'workspace'>) => {
  const { cookie } = await heard.as('administrator', { workspaceId, name: 'Eve' })
  return { cookie, 'x-heard': '1' }
}

test('nothing of one workspace is shown to, or changed by, the administrator of another', async () => {
  const headers = await administratorOf(beta.workspaceId)
  const before = await digestOf(heard, heard.first.workspaceId)
  const asked = routes.filter(takesId)
  assert.ok(asked.length > 80)
  const leaks: string[] = []
  for (const one of asked) {
    const { status, text } = await ask(one, inputOf(one, alphas), headers)
    const refused = [403, 404, 409, 410, 422].includes(status)
    // A list filtered by somebody else's id is an empty list.
    if (!refused && !(reads(one) && !pathTakesId(one))) leaks.push(`${one.name}: ${status}`)
    if (status >= 500 || text.includes(ALPHA)) leaks.push(`${one.name}: ${status} ${text.slice(0, 200)}`)
  }
  assert.deepEqual(leaks, [])
  assert.deepEqual(await digestOf(heard, heard.first.workspaceId), before)
})

test('a thing of one’s own takes no other workspace’s person, member, case or theme', async () => {
  const headers = await administratorOf(beta.workspaceId)
  const before = await digestOf(heard, heard.first.workspaceId)
  const linked = routes.filter((one) => pathTakesId(one) && takesId(one) && !/^DELETE/.test(one.route.at))
  const leaks: string[] = []
  for (const one of linked) {
    const { status, text } = await ask(one, inputOf(one, alphas, betas), headers)
    if (status >= 500 || text.includes(ALPHA)) leaks.push(`${one.name}: ${status} ${text.slice(0, 200)}`)
  }
  assert.deepEqual(leaks, [])
  assert.deepEqual(await digestOf(heard, heard.first.workspaceId), before)
})

test('without a session or a key there is only what anyone may ask', async () => {
  for (const one of routes) {
    const { status, code } = await ask(one, inputOf(one, alphas), { 'x-heard': '1' })
    if (one.route.right === 'anyone') assert.notEqual(code, 'session.missing', one.name)
    else assert.deepEqual([status, code], [401, 'session.missing'], one.name)
  }
})

for (const role of ROLES) {
  test(`a ${role} is refused exactly what the role has no right to`, async () => {
    const { workspaceId } = await heard.makeWorkspace(`Empty ${role}`)
    const { cookie } = await heard.as(role, { workspaceId })
    const wrong: string[] = []
    for (const one of routes) {
      const { right } = one.route
      if (right === 'anyone') continue
      const { code } = await ask(one, inputOf(one, alphas), { cookie, 'x-heard': '1' })
      const refused = code === 'right.missing'
      const may = right === 'self' || RIGHTS_OF[role].includes(right)
      if (refused === may) wrong.push(`${one.name} (${right}): ${code}`)
    }
    assert.deepEqual(wrong, [])
  })
}

test('a key has the rights it was given and is nobody in person', async () => {
  const { workspaceId } = await heard.makeWorkspace('Keyed')
  for (const right of RIGHTS) {
    const { secret } = await heard.withKey(workspaceId, [right])
    const headers = { authorization: `Bearer ${secret}` }
    const own = routes.find((one) => one.route.right === right && reads(one))
    const other = routes.find(
      (one) => one.route.right !== right && !['anyone', 'self'].includes(one.route.right),
    )!
    const self = routes.find((one) => one.route.right === 'self')!
    if (own) assert.notEqual((await ask(own, inputOf(own, betas), headers)).code, 'right.missing', own.name)
    assert.equal((await ask(other, inputOf(other, betas), headers)).code, 'right.missing', other.name)
    assert.equal((await ask(self, {}, headers)).code, 'right.missing', self.name)
  }
})

test('a body with a field that does not exist is refused: nobody names their own workspace or role', async () => {
  const { workspaceId } = await heard.makeWorkspace('Strict')
  const headers = await administratorOf(workspaceId)
  const taken: string[] = []
  for (const one of routes.filter(({ route }) => /^(POST|PUT|PATCH)/.test(route.at) && !route.file)) {
    for (const field of ['workspaceId', 'role', 'id', 'passwordHash']) {
      if (field in (one.input.properties ?? {})) continue
      const given = { ...inputOf(one, betas), [field]: heard.first.workspaceId }
      const { status, text } = await ask(one, given, headers)
      if (status !== 422 || !text.includes('unrecognized_keys')) taken.push(`${one.name} ${field}: ${status}`)
    }
  }
  assert.deepEqual(taken, [])
})

test('a page goes on only from where one before it ended', async () => {
  const headers = await administratorOf(beta.workspaceId)
  const paged = routes.filter(({ input }) => input.properties && 'after' in input.properties)
  assert.ok(paged.length > 15)
  const failed: string[] = []
  for (const one of paged)
    for (const after of [
      "' or 1=1",
      'person_',
      'WzEsMl0',
      '.'.repeat(90),
      '9e999.person_00000000000000000000000000',
    ]) {
      const { status } = await ask(one, { ...inputOf(one, betas), after }, headers)
      if (status >= 500) failed.push(`${one.name} ${after}: ${status}`)
    }
  assert.deepEqual(failed, [])
})

test('no answer ever carries the hash of a password, key or link', () => {
  assert.ok(seen.length > routes.length * 5)
  const carried = seen.filter(({ text }) =>
    /\$argon2|password_?hash"|key_?hash"|secret_?hash"|token_?hash"|[0-9a-f]{64}/i.test(text),
  )
  assert.deepEqual(
    carried.map(({ name }) => name),
    [],
  )
})
