import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('the documentation is served to anyone, under a policy that allows its one style and nothing else', async () => {
  const answer = await heard.app.request('/docs')
  assert.equal(answer.status, 200)
  const policy = answer.headers.get('content-security-policy') ?? ''
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[\w+/=]+';/)
  assert.doesNotMatch(policy, /script-src|unsafe/)
  assert.match(await answer.text(), /<h1 id="begin">The API of Heard<\/h1>/)
})

test('a problem leads to the line that explains it', async () => {
  const answer = await heard.app.request('/api/cases')
  const { type, code } = (await answer.json()) as { type: string; code: string }
  assert.equal(type, `http://heard.test/docs#fault-${code}`)
  const [path = '', anchor] = type.replace('http://heard.test', '').split('#')
  const page = await (await heard.app.request(path)).text()
  assert.ok(page.includes(`id="${anchor}"`))
})
