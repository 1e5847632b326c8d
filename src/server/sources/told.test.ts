import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Webhook as Standard } from 'standardwebhooks'
import type { Id } from '#core/ids.ts'
import type { SourceKind } from '#core/sources/kinds.ts'
import { type Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: Refused) => error.code === code
const connect = (kind: SourceKind, settings: Record<string, string> = {}) =>
  heard.api.sources.connect({ kind, name: kind, settings })
const post = async (address: string, body: string, headers: Record<string, string>) => {
  const answer = await heard.app.request(new URL(address).pathname, { method: 'POST', body, headers })
  const said = (await answer.json()) as { taken?: number; code?: string }
  return [answer.status, said.taken ?? said.code] as const
}
const seconds = () => Math.floor(heard.clock.now().getTime() / 1_000)
const standard = (secret: string, body: string, { id = 'msg_1', at = seconds() } = {}) => ({
  'webhook-id': id,
  'webhook-timestamp': String(at),
  'webhook-signature': new Standard(secret).sign(id, new Date(at * 1_000), body),
})
const words = async (search: string) => (await heard.api.feedback.list({ search })).items
const show = (id: Id<'source'>) => heard.api.sources.show({ id })

test('a signed webhook is mapped by path; what is forged, old or played back adds nothing', async () => {
  const { source, secret } = await connect('webhook', {
    commentPath: 'data.answers.0.text',
    scorePath: 'data.nps',
    metric: 'nps',
    idPath: 'data.id',
    emailPath: 'data.who.email',
    namePath: 'data.who.name',
    datePath: 'data.at',
    linkPath: 'data.link',
  })
  const at = source.address!
  const body = JSON.stringify({
    data: {
      id: 'x-1',
      nps: 3,
      answers: [{ text: 'emu: slow' }],
      at: heard.clock.now().toISOString(),
      link: 'https://crm.example/x-1',
      who: { email: 'emu@customer.test', name: 'Emu' },
    },
  })
  assert.deepEqual(await post(at, body, standard(secret!, body)), [200, 1])
  assert.deepEqual(await post(at, body, standard(secret!, body)), [200, 0])
  const [piece] = await words('emu')
  assert.deepEqual([piece!.score, piece!.bucket, piece!.personName], [3, 'detractor', 'Emu'])
  assert.equal((await heard.api.origins.show({ id: piece!.id })).origin!.url, 'https://crm.example/x-1')

  for (const [why, given, code] of [
    ['unsigned', {}, 'source.signature_missing'],
    ['forged', standard(`whsec_${Buffer.from('other').toString('base64')}`, body), 'source.signature_wrong'],
    ['another body', standard(secret!, `${body} `), 'source.signature_wrong'],
    ['old', standard(secret!, body, { at: seconds() - 600 }), 'source.signature_old'],
    ['from the future', standard(secret!, body, { at: seconds() + 600 }), 'source.signature_old'],
  ] as const)
    assert.deepEqual(await post(at, body, given), [401, code], why)
  assert.match(
    (await show(source.id)).problem!,
    /A request was refused\. The request was signed too long ago/,
  )

  // A newer wording changes the piece; the older one, played back within its window, does not undo that.
  const newer = body.replace('slow', 'fast now')
  heard.clock.pass({ minutes: 1 })
  const older = standard(secret!, body, { at: seconds() - 60 })
  assert.deepEqual(await post(at, newer, standard(secret!, newer)), [200, 1])
  assert.deepEqual(await post(at, body, older), [200, 0])
  assert.deepEqual(
    (await words('emu')).map(({ comment }) => comment),
    ['emu: fast now'],
  )
  assert.equal((await show(source.id)).problem, null)

  for (const [broken, code] of [
    ['{"data":', 'request.malformed'],
    ['"text"', 'source.not_readable'],
    ['{"data":{"id":"x-2"}}', 'source.not_readable'],
    ['[null]', 'source.not_readable'],
  ] as const) {
    const [, said] = await post(at, broken, standard(secret!, broken))
    assert.equal(said, code, broken)
  }
  const many = JSON.stringify(Array.from({ length: 101 }, (_, n) => ({ data: { id: `m-${n}`, nps: 5 } })))
  assert.deepEqual(await post(at, many, standard(secret!, many)), [422, 'source.not_readable'])
  const marked = `\ufeff${newer}`
  assert.deepEqual(await post(at, marked, standard(secret!, marked)), [200, 0])
  const huge = JSON.stringify({ data: { answers: [{ text: 'x'.repeat(300_000) }] } })
  assert.deepEqual(await post(at, huge, standard(secret!, huge)), [413, 'request.too_large'])

  const { secret: fresh } = await heard.api.sources.newSecret({ id: source.id })
  assert.deepEqual(await post(at, newer, standard(secret!, newer)), [401, 'source.signature_wrong'])
  assert.deepEqual(await post(at, newer, standard(fresh!, newer)), [200, 0])
  await heard.api.sources.change({ id: source.id, status: 'paused' })
  assert.deepEqual(await post(at, newer, standard(fresh!, newer)), [409, 'source.paused'])
  await heard.api.sources.disconnect({ id: source.id })
  assert.deepEqual(await post(at, newer, standard(fresh!, newer)), [404, 'source.address_unknown'])
  assert.deepEqual(await post('http://heard.test/in/nonsense', newer, {}), [404, 'source.address_unknown'])
  await assert.rejects(heard.api.sources.run({ id: source.id }), refusedWith('source.not_found'))
})

test('senders that sign their own way name their headers', async () => {
  const { source, secret } = await connect('webhook', {
    signing: 'hmac',
    signatureHeader: 'X-Sig',
    timestampHeader: 'X-At',
  })
  const body = '{"comment":"heron: fine"}'
  const key = secret!
  const sign = (at: number) => ({
    'x-at': String(at),
    'x-sig': `sha256=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`,
  })
  assert.deepEqual(await post(source.address!, body, sign(seconds())), [200, 1])
  assert.deepEqual(await post(source.address!, body, sign(seconds())), [200, 0])
  assert.deepEqual(await post(source.address!, body, sign(seconds() - 3_600)), [401, 'source.signature_old'])
  assert.deepEqual(await post(source.address!, body, { 'x-at': String(seconds()) }), [
    401,
    'source.signature_missing',
  ])
})

test('Zendesk: good and bad are satisfaction, offered is nothing yet, the secret comes after the address', async () => {
  const { source } = await connect('zendesk', { server: 'https://acme.zendesk.com' })
  const at = source.address!
  const body = (rating: string, id = 35) =>
    JSON.stringify({
      ...{ ticket_id: id, rating, comment: 'ibis: nobody helped', subject: 'Refund' },
      ...{ requester_email: 'ibis@customer.test', requester_name: 'Ibis' },
    })
  const sign = (text: string, key = 'z-secret') => {
    const stamp = heard.clock.now().toISOString()
    const signature = createHmac('sha256', key)
      .update(stamp + text)
      .digest('base64')
    return { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': stamp }
  }
  assert.deepEqual(await post(at, body('Bad'), sign(body('Bad'))), [409, 'source.secret_missing'])
  await heard.api.sources.change({ id: source.id, settings: { signingSecret: 'z-secret' } })
  const offered = JSON.stringify({ ticket_id: '1', rating: 'Offered', comment: '' })
  assert.deepEqual(await post(at, offered, sign(offered)), [200, 0])
  assert.deepEqual(await post(at, body("Bad, I'm unsatisfied"), sign(body("Bad, I'm unsatisfied"))), [200, 1])
  const [piece] = await words('ibis')
  assert.deepEqual(
    [piece!.metric, piece!.score, piece!.personName, piece!.attributes['subject']],
    ['csat', 1, 'Ibis', 'Refund'],
  )
  assert.equal(
    (await heard.api.origins.show({ id: piece!.id })).origin!.url,
    'https://acme.zendesk.com/agent/tickets/35',
  )
  assert.deepEqual(await post(at, body('5', 36), sign(body('5', 36))), [200, 1])
  const silent = (rating: string, id: string) => JSON.stringify({ ticket_id: id, rating, comment: '' })
  for (const [rating, taken] of [
    ['Schlecht', [200, 1]],
    ['Gut mit Kommentar', [200, 1]],
    ['bad_with_comment', [200, 1]],
    ['Angeboten', [200, 0]],
    ['Erinomainen', [422, 'source.not_readable']],
  ] as const)
    assert.deepEqual(
      await post(at, silent(rating, `de-${rating}`), sign(silent(rating, `de-${rating}`))),
      taken,
    )
  const trial = silent('{{satisfaction.current_rating}}', '{{ticket.id}}')
  assert.deepEqual(await post(at, trial, sign(trial)), [200, 0])
  assert.deepEqual(await post(at, body('5'), sign(body('5'), 'wrong')), [401, 'source.signature_wrong'])
})

test('who rates and says why a moment later has rated once, though a rule had settled the bare score', async () => {
  const { source } = await connect('chatwoot', { server: 'https://chat.example', signingSecret: 'c-secret' })
  const rate = async (rating: number, words: string | null) => {
    heard.clock.pass({ minutes: 1 })
    const answer = { rating, feedback_message: words }
    const body = JSON.stringify({
      ...{ event: 'message_updated', id: 501, content_type: 'input_csat' },
      content_attributes: { submitted_values: { csat_survey_response: answer } },
      conversation: { id: 9, meta: { sender: { name: 'Gibbon', email: 'gibbon@customer.test' } } },
    })
    const at = String(seconds())
    const signature = `sha256=${createHmac('sha256', 'c-secret').update(`${at}.${body}`).digest('hex')}`
    const headers = { 'x-chatwoot-timestamp': at, 'x-chatwoot-signature': signature }
    assert.deepEqual(await post(source.address!, body, headers), [200, 1])
    await heard.runJobs()
    const { items } = await heard.api.feedback.list({})
    return items
      .filter(({ personName }) => personName === 'Gibbon')
      .map(({ score, comment, outcome }) => [score, comment, outcome])
  }
  assert.deepEqual(await rate(5, null), [[5, null, 'no_action_needed']])
  const [[score, comment] = [], ...more] = await rate(5, 'gibbon: quick and kind')
  assert.deepEqual([score, comment, more], [5, 'gibbon: quick and kind', []])
  const both = await rate(1, 'gibbon: it broke again, this is terrible')
  assert.deepEqual(both.map(([one]) => one).sort(), [1, 5])
})

test('Chatwoot: of all it tells only an answered satisfaction survey is feedback', async () => {
  const { source } = await connect('chatwoot', { server: 'https://chat.example', signingSecret: 'c-secret' })
  const event = (more: object) =>
    JSON.stringify({
      ...{ event: 'message_updated', id: 77, content_type: 'input_csat', account: { id: 3 } },
      content_attributes: {
        submitted_values: { csat_survey_response: { rating: 2, feedback_message: 'kiwi: too slow' } },
      },
      conversation: { id: 9, meta: { sender: { name: 'Kiwi', email: 'kiwi@customer.test' } } },
      ...more,
    })
  const send = (body: string) => {
    const at = String(seconds())
    const signature = `sha256=${createHmac('sha256', 'c-secret').update(`${at}.${body}`).digest('hex')}`
    return post(source.address!, body, { 'x-chatwoot-timestamp': at, 'x-chatwoot-signature': signature })
  }
  assert.deepEqual(await send(event({ event: 'message_created' })), [200, 0])
  assert.deepEqual(await send(event({ content_attributes: {} })), [200, 0])
  const rated = { csat_survey_response: { rating: 2, feedback_message: 'kiwi: too slow' } }
  const odd = { id: {}, content_attributes: { submitted_values: rated } }
  assert.equal((await send(event(odd)))[0], 422)
  assert.match((await heard.api.sources.show({ id: source.id })).problem!, /id/)
  assert.deepEqual(await send(event({ account: 'none' })), [200, 1])
  assert.deepEqual(await send(event({ id: 78, content_attributes: rated })), [200, 1])
  const byWhatsApp = { name: 'Wren', email: null, phone_number: '+4915112345678' }
  const quail = { csat_survey_response: { rating: 4, feedback_message: 'quail: fine' } }
  const written = {
    id: 79,
    content_attributes: quail,
    conversation: { id: 10, meta: { sender: byWhatsApp } },
  }
  assert.deepEqual(await send(event(written)), [200, 1])
  const [{ personId } = { personId: null }] = await words('quail')
  assert.equal((await heard.api.people.show({ id: personId! })).phone, '+4915112345678')
  const [piece] = await words('kiwi')
  assert.deepEqual([piece!.metric, piece!.score, piece!.personName], ['csat', 2, 'Kiwi'])
  assert.match(
    (await heard.api.origins.show({ id: piece!.id })).origin!.url!,
    /accounts\/3\/conversations\/9$/,
  )
})

test('Formbricks: its trial is welcomed before the secret is known, finished answers are feedback', async () => {
  const { source } = await connect('formbricks', { metric: 'nps' })
  const trial = '{"event":"testEndpoint"}'
  assert.deepEqual(await post(source.address!, trial, {}), [200, 0])
  const secret = `whsec_${Buffer.from('formbricks secret').toString('base64')}`
  await heard.api.sources.change({ id: source.id, settings: { signingSecret: secret } })
  const answered = (event: string) =>
    JSON.stringify([
      {
        ...{ webhookId: 'w', event },
        data: {
          ...{ id: 'resp1', surveyId: 's1', finished: true, createdAt: heard.clock.now().toISOString() },
          data: {
            ...{ q1: 9, q2: 'lynx: quick answers', q3: ['a', 'b'], q4: 4, q5: 'clicked', plan: 'pro' },
            q6: { Speed: 'Very good', Price: '' },
          },
          contact: { id: 'c', userId: 'crm-9' },
          contactAttributes: { email: 'lynx@customer.test' },
          survey: { title: 'After delivery' },
        },
      },
    ])
  const send = (body: string) => post(source.address!, body, standard(secret, body))
  assert.deepEqual(await send(answered('responseCreated')), [200, 0])
  assert.deepEqual(await send(answered('responseFinished')), [200, 1])
  const [piece] = await words('lynx')
  assert.deepEqual(
    [piece!.score, piece!.comment, piece!.attributes],
    [
      9,
      'lynx: quick answers',
      {
        ...{ source: 'formbricks', survey: 'After delivery', q3: 'a, b', q4: 4, q5: 'clicked', plan: 'pro' },
        'q6 – Speed': 'Very good',
      },
    ],
  )
  // Whose survey asks for one word, or offers choices of several, names the question.
  await heard.api.sources.change({ id: source.id, settings: { commentQuestion: 'q2, q9' } })
  const named = answered('responseFinished')
    .replace('resp1', 'resp2')
    .replace('lynx: quick answers', 'Lynx!')
    .replace('"clicked"', '"Yes, by mail"')
  assert.deepEqual(await send(named), [200, 1])
  const other = (await words('Lynx!')).find(({ comment }) => comment === 'Lynx!')
  assert.equal(other?.attributes['q5'], 'Yes, by mail')
  assert.deepEqual(await post(source.address!, answered('responseFinished'), {}), [
    401,
    'source.signature_missing',
  ])
})

const PLAY = [
  'Package Name,App Version Code,App Version Name,Reviewer Language,Device,Review Submit Date and Time,Review Submit Millis Since Epoch,Review Last Update Date and Time,Review Last Update Millis Since Epoch,Star Rating,Review Title,Review Text,Developer Reply Date and Time,Developer Reply Millis Since Epoch,Developer Reply Text,Review Link',
  'com.acme,12,1.2,de,pixel,2035-03-04T10:00:00Z,2056615200000,2035-03-04T10:00:00Z,2056615200000,1,,"moth: stürzt ab, immer 😡\nleider",,,,https://play.google.com/console/app/user-feedback/review-details?reviewId=abc-1&corpus=x',
  'com.acme,12,1.2,en,nexus,2035-03-03T10:00:00Z,2056528800000,2035-03-03T10:00:00Z,2056528800000,5,,,,,,',
  'com.other,1,1,en,x,2035-03-03T10:00:00Z,2056528800000,2035-03-03T10:00:00Z,2056528800000,5,,moth: other app,,,,',
  'com.acme,12,1.2,en,x,2019-03-03T10:00:00Z,1551607200000,,,seven,,moth: no stars,,,,',
].join('\r\n')
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

test('Google Play: its report as it is, in its own letters, again and again', async () => {
  const { source } = await connect('google_play', { packageName: 'com.acme' })
  const handIn = (text: string) => heard.api.sourceFile.handIn({ id: source.id }, utf16(text) as never)
  assert.deepEqual(await handIn(PLAY), { added: 3, changed: 0, known: 0, leftOut: 0 })
  const [piece] = (await words('moth')).filter(({ score }) => score === 1)
  assert.equal(piece!.comment, 'moth: stürzt ab, immer 😡\nleider')
  assert.deepEqual([piece!.attributes['version'], piece!.channel], ['1.2', 'review'])
  assert.match((await heard.api.origins.show({ id: piece!.id })).origin!.url!, /reviewId=abc-1/)
  assert.deepEqual(await handIn(PLAY), { added: 0, changed: 0, known: 3, leftOut: 0 })
  const edited = PLAY.replace('2056615200000,1,', '2056618800000,4,').replace('leider', 'besser')
  assert.deepEqual(await handIn(edited), { added: 0, changed: 1, known: 2, leftOut: 0 })
  assert.equal((await heard.api.feedback.show({ id: piece!.id })).score, 4)
  const other = await heard.api.sourceFile.handIn({ id: source.id }, 'name,age\nx,1\n')
  assert.equal(other.leftOut, 1)
  assert.match((await show(source.id)).lastLeftOut!, /Line 2: This is no report of reviews/)
  const rss = await connect('rss', { address: 'https://x.example/' })
  await assert.rejects(
    heard.api.sourceFile.handIn({ id: rss.source.id }, PLAY),
    refusedWith('source.takes_no_file'),
  )
})

test('Trustpilot: its export, without asking anything', async () => {
  const { source } = await connect('trustpilot')
  assert.deepEqual([source.nextRunAt, source.canReply], [null, false])
  await assert.rejects(heard.api.sources.run({ id: source.id }), refusedWith('source.not_asked'))
  const csv =
    'Review Id,Review Created (UTC),Review Consumer Name,Review Title,Review Content,Review Stars,Reference Id\ntp1,2035-03-04 10:00:00,Ann,Late,newt: late again,2,o-1\n,2035-03-04,B,C,D,5,\n'
  assert.deepEqual(await heard.api.sourceFile.handIn({ id: source.id }, csv), {
    added: 1,
    changed: 0,
    known: 0,
    leftOut: 1,
  })
  const [piece] = await words('newt')
  assert.deepEqual([piece!.score, piece!.personId], [2, null])
})
