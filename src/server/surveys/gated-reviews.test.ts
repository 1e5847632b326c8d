import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const ASK = 'Please leave us a review on Google.'
const gated = (error: unknown) =>
  error instanceof Refused &&
  (error.code === 'review.gated' || error.document.errors?.[0]?.code === 'review_gating')

let named = 0
const survey = async (thanks: string) => {
  const { api } = heard
  const { id, draft } = await api.surveys.create({ name: 'Visit', touchpoint: 'shop', template: 'delivery' })
  const say = (any: string) =>
    api.surveys.saveDraft({
      id,
      definition: { ...draft, thanks: { any, promoter: null, passive: null, detractor: null } },
    })
  await say(thanks)
  await api.surveys.publish({ id })
  return { id, say }
}
const fans = { fact: 'last_nps', operator: 'at_least', value: 9 } as const
const Germans = { fact: 'language', operator: 'is', value: 'de' } as const
const segment = (...conditions: Parameters<typeof heard.api.segments.create>[0]['conditions']) =>
  heard.api.segments.create({ name: `Segment ${++named}`, conditions })
const inSegment = ({ id }: { id: string }) => [
  { fact: 'segment' as const, operator: 'is' as const, value: id },
]
const playbook = (more: Partial<Parameters<typeof heard.api.playbooks.create>[0]>) =>
  heard.api.playbooks.create({
    name: `Playbook ${++named}`,
    bucket: null,
    stops: [],
    oncePerDays: 30,
    steps: [{ do: 'send', subject: 'Thank you', body: ASK }],
    ...more,
  })

test('a segment of fans is a score by another name, and cannot become one later', async () => {
  const { api } = heard
  await assert.rejects(playbook({ conditions: inSegment(await segment(fans)) }), gated)
  const byLanguage = await segment(Germans)
  const { name } = await playbook({ conditions: inSegment(byLanguage) })
  const change = api.segments.change({ id: byLanguage.id, name: byLanguage.name, conditions: [fans] })
  await assert.rejects(change, (error: Error) => gated(error) && error.message.includes(name))
  assert.deepEqual((await api.segments.show({ id: byLanguage.id })).conditions, [{ ...Germans }])
})

test('a survey that asks for a review is not asked of fans, by a playbook or a trigger', async () => {
  const { api } = heard
  const asking = await survey(ASK)
  const plain = await survey('Thank you.')
  const step = (surveyId: typeof asking.id) => [{ do: 'ask' as const, surveyId, remindAfterDays: null }]
  await assert.rejects(playbook({ bucket: 'promoter', steps: step(asking.id) }), gated)
  await playbook({ steps: step(asking.id) })
  const trigger = (surveyId: typeof asking.id, conditions: ReturnType<typeof inSegment>) =>
    api.triggers.create({
      name: `Trigger ${++named}`,
      terms: { kind: 'moment', event: 'bought', waitMinutes: 0 },
      surveyId,
      conditions,
    })
  const ofFans = inSegment(await segment(fans))
  await assert.rejects(trigger(asking.id, ofFans), gated)
  await trigger(asking.id, inSegment(await segment(Germans)))
  await trigger(plain.id, ofFans)
  await plain.say(ASK)
  await assert.rejects(api.surveys.publish({ id: plain.id }), gated)
})

test('an answer to a single case cannot be kept with a request for a review', async () => {
  const { api } = heard
  const words = { name: 'All is well', subject: 'Glad to hear', body: ASK }
  await assert.rejects(api.templates.create(words), gated)
  const kept = await api.templates.create({ ...words, body: 'We are glad.' })
  await assert.rejects(api.templates.change({ id: kept.id, body: ASK }), gated)
})
