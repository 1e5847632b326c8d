import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect as dial } from 'node:net'
import { after, test } from 'node:test'
import { readAllowedHosts } from '#core/outbound/allowed-hosts.ts'
import { type Connect, type Outgoing, openSafeFetch, type Resolve } from './safe-fetch.ts'

const servers: ReturnType<typeof createServer>[] = []
after(() => {
  for (const server of servers) server.closeAllConnections()
  for (const server of servers) server.close()
})

const serve = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return (server.address() as AddressInfo).port
}

/** A world in which names lead where the test says; every connection that is made ends at one local server. */
const outside = async (
  names: Record<string, string[]>,
  listener: RequestListener = (_, answer) => answer.end('hello'),
) => {
  const port = await serve(listener)
  const asked: string[] = []
  const reached: { address: string; port: number; host: string; isSecure: boolean }[] = []
  const resolve: Resolve = async (host) => {
    asked.push(host)
    const found = names[host]
    if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    return found
  }
  const connect: Connect = (to) => {
    reached.push(to)
    return dial({ host: '127.0.0.1', port })
  }
  const ask = (url: string, rest: Partial<Outgoing> = {}, allow = '') =>
    openSafeFetch({ resolve, connect, allowed: readAllowedHosts(allow)! })({ method: 'GET', url, ...rest })
  return { ask, asked, reached }
}

test('a public host is asked at the address that was checked, under its own name', async () => {
  let seen: { host?: string | undefined; method?: string | undefined; url?: string | undefined; body: string }
  const { ask, asked, reached } = await outside(
    { 'hooks.test': ['93.184.216.34'] },
    async (request, answer) => {
      let body = ''
      for await (const part of request) body += part
      seen = { host: request.headers.host, method: request.method, url: request.url, body }
      answer.writeHead(201, { 'x-seen': 'yes' }).end('thanks')
    },
  )
  const got = await ask('http://hooks.test/in?a=1', { method: 'POST', body: 'ü', headers: { Host: 'evil' } })
  assert.deepEqual(
    got.result === 'answered' && [got.status, got.body.toString(), got.isCut, got.headers['x-seen']],
    [201, 'thanks', false, 'yes'],
  )
  assert.deepEqual(seen!, { host: 'hooks.test', method: 'POST', url: '/in?a=1', body: 'ü' })
  // Asked for once: a name that answers otherwise the second time is never asked a second time.
  assert.deepEqual(asked, ['hooks.test'])
  assert.deepEqual(reached, [{ ...reached[0]!, address: '93.184.216.34', port: 80, host: 'hooks.test' }])
})

test('nothing private is asked, whether it is written, resolved or hidden among good answers', async () => {
  const { ask, reached } = await outside({
    'inside.test': ['10.0.0.1'],
    'mixed.test': ['93.184.216.34', '127.0.0.1'],
    'six.test': ['::ffff:169.254.169.254'],
    'nat.test': ['64:ff9b::a9fe:a9fe'],
    localhost: ['127.0.0.1'],
    empty: [],
  })
  for (const host of [
    'inside.test',
    'mixed.test',
    'six.test',
    'nat.test',
    'localhost',
    'localhost.',
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::]',
    '[fe80::1]',
    '169.254.169.254',
  ]) {
    const got = await ask(`http://${host}/`)
    assert.deepEqual([got.result, got.result === 'refused' && got.why], ['refused', 'private'], host)
  }
  assert.equal((await ask('http://empty/')).result, 'failed')
  assert.equal((await ask('http://unknown.test/')).result, 'failed')
  assert.deepEqual(reached, [])
})

test('only http and https, without a password, on the ports of the web', async () => {
  const { ask, reached } = await outside({ 'hooks.test': ['93.184.216.34'] })
  for (const [url, why] of [
    ['ftp://hooks.test/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://hooks.test/', 'scheme'],
    ['http://me:secret@hooks.test/', 'credentials'],
    ['http://me@hooks.test/', 'credentials'],
    ['http://hooks.test:25/', 'port'],
    ['http://hooks.test:6379/', 'port'],
    ['nonsense', 'address'],
  ] as const) {
    const got = await ask(url)
    assert.deepEqual([got.result, got.result === 'refused' && got.why], ['refused', why], url)
  }
  assert.deepEqual(reached, [])
})

test('the operator may let private receivers in, by name, by net and by port', async () => {
  const names = { 'crm.internal': ['10.0.0.5'], 'other.internal': ['10.0.0.6'], 'far.test': ['10.9.0.1'] }
  const { ask } = await outside(names)
  const result = async (url: string, allow: string) => (await ask(url, {}, allow)).result
  assert.equal(await result('http://crm.internal/', 'crm.internal'), 'answered')
  assert.equal(await result('http://crm.internal:9000/', 'crm.internal'), 'answered')
  assert.equal(await result('http://crm.internal:9000/', 'crm.internal:9001'), 'refused')
  assert.equal(await result('http://other.internal/', 'crm.internal'), 'refused')
  assert.equal(await result('http://other.internal:9000/', '10.0.0.0/24'), 'answered')
  assert.equal(await result('http://far.test:9000/', '10.0.0.0/24'), 'refused')
  assert.equal(await result('http://10.0.0.9:9000/', '10.0.0.0/24'), 'answered')
})

test('a redirect is an answer, not an order', async () => {
  let asked = 0
  const { ask } = await outside({ 'hooks.test': ['93.184.216.34'] }, (_, answer) => {
    asked++
    answer.writeHead(302, { location: 'http://169.254.169.254/' }).end()
  })
  const got = await ask('http://hooks.test/')
  assert.equal(got.result === 'answered' && got.status, 302)
  assert.equal(asked, 1)
})

test('of an answer without end the first part is kept', async () => {
  const { ask } = await outside({ 'hooks.test': ['93.184.216.34'] }, (request, answer) => {
    const more = () => {
      while (!request.socket.destroyed && answer.write('x'.repeat(10_000)));
      if (!request.socket.destroyed) answer.once('drain', more)
    }
    more()
  })
  const got = await ask('http://hooks.test/', { maxBytes: 25_000 })
  assert.deepEqual(got.result === 'answered' && [got.body.length, got.isCut], [25_000, true])
})

test('who answers too late, drips or hangs up has not answered', async () => {
  const silent = await outside({ 'hooks.test': ['93.184.216.34'] }, () => {})
  const late = await silent.ask('http://hooks.test/', { maxMillis: 100 })
  assert.deepEqual(late.result === 'failed' && late.why, 'timeout')

  const dripping = await outside({ 'hooks.test': ['93.184.216.34'] }, (request, answer) => {
    const drip = setInterval(() => answer.write('.'), 10)
    request.socket.once('close', () => clearInterval(drip))
  })
  const dripped = await dripping.ask('http://hooks.test/', { maxMillis: 200 })
  assert.deepEqual(dripped.result === 'failed' && dripped.why, 'timeout')

  const rude = await outside({ 'hooks.test': ['93.184.216.34'] }, (request) => request.socket.destroy())
  const broken = await rude.ask('http://hooks.test/')
  assert.deepEqual(broken.result === 'failed' && broken.why, 'broken')
})

test('a header with a line break is never sent', async () => {
  const { ask } = await outside({ 'hooks.test': ['93.184.216.34'] })
  const got = await ask('http://hooks.test/', { headers: { 'x-a': 'b\r\nx-evil: 1' } })
  assert.equal(got.result, 'failed')
})

test('nobody at home is a failure with words', async () => {
  const port = await serve(() => {})
  servers.at(-1)!.close()
  const got = await openSafeFetch({ allowed: readAllowedHosts('127.0.0.1')! })({
    method: 'GET',
    url: `http://127.0.0.1:${port}/`,
  })
  assert.deepEqual(got.result === 'failed' && got.why, 'unreachable')
})
