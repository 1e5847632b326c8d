import { fieldsOf, unknownFieldsOf } from '../templates/substitute.ts'
import type { Step } from './api.ts'

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

export type StepProblem = { path: string; code: string; detail: string }

/** Why a playbook cannot be run as it stands: a letter that would go out with holes in it, or an end that nobody sees. */
export const problemsOf = (steps: readonly Step[]): StepProblem[] => [
  ...steps.flatMap((step, at) => (step.do === 'send' ? problemsOfLetter(step, steps.slice(0, at), at) : [])),
  ...(steps.at(-1)?.do === 'wait'
    ? [{ path: `steps.${steps.length - 1}`, code: 'wait_last', detail: 'there is nothing to wait for' }]
    : []),
]

const problemsOfLetter = (
  step: Extract<Step, { do: 'send' }>,
  before: readonly Step[],
  at: number,
): StepProblem[] =>
  (['subject', 'body'] as const).flatMap((part) => {
    const path = `steps.${at}.${part}`
    const unknown = unknownFieldsOf(step[part], Object.keys(PLAYBOOK_FIELDS))
    const early =
      !before.some((earlier) => earlier.do === 'reward') &&
      fieldsOf(step[part]).some(({ name }) => name.startsWith('reward.') && !unknown.includes(name))
    return [
      ...unknown.map((name) => ({ path, code: 'unknown_field', detail: `there is no field ${name}` })),
      ...(early ? [{ path, code: 'no_reward_yet', detail: 'no step before this one gives a code' }] : []),
    ]
  })

/** Whether a person will be written to from this step on. */
export const writesFrom = (steps: readonly Step[], at = 0): boolean =>
  steps.slice(at).some((step) => step.do === 'send')
