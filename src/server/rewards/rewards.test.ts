import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Refused, world } from '../../../test/world.ts'
import { grantRewards } from './grant.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: Refused) => error.code === code

const give = async (validDays: number | null) => {
  const { personId } = await heard.api.frontDoor.submit({
    channel: 'api',
    comment: 'hello',
    person: { email: 'ida@example.com', name: 'Ida' },
  })
  const [id] = await heard.inside((ctx) =>
    grantRewards(ctx, [{ personId: personId!, runId: null, kind: 'discount', worth: '10 %', validDays }]),
  )
  const { items } = await heard.api.rewards.list({ personId: personId! })
  return items.find((reward) => reward.id === id)!
}

test('a code is redeemed once, however it is typed', async () => {
  const reward = await give(null)
  const typed = ` ${reward.code.toLowerCase().replaceAll('-', ' ')}`
  const redeemed = await heard.api.rewards.redeem({ code: typed })
  assert.deepEqual(redeemed, { ...reward, redeemedAt: heard.clock.now() })
  await assert.rejects(heard.api.rewards.redeem({ code: reward.code }), refusedWith('reward.redeemed'))
  assert.deepEqual((await heard.api.rewards.list({ code: typed })).items, [redeemed])
})

test('of several who redeem the same code at once, one wins', async () => {
  const { code, id } = await give(30)
  const tries = await Promise.allSettled([1, 2, 3, 4].map(() => heard.api.rewards.redeem({ code })))
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const one of tries) if (one.status === 'rejected') assert.equal(one.reason.code, 'reward.redeemed')
  const events = (await heard.events()).filter(
    ({ name, facts }) => name === 'reward.redeemed' && facts['rewardId'] === id,
  )
  assert.equal(events.length, 1)
})

test('a code that has expired, has a slip in it or is unknown is refused', async () => {
  const { code } = await give(7)
  heard.clock.pass({ days: 7 })
  await assert.rejects(heard.api.rewards.redeem({ code }), refusedWith('reward.expired'))
  const swapped = code.startsWith('3') ? `4${code.slice(1)}` : `3${code.slice(1)}`
  for (const wrong of [swapped, 'nonsense', '333-333-333'])
    await assert.rejects(heard.api.rewards.redeem({ code: wrong }), refusedWith('reward.not_found'))
})

test('a code of another workspace is unknown here', async () => {
  const { code } = await give(null)
  const other = await heard.makeWorkspace('Other')
  const { api } = await heard.withKey(other.workspaceId)
  await assert.rejects(api.rewards.redeem({ code }), refusedWith('reward.not_found'))
  assert.equal((await heard.api.rewards.redeem({ code })).code, code)
})
