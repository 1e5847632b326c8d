import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeId } from '../ids.ts'
import type { PieceFacts } from '../rules/facts.ts'
import { DAY } from '../time.ts'
import { isApology } from './apology.ts'
import { compilePlaybooks } from './fitting.ts'
import { type Play, problemsOf } from './playbook.ts'
import { whyNotStart } from './starting.ts'
import { Step } from './step.ts'
import { type Situation, STOP_EVENTS, type StopEvent, usualStops, whyStop } from './stopping.ts'
import { USUAL_PLAYBOOKS } from './usual-playbooks.ts'
import { stepsFor } from './walk.ts'

const send = (body: string): Step => ({ do: 'send', subject: 'Thank you', body })
const reward: Step = { do: 'reward', kind: 'referral', worth: '10 %', validDays: 30 }
const task: Step = { do: 'task', title: 'Call', dueHours: 4 }
const wait: Step = { do: 'wait', hours: 24 }
const waitFor: Step = { do: 'wait_for', event: 'replied', name: null, hours: 24, late: 'go_on' }
const ifCame: Step = { do: 'condition', conditions: [], waited: 'came', skip: 1 }
const ifHappy: Step = {
  do: 'condition',
  conditions: [{ fact: 'score', operator: 'at_least', value: 9 }],
  waited: null,
  skip: null,
}
const everybody: Omit<Play, 'steps'> = { bucket: null, conditions: [], stops: [] }
const problems = (steps: readonly Step[], play: Partial<Play> = {}) =>
  problemsOf({ ...everybody, steps, ...play }).map(({ path, code }) => `${path} ${code}`)

test('a playbook that would send a letter with holes is refused, with the place', () => {
  const cases: [Step[], string[]][] = [
    [[reward, send('{{reward.code}} {{person.firstName|you}}')], []],
    [[send('{{reward.code}}'), reward], ['steps.0.body no_reward_yet']],
    [[send('{{person.naem}}')], ['steps.0.body unknown_field']],
    [[send('hello'), wait], ['steps.1 wait_last']],
    [[send('hello'), waitFor], ['steps.1 wait_last']],
    [[wait, send('hello')], []],
    [[{ ...waitFor, event: 'happened' }, task], ['steps.0 no_event']],
    [[{ ...waitFor, event: 'happened', name: 'order.paid' }, task], []],
    [[{ ...waitFor, event: 'reward_redeemed' }, task], ['steps.0 no_reward_yet']],
    [[ifCame, task], ['steps.0 no_wait_yet']],
    [[waitFor, ifCame, task], []],
    [[waitFor, { ...ifCame, skip: 2 }, task], ['steps.1 skip_beyond']],
    [[{ ...ifHappy, conditions: [] }, task], ['steps.0 condition_empty']],
    [[task, ifHappy], ['steps.1 condition_last']],
    [
      [{ ...ifHappy, conditions: [{ fact: 'score', operator: 'contains', value: 'x' }] }, task],
      ['steps.0.conditions.0 rule.invalid'],
    ],
  ]
  for (const [steps, expected] of cases) assert.deepEqual(problems(steps), expected)
})

test('a public review is never asked for by score, in whatever words and however the chosen are sifted', () => {
  const review = send('Please leave us a review on Google: https://g.page/r/acme/review')
  const gated = ['steps.0.body review_gating']
  const unsure: StopEvent[] = ['case_opened']
  assert.deepEqual(problems([review]), [])
  assert.deepEqual(problems([review], { stops: ['unsubscribed'] }), [])
  assert.deepEqual(
    problems([review], { conditions: [{ fact: 'channel', operator: 'is', value: 'web' }] }),
    [],
  )
  for (const bucket of ['promoter', 'passive', 'detractor'] as const)
    assert.deepEqual(problems([review], { bucket }), gated)
  for (const fact of ['score', 'priority', 'urgency'] as const)
    assert.deepEqual(problems([review], { conditions: [{ fact, operator: 'at_least', value: 0 }] }), gated)
  assert.deepEqual(
    problems([review], {
      conditions: [{ any: [{ fact: 'sentiment', operator: 'is', value: 'positive' }] }],
    }),
    gated,
  )
  assert.deepEqual(
    problems([review], { conditions: [{ fact: 'person:last_nps', operator: 'at_least', value: 9 }] }),
    gated,
  )
  assert.deepEqual(problems([review], { stops: unsure }), gated)
  assert.deepEqual(problems([ifHappy, review]), ['steps.1.body review_gating'])
})

test('nor through a segment, a survey, or by waiting for somebody to say that they are content', () => {
  const review = send('Please leave us a review on Google: https://g.page/r/acme/review')
  const segment = makeId('segment', 0, new Uint8Array(10))
  const surveyId = makeId('survey', 0, new Uint8Array(10))
  const ask: Step = { do: 'ask', surveyId, remindAfterDays: null }
  const around = { contentSegments: new Set([segment]), reviewSurveys: new Set([surveyId]) }
  const found = (steps: readonly Step[], play: Partial<Play> = {}) =>
    problemsOf({ ...everybody, steps, ...play }, around).map(({ path, code }) => `${path} ${code}`)
  const inSegment: Play['conditions'] = [{ fact: 'segment', operator: 'one_of', value: [segment] }]
  assert.deepEqual(problems([review], { conditions: inSegment }), [])
  assert.deepEqual(found([review], { conditions: inSegment }), ['steps.0.body review_gating'])
  assert.deepEqual(found([ask]), [])
  assert.deepEqual(found([ask], { bucket: 'promoter' }), ['steps.0.surveyId review_gating'])
  const confirmed: Step = { ...waitFor, event: 'case_confirmed', late: 'stop' } as Step
  assert.deepEqual(found([confirmed, review]), ['steps.1.body review_gating'])
  assert.deepEqual(found([{ ...confirmed, late: 'go_on' } as Step, ifCame, review]), [
    'steps.2.body review_gating',
  ])
  assert.deepEqual(found([waitFor, ifCame, review]), [])
})

test('regret is heard in the languages of the product, and thanks are not regret', () => {
  for (const text of [
    'We are sorry',
    'we apologise',
    'We regret the delay',
    'We let you down, and that is on us',
    'Das tut uns sehr leid',
    'Bitte verzeihen Sie',
    'Wir bitten um Ihre Nachsicht',
    'Veuillez nous excuser',
    'Nous regrettons ce retard',
    'Siento lo ocurrido',
    'Rogamos nos perdone',
    'Mi dispiace',
    'Ci scusi',
    'Peço desculpa',
    'Het spijt me',
    'Excuses voor het ongemak',
    'Vi beklager',
    'Vi är ledsna',
    'Przepraszamy',
    'Nous sommes désolés',
    'Lo sentimos',
    'हमें खेद है',
    'نعتذر',
  ])
    assert.ok(isApology(text), text)
  for (const text of [
    'Thank you',
    'Vielen Dank',
    'Merci',
    'Gracias',
    'No excuses',
    'We will not let you wait.',
    'Nous sommes ravis',
    'Wir sind begeistert',
  ])
    assert.ok(!isApology(text), text)
})

const piece = (facts: Partial<PieceFacts>) =>
  ({ bucket: null, score: null, channel: 'web', ...facts }) as PieceFacts

test('of the playbooks that fit the narrowest takes a piece, of two as narrow the older', () => {
  const one = (at: number, bucket: Play['bucket'], conditions: Play['conditions']) => ({
    id: makeId('playbook', at, new Uint8Array(10)),
    bucket,
    conditions,
  })
  const web = { fact: 'channel', operator: 'is', value: 'web' } as const
  const high = { fact: 'score', operator: 'at_least', value: 9 } as const
  const [all, promoters, webPromoters, younger] = [
    one(1, null, []),
    one(2, 'promoter', []),
    one(3, 'promoter', [web]),
    one(4, null, [web, high]),
  ]
  const find = compilePlaybooks([all!, promoters!, webPromoters!, younger!])
  assert.equal(find(piece({ bucket: 'promoter', score: 10 })), webPromoters)
  assert.equal(find(piece({ bucket: 'promoter', score: 10, channel: 'email' })), promoters)
  assert.equal(find(piece({ score: 10 })), younger)
  assert.equal(find(piece({ bucket: 'detractor', score: 1 })), all)
  assert.equal(compilePlaybooks([promoters!])(piece({})), null)
})

test('a condition leaves out as many steps as it says, or ends the run', () => {
  const steps = [waitFor, ifCame, send('came'), ifHappy, task]
  assert.deepEqual(stepsFor(steps, piece({ score: 10 })), [0, 1, 2, 3, 4])
  assert.deepEqual(stepsFor(steps, piece({ score: 3 })), [0, 1, 2, 3])
  assert.deepEqual(stepsFor([{ ...ifHappy, skip: 1 }, send('x'), task], piece({ score: 3 })), [0, 2])
})

test('what a new workspace starts with can be run, one playbook for each bucket', () => {
  assert.deepEqual(
    USUAL_PLAYBOOKS.map(({ bucket }) => bucket),
    ['promoter', 'passive', 'detractor'],
  )
  for (const { steps, bucket } of USUAL_PLAYBOOKS) {
    assert.deepEqual(problems(steps, { bucket, stops: usualStops(bucket) }), [])
    for (const step of steps) assert.deepEqual(Step.parse(step), step)
  }
})

test('a playbook starts for fresh words of somebody it can reach, once in so many days', () => {
  const now = new Date('2035-03-05T09:00:00Z')
  const before = (days: number) => new Date(now.getTime() - days * DAY)
  const person = { hasAddress: true, isSuppressed: false }
  const usual = { occurredAt: now, now, writes: true, person, lastAt: null, oncePerDays: 90 }
  const cases: [Partial<Parameters<typeof whyNotStart>[0]>, ReturnType<typeof whyNotStart>][] = [
    [{}, null],
    [{ occurredAt: before(7) }, null],
    [{ occurredAt: before(7.1) }, 'too_old'],
    [{ person: null }, 'nobody'],
    [{ person: { hasAddress: false, isSuppressed: false } }, 'no_address'],
    [{ person: { hasAddress: false, isSuppressed: false }, writes: false }, null],
    [{ person: { hasAddress: true, isSuppressed: true } }, 'suppressed'],
    [{ lastAt: before(89) }, 'recently'],
    [{ lastAt: before(90) }, null],
    [{ lastAt: now, oncePerDays: 0 }, null],
  ]
  for (const [change, why] of cases) assert.equal(whyNotStart({ ...usual, ...change }), why)
})

test('a run stops as soon as it no longer fits', () => {
  const person = { hasAddress: true, isSuppressed: false }
  const thanks: Situation = {
    steps: [reward, send('hello')],
    step: 1,
    stops: usualStops('promoter'),
    bucket: 'promoter',
    laterBucket: null,
    hasComplained: false,
    hasReplied: false,
    person,
    case: null,
    isInOpenCase: false,
    isSettled: false,
  }
  const outreach: Situation = {
    ...thanks,
    steps: [task, wait, task],
    step: 0,
    stops: usualStops('detractor'),
    bucket: 'detractor',
  }
  const all: Situation = { ...thanks, stops: STOP_EVENTS, bucket: null }
  const open = { isEnded: false, isReopened: false }
  const cases: [Situation, ReturnType<typeof whyStop>][] = [
    [thanks, null],
    [{ ...thanks, isSettled: true }, null],
    [{ ...thanks, person: null }, 'person_gone'],
    [{ ...thanks, person: { ...person, isSuppressed: true } }, 'suppressed'],
    [{ ...thanks, person: { ...person, hasAddress: false } }, 'no_address'],
    [{ ...thanks, laterBucket: 'promoter' }, null],
    [{ ...thanks, laterBucket: 'detractor' }, 'answered_again'],
    [{ ...thanks, isInOpenCase: true }, 'case_opened'],
    [{ ...thanks, steps: [task, send('hello')], isInOpenCase: true }, null],
    [outreach, null],
    [{ ...outreach, person: { hasAddress: false, isSuppressed: true } }, null],
    [{ ...outreach, case: open, isInOpenCase: true }, null],
    [{ ...outreach, case: { ...open, isEnded: true } }, 'case_ended'],
    [{ ...outreach, isSettled: true }, 'settled'],
    [{ ...outreach, laterBucket: 'promoter' }, 'answered_again'],
    [{ ...thanks, hasComplained: true, hasReplied: true }, null],
    [all, null],
    [{ ...all, hasComplained: true }, 'complained_again'],
    [{ ...all, hasReplied: true }, 'replied'],
    [{ ...all, case: { ...open, isReopened: true } }, 'case_reopened'],
    [{ ...all, steps: [task], step: 0, person: { ...person, isSuppressed: true } }, 'unsubscribed'],
    [{ ...all, stops: [], hasComplained: true, isInOpenCase: true, isSettled: true }, null],
  ]
  for (const [situation, why] of cases) assert.equal(whyStop(situation), why)
})
