import type { Bucket } from '../feedback/feedback.ts'
import type { Conditions } from '../rules/rule.ts'
import { problemsOf as problemsOfConditions } from '../rules/why-not-rule.ts'
import { fieldsOf, unknownFieldsOf } from '../templates/substitute.ts'
import { type Around, gatedReviews, NOTHING_AROUND } from './review-gating.ts'
import type { Step } from './step.ts'
import type { StopEvent } from './stopping.ts'

/** What a letter of a playbook may name, and what it stands for. */
export const PLAYBOOK_FIELDS = {
  'person.name': 'The whole name of the person.',
  'person.firstName': 'The first name of the person.',
  words: 'What the person wrote to us.',
  score: 'The score that the person gave.',
  touchpoint: 'What the person was asked about.',
  'reward.code': 'The code that an earlier step gave.',
  'reward.worth': 'What that code is worth.',
  'reward.expiresOn': 'The last day of that code.',
  'workspace.name': 'Who we are.',
  'tracking.link': 'The private page on which the person follows what becomes of it.',
} as const
export type PlaybookField = keyof typeof PLAYBOOK_FIELDS

/** For whom, what it does, and what ends it. */
export type Play = {
  readonly bucket: Bucket | null
  readonly conditions: Conditions
  readonly stops: readonly StopEvent[]
  readonly steps: readonly Step[]
}

export type StepProblem = { path: string; code: string; detail: string }

/** Why a playbook cannot be run as it stands: holes in a letter, an end that nobody sees, a review asked for by score. */
export const problemsOf = (play: Play, around: Around = NOTHING_AROUND): StepProblem[] => [
  ...conditionProblems(play.conditions, ''),
  ...play.steps.flatMap((step, at) => problemsOfStep(step, { at, steps: play.steps })),
  ...gatedReviews(play, around).map((at) => ({
    path: `steps.${at}.${play.steps[at]!.do === 'send' ? 'body' : 'surveyId'}`,
    code: 'review_gating',
    detail: GATING,
  })),
]

const GATING =
  'a public review is never asked for by score: ask everybody or nobody, for those who are asked must not be chosen by how content they are'

type Place = { at: number; steps: readonly Step[] }

const problemsOfStep = (step: Step, { at, steps }: Place): StepProblem[] => {
  const path = `steps.${at}`
  const left = steps.length - at - 1
  const say = (code: string, detail: string): StepProblem[] => [{ path, code, detail }]
  switch (step.do) {
    case 'send':
      return problemsOfLetter(step, steps.slice(0, at), at)
    case 'wait':
      return left === 0 ? say('wait_last', 'there is nothing to wait for') : []
    case 'wait_for':
      if (left === 0) return say('wait_last', 'there is nothing to wait for')
      if (step.event === 'happened' && step.name === null)
        return say('no_event', 'say which event it waits for')
      return step.event === 'reward_redeemed' && !gives(steps.slice(0, at))
        ? say('no_reward_yet', 'no step before this one gives a code')
        : []
    case 'condition':
      if (left === 0) return say('condition_last', 'there is nothing that hangs on it')
      if (step.waited !== null && !steps.slice(0, at).some((earlier) => earlier.do === 'wait_for'))
        return say('no_wait_yet', 'no step before this one waits for an event')
      if (step.conditions.length === 0 && step.waited === null)
        return say('condition_empty', 'it holds for everybody')
      if (step.skip !== null && step.skip > left)
        return say('skip_beyond', 'it leaves out more steps than there are')
      return conditionProblems(step.conditions, `${path}.`)
    case 'reward':
    case 'task':
    case 'ask':
    case 'webhook':
      return []
  }
}

const conditionProblems = (conditions: Conditions, before: string): StepProblem[] =>
  problemsOfConditions(conditions).map(({ path, code, detail }) => ({ path: before + path, code, detail }))

const gives = (steps: readonly Step[]): boolean => steps.some((step) => step.do === 'reward')

const problemsOfLetter = (
  step: Extract<Step, { do: 'send' }>,
  before: readonly Step[],
  at: number,
): StepProblem[] =>
  (['subject', 'body'] as const).flatMap((part) => {
    const path = `steps.${at}.${part}`
    const unknown = unknownFieldsOf(step[part], Object.keys(PLAYBOOK_FIELDS))
    const early =
      !gives(before) &&
      fieldsOf(step[part]).some(({ name }) => name.startsWith('reward.') && !unknown.includes(name))
    return [
      ...unknown.map((name) => ({ path, code: 'unknown_field', detail: `there is no field ${name}` })),
      ...(early ? [{ path, code: 'no_reward_yet', detail: 'no step before this one gives a code' }] : []),
    ]
  })

/** Whether a person will be written to from this step on. */
export const writesFrom = (steps: readonly Step[], at = 0): boolean =>
  steps.slice(at).some((step) => step.do === 'send')
