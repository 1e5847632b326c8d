import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import { world } from '../../../test/world.ts'
import { removeSessionsOf } from '../members/sessions-store.ts'
import { openCallers } from './caller.ts'
import { mountLive, openLive } from './live.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('whoever was signed out elsewhere hears nothing more, also where something happens all the time', async () => {
  const member = await heard.as('agent')
  const live = openLive(heard.program)
  const app = new Hono()
  mountLive(app, live, {
    program: heard.program,
    callers: openCallers(heard.program),
    lookMillis: 300,
  })
  const { body } = await app.request('/api/live', { headers: { cookie: member.cookie } })
  await live.ready()
  let told = 0
  let isOver = false
  const reading = (async () => {
    for await (const part of body!.pipeThrough(new TextDecoderStream()))
      told += part.split('team.created').length - 1
    isOver = true
  })()
  let ended = 0
  for (let n = 0; !isOver && n < 100; n++) {
    await heard.api.teams.create({ name: `Busy ${n}` })
    if (told > 1 && ended === 0) {
      await heard.first.desk.transact((ctx) => removeSessionsOf(ctx, member.id))
      ended = n
    }
    await wait(50)
  }
  await live.stop()
  assert.ok(isOver && ended > 0)
  await reading
})
