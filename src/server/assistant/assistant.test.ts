import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { readAllowedHosts } from '#core/outbound/allowed-hosts.ts'
import { type Refused, world } from '../../../test/world.ts'
import { readConfig } from '../config.ts'
import { deskOf, HEARD, type Program } from '../ctx.ts'
import { submit } from '../feedback/submit.ts'
import { workOff } from '../jobs/work.ts'
import { openSafeFetch } from '../ports/safe-fetch.ts'
import { findTheme } from '../themes/store.ts'
import { askAssistant } from './ask.ts'
import { nameThemeBetter } from './name-theme.ts'
import { assistantAskHandlers } from './routes.ts'

type Asked = {
  authorization: string | undefined
  body: { model: string; messages: { role: string; content: string }[] }
}

let heard: Awaited<ReturnType<typeof world>>
let server: Server
let url: string
const asked: Asked[] = []
let answer: (body: Asked['body']) => { status: number; body: string } | 'hang up'

const says = (content: string, tokens = 50) => ({
  status: 200,
  body: JSON.stringify({
    choices: [{ message: { role: 'assistant', content } }],
    usage: { total_tokens: tokens },
  }),
})

before(async () => {
  heard = await world()
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString('utf8'))
      asked.push({ authorization: request.headers.authorization, body })
      const said = answer(body)
      if (said === 'hang up') return request.socket.destroy()
      response.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
})
after(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await heard.close()
})

const deskWith = (settings: Record<string, string> = {}) => {
  const program: Program = {
    ...heard.program,
    config: readConfig({
      HEARD_DATA: '/nonexistent-heard-test',
      HEARD_ASSISTANT_URL: url,
      HEARD_ASSISTANT_KEY: 'key-of-the-operator',
      HEARD_ASSISTANT_NAME: 'small',
      ...settings,
    }),
    ports: {
      ...heard.program.ports,
      safeFetch: openSafeFetch({ allowed: readAllowedHosts(new URL(url).host) ?? [] }),
    },
  }
  return deskOf(program, heard.first.workspaceId, HEARD)
}

const quote = (text: string, by: string | null = null) => ({ text, by })

const calls = async () =>
  (await heard.events()).filter(({ name }) => name === 'assistant.asked').map(({ facts }) => facts)

const countOf = async (status: string) => (await calls()).filter((call) => call.status === status).length

test('personal data are masked before they leave, and the history holds no content', async () => {
  answer = () => says('Sorry for the late parcel.', 61)
  const said = await askAssistant(deskWith(), {
    purpose: 'reply',
    instructions: 'Draft a reply.',
    quotes: [quote('Call me on +44 20 7946 0958, ada.north@mail.test, my parcel is late')],
  })
  assert.equal(said, 'Sorry for the late parcel.')
  const { authorization, body } = asked.at(-1)!
  assert.equal(authorization, 'Bearer key-of-the-operator')
  assert.equal(body.model, 'small')
  assert.equal(body.messages[1]?.content, 'Call me on [phone], [email], my parcel is late')
  const call = (await calls()).at(-1)!
  assert.deepEqual([call.purpose, call.tokens, call.status], ['reply', 61, 'answered'])
  assert.doesNotMatch(JSON.stringify(call), /parcel|Sorry/)
})

test('who wrote it is masked by name, and nothing is cut in half before it is masked', async () => {
  answer = () => says('Fine.')
  await askAssistant(deskWith(), {
    purpose: 'summary',
    instructions: 'Sum up.',
    quotes: [
      quote('ADA NORTH here again, North by name. The north gate is shut.', 'Ada North'),
      quote(`${'The kiosk is broken. '.repeat(4)}Write to ada.north@mail.test`),
    ],
    longest: 100, // within the address
  })
  assert.equal(
    asked.at(-1)!.body.messages[1]?.content,
    `[name] here again, [name] by name. The north gate is shut.\n---\n${'The kiosk is broken. '.repeat(4)}Write to [email]`,
  )
})

test('beyond the budget of the day nothing leaves, and tomorrow it does again', async () => {
  answer = () => says('yes', 900)
  const desk = deskWith({ HEARD_ASSISTANT_DAILY_TOKENS: '1200' })
  const ask = () =>
    askAssistant(desk, { purpose: 'summary', instructions: 'Sum up.', quotes: [quote('fine')] })
  assert.equal(await ask(), 'yes')
  const before = asked.length
  assert.equal(await ask(), null)
  assert.equal(asked.length, before)
  assert.equal(await countOf('over_budget'), 1)
  heard.clock.pass({ hours: 25 })
  assert.equal(await ask(), 'yes')
})

test('a refusal, nonsense, silence and a place that may not be asked are all no answer', async () => {
  const ask = (desk = deskWith()) =>
    askAssistant(desk, { purpose: 'summary', instructions: 'Sum up.', quotes: [quote('fine')] })
  for (const [status, body, logged] of [
    [429, '{}', 'http_429'],
    [200, 'not json', 'unreadable'],
    [500, '<html>oops</html>', 'http_500'],
    [200, '{"choices":[]}', 'unreadable'],
    [200, 'data: {"choices":[{"delta":{"content":"fi"}}]}\n\ndata: [DONE]\n', 'unreadable'],
  ] as const) {
    answer = () => ({ status, body })
    assert.equal(await ask(), null)
    assert.ok((await countOf(logged)) > 0, logged)
  }
  const before = asked.length
  assert.equal(await ask(deskWith({ HEARD_ASSISTANT_URL: 'http://10.0.0.1/v1' })), null)
  assert.equal(asked.length, before)
  assert.equal(await countOf('private'), 1)
})

test('an odd count of tokens costs no answer, and never locks the budget', async () => {
  const ask = () =>
    askAssistant(deskWith(), { purpose: 'summary', instructions: 'Sum up.', quotes: [quote('fine')] })
  for (const total_tokens of [9e15, -4, 12.5, 'many', null]) {
    answer = () => ({
      status: 200,
      body: JSON.stringify({ choices: [{ message: { content: 'Fine.' } }], usage: { total_tokens } }),
    })
    assert.equal(await ask(), 'Fine.', String(total_tokens))
  }
})

test('what a model thinks aloud is no part of its answer', async () => {
  const ask = () =>
    askAssistant(deskWith(), { purpose: 'summary', instructions: 'Sum up.', quotes: [quote('fine')] })
  answer = () => says('<think>\nThey say {fine}.\n</think>\n\nAll is fine.')
  assert.equal(await ask(), 'All is fine.')
  answer = () => says('<think>They say fine, so I would')
  assert.equal(await ask(), null)
})

test('an answer that breaks off counts against the budget', async () => {
  answer = () => 'hang up'
  const asking = { purpose: 'summary', instructions: 'Sum up.', quotes: [quote('fine')] } as const
  assert.equal(await askAssistant(deskWith(), asking), null)
  const broken = (await calls()).at(-1)!
  assert.ok(broken.status === 'broken' && (broken.tokens as number) > 0, JSON.stringify(broken))
})

test('a new theme gets a better name, unless the answer is none or a member chose one', async () => {
  const desk = deskWith()
  await heard.api.frontDoor.submitBatch({
    feedback: Array.from({ length: 4 }, (_, n) => ({
      channel: 'api',
      comment: `The kiosk froze on day ${n}`,
    })),
  })
  await heard.runJobs()
  const { id } = await heard.api.themes.create({ name: 'Kiosk', phrases: ['kiosk'] })
  const name = async () => (await heard.inside((ctx) => findTheme(ctx, id)))?.name
  const run = () => nameThemeBetter.run(desk.program, desk.workspaceId, [{ themeId: id }])
  answer = () => says('“Frozen kiosks”\nbecause they say so')
  await run()
  assert.equal(await name(), 'Kiosk', 'pinned by a member')
  await heard.api.themes.change({ id, pinned: false })
  await run()
  assert.equal(await name(), 'Frozen kiosks')
  answer = () => says('I am sorry, but I cannot name what is not there in any honest way at all, friend')
  await run()
  assert.equal(await name(), 'Frozen kiosks')
})

test('what our own reading is in doubt about is read by the model, until a member says otherwise', async () => {
  const desk = deskWith()
  const tell = async (comment: string) => {
    const [submitted] = await desk.transact((ctx) =>
      submit(ctx, [{ channel: 'api', metric: 'none', comment, person: { email: 'wry@mail.test' } }]),
    )
    assert.ok(submitted && 'feedback' in submitted)
    return submitted.feedback.id
  }
  answer = ({ messages }) => {
    assert.match(messages[0]!.content, /"delivery"/)
    return says('Here you are: {"sentiment": "negative", "category": "delivery", "urgency": 0.8}')
  }
  const before = asked.length
  const sure = await tell('The staff were friendly and the service was excellent, thank you.')
  // Read as neutral, which a rule settles, until the model says what is meant.
  const wry = await tell(
    'Well, it did come before my grandchildren were born, so there is that. wry@mail.test',
  )
  await workOff(desk.program)
  assert.equal(asked.length, before + 1, 'what was sure is asked of nobody')
  assert.doesNotMatch(JSON.stringify(asked.at(-1)), /wry@mail/)
  const reading = () => heard.api.analysis.show({ id: wry })
  const { category, sentiment, urgency, abstained, advised, corrections } = await reading()
  assert.deepEqual(
    [category, sentiment?.label, sentiment?.confidence, urgency.score, abstained, corrections.length],
    ['delivery', 'negative', 0.75, 0.8, false, 0],
  )
  assert.deepEqual([advised?.by, advised?.fields.toSorted()], ['small', ['category', 'sentiment', 'urgency']])
  assert.equal((await heard.api.analysis.show({ id: sure })).advised, null)
  assert.ok((await heard.api.feedback.show({ id: wry })).caseId, 'and it is routed anew')

  await heard.api.analysis.correct({ id: wry, field: 'sentiment', value: 'mixed' })
  assert.deepEqual([(await reading()).sentiment?.label, (await reading()).category], ['mixed', 'delivery'])
})

test('a summary and a reply are drafted, and refused in words where no model is set up', async () => {
  const refusedWith = (code: string) => (error: Refused) => error.code === code
  const { id } = await heard.api.themes.create({ name: 'Kiosks', phrases: ['kiosk'] })
  answer = ({ messages }) => says(messages[1]!.content.includes('kiosk') ? 'Kiosks freeze.' : 'lost')
  const program = deskWith().program
  const handlers = assistantAskHandlers
  const desk = deskOf(program, heard.first.workspaceId, HEARD)
  assert.deepEqual(await handlers.summarise(desk, { id }, undefined as never), { summary: 'Kiosks freeze.' })
  await assert.rejects(heard.api.assistantAsk.summarise({ id }), refusedWith('assistant.not_set_up'))
  const shown = await heard.api.assistant.show({})
  assert.deepEqual([shown.available, shown.name], [false, null])
})
