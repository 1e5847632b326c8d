import type { Bucket } from '../feedback/feedback.ts'
import type { Id } from '../ids.ts'
import { choosesContent, namesContentment } from '../rules/contentment.ts'
import type { Conditions } from '../rules/rule.ts'
import { asksForReview } from '../templates/asks-for-review.ts'
import type { Step } from './step.ts'
import type { StopEvent } from './stopping.ts'

/** Stopping then leaves out whoever became unhappy. */
const UNHAPPY_STOPS: readonly StopEvent[] = [
  'answered_again',
  'complained_again',
  'case_opened',
  'case_reopened',
]

type Chosen = {
  readonly bucket: Bucket | null
  readonly conditions: Conditions
  readonly stops: readonly StopEvent[]
  readonly steps: readonly Step[]
}

/** What a playbook names and cannot look into: segments that choose by contentment, surveys that ask for a review. */
export type Around = {
  readonly contentSegments: ReadonlySet<Id<'segment'>>
  readonly reviewSurveys: ReadonlySet<Id<'survey'>>
}

export const NOTHING_AROUND: Around = { contentSegments: new Set(), reviewSurveys: new Set() }

/**
 * The places of steps that ask for a public review of those alone who are content: a lie about the whole, unlawful in
 * many countries and against the terms of every review site.
 */
export const gatedReviews = ({ bucket, conditions, stops, steps }: Chosen, around: Around): number[] => {
  const isChosen =
    bucket !== null ||
    choosesContent(conditions, around.contentSegments) ||
    stops.some((one) => UNHAPPY_STOPS.includes(one))
  return steps.flatMap((step, at) => {
    if (!asks(step, around)) return []
    return isChosen || isSifted(steps.slice(0, at), around) ? [at] : []
  })
}

const asks = (step: Step, { reviewSurveys }: Around): boolean =>
  step.do === 'send'
    ? asksForReview(`${step.subject}\n${step.body}`)
    : step.do === 'ask' && reviewSurveys.has(step.surveyId)

/** Whether steps let only the content through: by what is known of them, or by what they were waited for to say. */
const isSifted = (before: readonly Step[], { contentSegments }: Around): boolean =>
  before.some((step, at) => {
    if (step.do === 'wait_for') return step.late === 'stop' && tellsContentment(step)
    if (step.do !== 'condition') return false
    const waited = before.slice(0, at).findLast((one) => one.do === 'wait_for')
    return (
      choosesContent(step.conditions, contentSegments) ||
      (step.waited !== null && waited !== undefined && tellsContentment(waited))
    )
  })

/** Only who is content confirms that it is mended. */
const tellsContentment = ({ event, name }: Extract<Step, { do: 'wait_for' }>): boolean =>
  event === 'case_confirmed' || (event === 'happened' && name !== null && namesContentment(name))
