import { COMMENT_LIMIT } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { ANSWERABLE_DAYS } from '#core/invitations/asking.ts'
import { type ReadReply, readReply } from '#core/sms/reading.ts'
import { questionsAsked } from '#core/surveys/branching.ts'
import { scaleOf } from '#core/surveys/scales.ts'
import { type Answers, headlineOf, type SurveyDefinition } from '#core/surveys/survey.ts'
import { DAY } from '#core/time.ts'
import { smsAnswer } from '../../survey/survey-sms.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { amendFeedback } from '../feedback/amend.ts'
import { submit } from '../feedback/submit.ts'
import { addressedAs, claimAnswer, findInvitation, type StoredInvitation } from '../invitations/store.ts'
import { notePersonAt } from '../people/store.ts'
import { record } from '../record.ts'
import { findSurvey, findVersion, type StoredSurvey } from '../surveys/store.ts'
import { takeAnswers } from '../surveys/take-answers.ts'
import { findAnswerTo, findLastAsking, findLastText } from './conversation-store.ts'
import { languageOf } from './language-of.ts'

/** What a text is about: our words it answers, the survey it answers, what was answered just before, or nothing of ours. */
export type Place =
  | { to: 'case'; caseId: Id<'case'> }
  | { to: 'survey'; invitation: StoredInvitation; survey: StoredSurvey; definition: SurveyDefinition }
  | { to: 'answer'; feedbackId: Id<'feedback'>; comment: string | null; definition: SurveyDefinition }
  | { to: 'nothing' }

/** After so many days, words are about something else than the answer before them. */
const ADDS_DAYS = 7

export const whereItBelongs = async (
  ctx: Ctx,
  { from, personId }: { from: string | null; personId: Id<'person'> | null },
): Promise<Place> => {
  if (!from || !personId) return { to: 'nothing' }
  const since = new Date(ctx.now().getTime() - ANSWERABLE_DAYS * DAY)
  const asking = await findLastAsking(ctx, personId, since)
  const last = await findLastText(ctx, from)
  const isOpen = asking?.answeredAt === null
  if (last?.caseId && !(isOpen && asking.askedAt > last.sentAt)) return { to: 'case', caseId: last.caseId }
  const invitation = asking && (await findInvitation(ctx, asking.id))
  const survey = invitation && (await findSurvey(ctx, invitation.surveyId))
  const version = invitation && (await findVersion(ctx, invitation.versionId))
  if (!survey || !version) return { to: 'nothing' }
  const { definition } = version
  if (isOpen)
    return survey.status === 'live' ? { to: 'survey', invitation, survey, definition } : { to: 'nothing' }
  const isFresh = ctx.now().getTime() - asking.answeredAt!.getTime() < ADDS_DAYS * DAY
  const answered = isFresh ? await findAnswerTo(ctx, personId, asking.id) : undefined
  if (!answered) return { to: 'nothing' }
  if (answered.caseId) return { to: 'case', caseId: answered.caseId }
  return { to: 'answer', feedbackId: answered.id, comment: answered.comment, definition }
}

export type Heard = { answer: string | null }
type Said = {
  messageId: Id<'message'>
  sid: string
  from: string | null
  personId: Id<'person'> | null
  text: string
}

export const hearText = async (ctx: Ctx, place: Place, said: Said): Promise<Heard> => {
  switch (place.to) {
    case 'case':
      await record(ctx, 'message.received', {
        messageId: said.messageId,
        caseId: place.caseId,
        personId: said.personId,
      })
      return { answer: null }
    case 'survey':
      return answerSurvey(ctx, place, said)
    case 'answer':
      return addWords(ctx, place, said)
    case 'nothing':
      await hear(ctx, said)
      if (!said.text || !said.from) return { answer: null }
      return { answer: smsAnswer(await languageOf(ctx, said.from), 'smsThanksAll') }
  }
}

type AtSurvey = Extract<Place, { to: 'survey' }>

const answerSurvey = async (ctx: Ctx, place: AtSurvey, said: Said): Promise<Heard> => {
  const { invitation, survey, definition } = place
  const headline = headlineOf(definition)
  const scale = headline && scaleOf(headline.kind)
  const read: ReadReply = scale ? readReply(said.text, scale) : { score: null, comment: said.text || null }
  if (scale && read.score === null) {
    await hear(ctx, said, survey.touchpoint)
    return { answer: smsAnswer(definition.locale, 'smsNumber', scale) }
  }
  if (!read.comment && !headline) return { answer: null }
  if (!(await claimAnswer(ctx, invitation.id))) return { answer: null }
  const scored: Answers = headline && read.score !== null ? { [headline.id]: read.score } : {}
  const question = questionsAsked(definition.questions, scored).find(({ kind }) => kind === 'comment')
  const answers: Answers = {
    ...scored,
    ...(question && read.comment ? { [question.id]: read.comment } : {}),
  }
  const { feedback } = await takeAnswers(ctx, {
    survey,
    versionId: invitation.versionId,
    definition,
    answers,
    channel: 'sms',
    person: addressedAs(invitation),
    invitationId: invitation.id,
    ticket: newId(ctx, 'feedback'),
  })
  if (read.comment && !question) await amendFeedback(ctx, feedback.id, { comment: read.comment })
  await notePersonAt(ctx, [invitation.personId], 'answered_at', ctx.now())
  return {
    answer: read.comment ? thanksOf(definition, feedback.bucket) : smsAnswer(definition.locale, 'smsThanks'),
  }
}

const thanksOf = ({ thanks }: SurveyDefinition, bucket: keyof SurveyDefinition['thanks'] | null): string =>
  (bucket && thanks[bucket]) || thanks.any

type AtAnswer = Extract<Place, { to: 'answer' }>

const addWords = async (
  ctx: Ctx,
  { feedbackId, comment, definition }: AtAnswer,
  { text }: Said,
): Promise<Heard> => {
  if (!text) return { answer: null }
  await amendFeedback(ctx, feedbackId, { comment: comment ? `${comment}\n\n${text}` : text })
  // Thanked once for the reason; what comes after it is kept without a word.
  return { answer: comment ? null : definition.thanks.any }
}

/** What answers nothing of ours is feedback like any other. */
const hear = async (ctx: Ctx, { sid, personId, text }: Said, touchpoint?: string): Promise<void> => {
  if (!text) return
  const [submitted] = await submit(ctx, [
    {
      channel: 'sms',
      metric: 'none',
      comment: text.slice(0, COMMENT_LIMIT),
      personId,
      ...(touchpoint ? { touchpoint } : {}),
      idempotencyKey: `sms:${sid}`,
    },
  ])
  if (submitted instanceof Fault) throw submitted
}
