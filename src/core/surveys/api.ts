import { z } from 'zod'
import { Feedback, GivenPerson, METRICS } from '../feedback/feedback.ts'
import { day, done, id, instant, lastOf, nothing, pageOf, pageSize, route } from '../wire.ts'
import { GALLERY_IDS } from './gallery.ts'
import { LOGO_LIMIT } from './logo.ts'
import { PROBLEMS } from './publishing.ts'
import { CALL_WINDOWS, LIMITS, QUESTION_KINDS, SURVEY_STATUSES } from './survey.ts'
import { optionId, questionId, rowId, SurveyDraft } from './wording.ts'

const name = z.string().trim().min(1).max(200)
const touchpoint = z.string().trim().min(1).max(100)
const surveyId = id('survey')

export const SurveyInList = z.object({
  id: surveyId,
  name: z.string(),
  touchpoint: z.string(),
  metric: z.enum(METRICS),
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
  /** A score as text, an option's id, `other`, a day, or a row and an option of a table. */
  value: z.string(),
  text: z.string(),
  answers: z.int(),
  row: z.string().optional().describe('The row of a table.'),
})

const Summary = z.object({ score: z.number(), low: z.number(), high: z.number(), n: z.int() })

const QuestionResult = z.object({
  id: z.string(),
  kind: z.enum(QUESTION_KINDS),
  text: z.string(),
  answers: z.int(),
  counts: z.array(Count),
  /** NPS, the share of the satisfied or a mean, with its 95 % interval; null for what is not a number. */
  summary: Summary.nullable(),
  comments: z.array(
    z.object({
      /** Null, like the time, where a survey is anonymous. */
      feedbackId: id('feedback').nullable(),
      text: z.string(),
      at: instant.nullable(),
    }),
  ),
  tooFew: z.boolean().describe('Anonymous, and fewer than five answers: nothing is told.'),
})

export const SurveyResults = z.object({
  asked: z.int(),
  answered: z.int(),
  answeredByInvitation: z.int(),
  isAnonymous: z.boolean(),
  questions: z.array(QuestionResult),
  groups: z
    .array(z.object({ label: z.string().nullable(), summary: Summary }))
    .describe('The score by the groups of an anonymous survey; null: all that are too small.'),
})
export type SurveyResults = z.output<typeof SurveyResults>

export const SurveyTrend = z.object({
  metric: z.enum(METRICS),
  by: z.enum(['day', 'week', 'month']),
  points: z.array(
    z.object({
      from: instant,
      to: instant,
      score: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      n: z.int(),
    }),
  ),
  /** Each begins where the one before ends. */
  versions: z.array(z.object({ number: z.int(), publishedAt: instant })),
})
export type SurveyTrend = z.output<typeof SurveyTrend>

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

/** A number, words or a day, a yes, options with what was written beside them, a table, or a wish to be called. */
export const SurveyAnswer = z.union([
  z.number(),
  z.string().max(LIMITS.comment),
  z.boolean(),
  z.strictObject({
    chosen: z.array(optionId).max(LIMITS.options),
    other: z.string().max(LIMITS.other).nullable().default(null),
  }),
  z.strictObject({ rows: z.record(rowId, optionId) }),
  z.strictObject({
    phone: z.string().max(LIMITS.phone),
    day: day.nullable().default(null),
    window: z.enum(CALL_WINDOWS).default('any'),
  }),
])

/** What was answered to one question, as it was asked then. */
const SaidAnswer = z.object({
  question: z.string(),
  kind: z.enum(QUESTION_KINDS),
  text: z.string(),
  answer: SurveyAnswer,
  said: z.array(z.string()).describe('In words, a line for each thing said.'),
})
export type SaidAnswer = z.output<typeof SaidAnswer>

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
  trend: route('GET /surveys/:id/trend', {
    says: 'The score over time, one line over all versions, with where each began. Of an anonymous survey by months only.',
    right: 'surveys.read',
    input: BySurvey.extend({ by: z.enum(['day', 'week', 'month']).default('week') }),
    output: SurveyTrend,
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
  answersOf: route('GET /feedback/:id/answers', {
    says: 'What one piece of feedback answered to each question of its survey, as given and in words.',
    right: 'feedback.read',
    input: z.object({ id: id('feedback') }),
    output: z.array(SaidAnswer),
  }),
  answers: route('GET /surveys/:id/answers', {
    says: 'The answers to a survey, the newest first, question by question.',
    right: 'feedback.read',
    input: BySurvey.extend({ after: lastOf('feedback').optional(), limit: pageSize }),
    output: pageOf(
      z.object({
        feedbackId: id('feedback'),
        personId: id('person').nullable(),
        version: z.int(),
        at: instant,
        answers: z.array(SaidAnswer),
      }),
    ),
  }),
  keepLogo: route('POST /logos', {
    says: 'Keeps a picture (PNG, JPEG, GIF or WebP by its bytes, at most 128 KiB, no SVG) to stand above surveys as `logo`.',
    right: 'surveys.write',
    input: z.strictObject({ content: z.base64().max(Math.ceil(LOGO_LIMIT / 3) * 4 + 1_000) }),
    output: z.object({ logo: z.string() }),
    status: 201,
  }),
  remove: route('DELETE /surveys/:id', {
    says: 'Removes a survey that was never published.',
    right: 'surveys.write',
    input: BySurvey,
    output: done,
  }),
}
