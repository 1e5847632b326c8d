import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY } from '../time.ts'
import { Step } from './api.ts'
import { problemsOf } from './playbook.ts'
import { whyNotStart } from './starting.ts'
import { type Situation, whyStop } from './stopping.ts'
import { USUAL_PLAYBOOKS } from './usual-playbooks.ts'

const send = (body: string): Step => ({ do: 'send', subject: 'Thank you', body })
const reward: Step = { do: 'reward', kind: 'referral', worth: '10 %', validDays: 30 }
const task: Step = { do: 'task', title: 'Call', dueHours: 4 }
const wait: Step = { do: 'wait', hours: 24 }

test('a playbook that would send a letter with holes is refused, with the place', () => {
  const cases: [Step[], string[]][] = [
    [[reward, send('{{reward.code}} {{person.firstName|you}}')], []],
    [[send('{{reward.code}}'), reward], ['steps.0.body no_reward_yet']],
    [[send('{{person.naem}}')], ['steps.0.body unknown_field']],
    [[send('hello'), wait], ['steps.1 wait_last']],
    [[wait, send('hello')], []],
  ]
  for (const [steps, problems] of cases)
    assert.deepEqual(
      problemsOf(steps).map(({ path, code }) => `${path} ${code}`),
      problems,
    )
})

test('what a new workspace starts with can be run, one playbook for each bucket', () => {
  assert.deepEqual(
    USUAL_PLAYBOOKS.map(({ bucket }) => bucket),
    ['promoter', 'passive', 'detractor'],
  )
  for (const { steps } of USUAL_PLAYBOOKS) {
    assert.deepEqual(problemsOf(steps), [])
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
    bucket: 'promoter',
    laterBucket: null,
    person,
    case: null,
    isInOpenCase: false,
    isSettled: false,
  }
  const outreach: Situation = { ...thanks, steps: [task, wait, task], step: 0, bucket: 'detractor' }
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
    [{ ...outreach, case: { isEnded: false }, isInOpenCase: true }, null],
    [{ ...outreach, case: { isEnded: true } }, 'case_ended'],
    [{ ...outreach, isSettled: true }, 'settled'],
    [{ ...outreach, laterBucket: 'promoter' }, 'answered_again'],
  ]
  for (const [situation, why] of cases) assert.equal(whyStop(situation), why)
})
