import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import type { SourceKind } from '#core/sources/kinds.ts'
import { openSourceServer } from '../../../test/source-server.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
let server: Awaited<ReturnType<typeof openSourceServer>>
before(async () => {
  heard = await world()
  server = await openSourceServer(heard, () => ({}))
})
after(async () => {
  server.close()
  await heard.close()
})

const ago = (hours: number) => new Date(heard.clock.now().getTime() - hours * 3_600_000).toISOString()
const connect = async (kind: SourceKind, settings: Record<string, string>) => {
  const { source } = await heard.api.sources.connect({ kind, name: kind, settings })
  await heard.runJobs()
  return source.id
}
const show = (id: Id<'source'>) => heard.api.sources.show({ id })
const again = async (id: Id<'source'>) => {
  await heard.api.sources.run({ id })
  await heard.runJobs()
  return show(id)
}

test('App Store: a country that cannot be read is named and keeps no other waiting', async () => {
  let isBroken = true
  server.answer(({ url }) => {
    const country = url.pathname.slice(1, 3)
    if (country === 'xx' && isBroken) return { status: 400, body: 'Invalid country' }
    const entry = {
      ...{ id: { label: `${country}-1` }, 'im:rating': { label: '2' }, updated: { label: ago(1) } },
      ...{ title: { label: 'Slow' }, content: { label: `Here in ${country}` } },
    }
    return { body: { feed: url.pathname.includes('page=1/') ? { entry } : {} } }
  })
  const id = await connect('app_store', { appId: '987654', countries: 'us, xx, fr' })
  const first = await show(id)
  assert.deepEqual([first.pieces, first.problem], [2, 'xx: It refused the request (400).'])
  assert.equal((await again(id)).problem, 'xx: It refused the request (400).')
  isBroken = false
  assert.deepEqual([(await again(id)).pieces, (await show(id)).problem], [3, null])
})

test('Trustpilot: a list that shows one page under every number is no list without end', async () => {
  const reviews = Array.from({ length: 100 }, (_, at) => ({
    ...{ id: `same-${at}`, stars: 3, text: 'Again and again', createdAt: ago(at + 1) },
  }))
  server.answer(() => ({ body: { reviews } }))
  const id = await connect('trustpilot', { businessUnitId: 'unit9', apiKey: 'key' })
  const source = await show(id)
  assert.deepEqual([source.pieces, source.problem?.includes('circle')], [100, true])
  assert.equal(server.asked.filter(({ url }) => url.host.includes('trustpilot')).length, 2)
})

test('Trustpilot: of a review that cannot be read the page names what is amiss', async () => {
  const good = { id: 'good', stars: 4, text: 'Well packed', createdAt: ago(1) }
  const leftOut = async (odd: unknown) => {
    server.answer(() => ({ body: { reviews: [good, odd] } }))
    return (await show(await connect('trustpilot', { businessUnitId: 'unit8', apiKey: 'key' }))).lastLeftOut
  }
  const unnamed = { stars: 4, text: 'Torn', createdAt: ago(1) }
  assert.match((await leftOut(unnamed))!, /could not be read: its field “id” is missing or of another kind\./)
  assert.match((await leftOut('no review'))!, /could not be read: it has no fields\./)
})

test('who signs in for us no longer is said to be it, and no place is lost', async () => {
  server.answer(() => ({ status: 400, body: { error: 'invalid_grant' } }))
  const id = await connect('google_business', {
    ...{ account: '1', location: '2', clientId: 'c', clientSecret: 's', refreshToken: 'r' },
  })
  assert.match((await show(id)).problem!, /would not sign us in \(400\)/)
})
