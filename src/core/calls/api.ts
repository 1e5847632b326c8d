import { z } from 'zod'
import { SurveyAnswer } from '../surveys/api.ts'
import { questionId, SurveyDraft } from '../surveys/wording.ts'
import { done, id, instant, nothing, route } from '../wire.ts'
import { CALL_KINDS, CALL_OUTCOMES, CALL_RESULTS } from './call.ts'

const note = z.string().trim().min(1).max(2_000)

export const CallInList = z.object({
  id: id('call'),
  kind: z.enum(CALL_KINDS),
  person: z.object({
    id: id('person'),
    name: z.string().nullable(),
    phone: z.string(),
    /** Where they live, or else the workspace: what the hours are meant in. */
    zone: z.string(),
  }),
  surveyName: z.string().nullable(),
  caseId: id('case').nullable(),
  about: z.string().nullable(),
  /** From then on they may be called: the window that was promised, the next attempt, the end of their quiet hours. */
  from: instant,
  dueAt: instant.nullable(),
  isLate: z.boolean(),
  attempts: z.int(),
  /** Something was said already, and is kept. */
  isBegun: z.boolean(),
  /** Who calls right now. */
  heldBy: id('member').nullable(),
})
export type CallInList = z.output<typeof CallInList>

const CapturedAnswers = z.record(z.string(), SurveyAnswer)

export const Call = CallInList.extend({
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  /** What is read out and filled in; null for a promise to call back. */
  script: SurveyDraft.nullable(),
  /** What was said so far. */
  answers: CapturedAnswers,
  history: z.array(
    z.object({
      result: z.enum(CALL_RESULTS),
      note: z.string().nullable(),
      by: id('member').nullable(),
      at: instant,
    }),
  ),
})
export type Call = z.output<typeof Call>

const ByCall = z.object({ id: id('call') })

export const callRoutes = {
  list: route('GET /calls', {
    says: 'Whom to call: first who may be called now, promises before surveys, the most urgent first; then who may be later.',
    right: 'cases.work',
    input: nothing,
    output: z.array(CallInList),
  }),
  show: route('GET /calls/:id', {
    says: 'One call with its script and what came of the attempts so far.',
    right: 'cases.work',
    input: ByCall,
    output: Call,
  }),
  promise: route('POST /calls', {
    says: 'Promises a person to call them back within a time. It appears on the list, and somebody is told when it gets late.',
    right: 'cases.work',
    input: z.strictObject({
      personId: id('person'),
      caseId: id('case').optional(),
      about: note,
      from: instant.optional(),
      until: instant,
    }),
    output: Call,
    status: 201,
  }),
  take: route('PUT /calls/:id/caller', {
    says: 'Takes a call for a quarter of an hour, so that nobody is called by two at once.',
    right: 'cases.work',
    input: ByCall,
    output: Call,
  }),
  letGo: route('DELETE /calls/:id/caller', {
    says: 'Gives a call back to the list.',
    right: 'cases.work',
    input: ByCall,
    output: Call,
  }),
  capture: route('PUT /calls/:id/answers', {
    says: 'Keeps what was said so far, so that nothing is lost with the line or the page. After a day it counts as it stands.',
    right: 'cases.work',
    input: z.strictObject({ id: id('call'), answers: z.record(questionId, SurveyAnswer) }),
    output: done,
  }),
  attempt: route('POST /calls/:id/attempts', {
    says: 'Says what came of a call: answers, nobody there, a wrong number, or that they want no calls.',
    right: 'cases.work',
    input: z.strictObject({
      id: id('call'),
      result: z.enum(CALL_RESULTS),
      answers: z.record(z.string(), SurveyAnswer).optional(),
      note: note.optional(),
      retryAt: instant.optional(),
    }),
    output: Call,
  }),
  withdraw: route('DELETE /calls/:id', {
    says: 'Takes a call off the list.',
    right: 'cases.work',
    input: ByCall,
    output: done,
  }),
}
