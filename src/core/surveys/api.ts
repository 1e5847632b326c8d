import { z } from 'zod'
import { Feedback, GivenPerson } from '../feedback/feedback.ts'
import { day, done, id, instant, nothing, route } from '../wire.ts'
import { GALLERY_IDS } from './gallery.ts'
import { PROBLEMS } from './publishing.ts'
import { LIMITS, QUESTION_KINDS, SCORE_KINDS, SURVEY_STATUSES, type SurveyDefinition } from './survey.ts'

/** The leading `q` keeps the names of every object's own members out of the answers. */
const questionId = z.string().regex(/^q[a-z0-9]{1,30}$/)
const optionId = z.string().regex(/^o[a-z0-9]{1,30}$/)
const text = z.string().max(LIMITS.text)
const paragraph = z.string().max(LIMITS.paragraph)

const Condition = z.union([
  z.strictObject({ question: questionId, between: z.strictObject({ low: z.int(), high: z.int() }) }),
  z.strictObject({ question: questionId, anyOf: z.array(optionId).max(LIMITS.options) }),
])
const asked = {
  id: questionId,
  text,
  help: text.nullable().default(null),
  required: z.boolean().default(false),
  showWhen: Condition.nullable().default(null),
}
const Option = z.strictObject({ id: optionId, text })
const Question = z.union([
  z.strictObject({ kind: z.enum(SCORE_KINDS), ...asked }),
  z.strictObject({
    kind: z.enum(['single', 'multiple']),
    ...asked,
    options: z.array(Option).max(LIMITS.options),
    other: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('comment'), ...asked }),
])

/** A draft may be unfinished; what a customer would see is checked when it is published. */
export const SurveyDraft = z.strictObject({
  title: text,
  intro: paragraph.nullable().default(null),
  questions: z.array(Question).max(LIMITS.questions),
  thanks: z.strictObject({
    any: paragraph,
    promoter: paragraph.nullable().default(null),
    passive: paragraph.nullable().default(null),
    detractor: paragraph.nullable().default(null),
  }),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .max(35)
    .default('en'),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#7a2e6e'),
}) satisfies z.ZodType<SurveyDefinition>

const name = z.string().trim().min(1).max(200)
const touchpoint = z.string().trim().min(1).max(100)
const surveyId = id('survey')

export const SurveyInList = z.object({
  id: surveyId,
  name: z.string(),
  touchpoint: z.string(),
  metric: z.enum([...SCORE_KINDS, 'none']),
  status: z.enum(SURVEY_STATUSES),
  /** The number of the live version, null while nothing was published. */
  version: z.int().nullable(),
  /** The last day on which it can be answered, and how many answers it takes at most. */
  closesOn: day.nullable(),
  mostAnswers: z.int().nullable(),
  asked: z.int(),
  answered: z.int(),
  createdAt: instant,
  updatedAt: instant,
})
export type SurveyInList = z.output<typeof SurveyInList>

export const Survey = SurveyInList.extend({
  draft: SurveyDraft,
  publishedAt: instant.nullable(),
  /** The draft says something else than the live version. */
  isChanged: z.boolean(),
  problems: z.array(z.object({ code: z.enum(PROBLEMS), question: z.string().nullable() })),
  /** Where anybody may answer without an invitation. */
  link: z.string().nullable(),
})
export type Survey = z.output<typeof Survey>

const Count = z.object({
  /** A score as text, an option's id, or `other`. */
  value: z.string(),
  text: z.string(),
  answers: z.int(),
})

const QuestionResult = z.object({
  id: z.string(),
  kind: z.enum(QUESTION_KINDS),
  text: z.string(),
  answers: z.int(),
  counts: z.array(Count),
  /** NPS, or the share of the satisfied, with its 95 % interval; null for what is not scored. */
  summary: z.object({ score: z.number(), low: z.number(), high: z.number(), n: z.int() }).nullable(),
  comments: z.array(z.object({ feedbackId: id('feedback'), text: z.string(), at: instant })),
})

export const SurveyResults = z.object({
  asked: z.int(),
  answered: z.int(),
  answeredByInvitation: z.int(),
  questions: z.array(QuestionResult),
})
export type SurveyResults = z.output<typeof SurveyResults>

/** Scores that were clicked in mails, by invitation: a click is no answer until somebody acts. */
export const SurveyClicks = z.object({
  /** Clicked and answered: by the form, or by a hand on the page. */
  answered: z.int(),
  /** Clicked, and nothing more is known. */
  unconfirmed: z.int(),
  /** Links that a program followed, or a button that it pressed. */
  programs: z.int(),
})
export type SurveyClicks = z.output<typeof SurveyClicks>

/** A score, words, or options with what was written beside them. */
export const SurveyAnswer = z.union([
  z.number(),
  z.string().max(LIMITS.comment),
  z.strictObject({
    chosen: z.array(optionId).max(LIMITS.options),
    other: z.string().max(LIMITS.other).nullable().default(null),
  }),
])

const BySurvey = z.object({ id: surveyId })
const SaveDraft = z.object({
  id: surveyId,
  name: name.optional(),
  touchpoint: touchpoint.optional(),
  definition: SurveyDraft,
})

export const surveyRoutes = {
  list: route('GET /surveys', {
    says: 'All surveys, the newest first.',
    right: 'surveys.read',
    input: nothing,
    output: z.array(SurveyInList),
  }),
  create: route('POST /surveys', {
    says: 'Begins a survey, from a template of the gallery or empty.',
    right: 'surveys.write',
    input: z.object({ name, touchpoint, template: z.enum(GALLERY_IDS).nullable().default(null) }),
    output: Survey,
    status: 201,
  }),
  show: route('GET /surveys/:id', {
    says: 'One survey with its draft and what keeps the draft from being published.',
    right: 'surveys.read',
    input: BySurvey,
    output: Survey,
  }),
  saveDraft: route('PUT /surveys/:id/draft', {
    says: 'Saves the draft. People go on being asked the live version until the draft is published.',
    right: 'surveys.write',
    input: SaveDraft,
    output: Survey,
  }),
  publish: route('POST /surveys/:id/versions', {
    says: 'Publishes the draft as a new version, which never changes again, and opens the survey.',
    right: 'surveys.write',
    input: BySurvey,
    output: Survey,
    status: 201,
  }),
  setStatus: route('PUT /surveys/:id/status', {
    says: 'Pauses, resumes or closes a survey. Closing is for good.',
    right: 'surveys.write',
    input: BySurvey.extend({ status: z.enum(['live', 'paused', 'closed']) }),
    output: Survey,
  }),
  setEnd: route('PUT /surveys/:id/end', {
    says: 'Says when a survey closes by itself: after a day of the workspace, or with so many answers. Null: never.',
    right: 'surveys.write',
    input: BySurvey.extend({
      closesOn: day.nullable(),
      mostAnswers: z.int().min(1).max(10_000_000).nullable(),
    }),
    output: Survey,
  }),
  openLink: route('PUT /surveys/:id/link', {
    says: 'Makes a link at which anybody may answer; a link made before stops working.',
    right: 'surveys.write',
    input: BySurvey,
    output: Survey,
  }),
  closeLink: route('DELETE /surveys/:id/link', {
    says: 'Takes the open link away.',
    right: 'surveys.write',
    input: BySurvey,
    output: Survey,
  }),
  results: route('GET /surveys/:id/results', {
    says: 'What was answered, question by question, over all versions.',
    right: 'surveys.read',
    input: BySurvey,
    output: SurveyResults,
  }),
  clicks: route('GET /surveys/:id/clicks', {
    says: 'What became of the scores that were clicked in mails. Mail scanners click them too; a click alone is never counted.',
    right: 'surveys.read',
    input: BySurvey,
    output: SurveyClicks,
  }),
  answer: route('POST /surveys/:id/answers', {
    says: 'Hands in answers that a program collected, by question. An id of yours makes it safe to send again.',
    right: 'feedback.write',
    input: z.strictObject({
      id: surveyId,
      answers: z.record(questionId, SurveyAnswer),
      person: GivenPerson.optional(),
      feedbackId: z.string().min(1).max(255).optional(),
    }),
    output: Feedback,
    status: 201,
    pace: 'front_door',
  }),
  remove: route('DELETE /surveys/:id', {
    says: 'Removes a survey that was never published.',
    right: 'surveys.write',
    input: BySurvey,
    output: done,
  }),
}
