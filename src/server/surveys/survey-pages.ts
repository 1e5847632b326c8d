import { readFile } from 'node:fs/promises'
import { type Id, isId, millisOf } from '#core/ids.ts'
import { answerFaults, givenAnswers } from '#core/surveys/answering.ts'
import type { Answers } from '#core/surveys/survey.ts'
import { DAY, HOUR } from '#core/time.ts'
import { answersFromForm, answersFromLink, type Fields } from '../../survey/form.ts'
import { SCRIPT_PATH } from '../../survey/page.ts'
import { problemPage } from '../../survey/problem-page.ts'
import { surveyPage } from '../../survey/survey-page.ts'
import { thanksPage } from '../../survey/thanks-page.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { type Answered, customerPage, formOf } from '../http/customer-page.ts'
import type { Door } from '../http/mount.ts'
import { claimAnswer } from '../invitations/store.ts'
import { notePersonAt } from '../people/store.ts'
import { trackingUrl } from '../tracking/link.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { findSurveyDoor, type SurveyDoor } from './survey-door.ts'
import { takeAnswers } from './take-answers.ts'

/** Opening a survey, with or without a score in its link, writes nothing: programs open links too. Sending the form does. */
export const mountSurveyPages = (door: Door): void => {
  door.app.get(
    '/s/:token',
    customerPage(door, 'read', ({ desk, token, c }) =>
      desk.transact((ctx) => showSurveyPage(ctx, token, c.req.query('score'))),
    ),
  )
  door.app.post(
    '/s/:token',
    customerPage(door, 'write', async ({ desk, token, c }) => {
      const fields = await formOf(c)
      return desk
        .transact((ctx) => answerSurveyPage(ctx, token, fields))
        .catch((error: unknown) => {
          if (!isRepeated(error)) throw error
          return desk.transact(async (ctx) =>
            thank(ctx, await findSurveyDoor(ctx, token), { isRepeated: true }),
          )
        })
    }),
  )
  door.app.get(SCRIPT_PATH, async (c) => {
    const script = await readFile(new URL('../../../dist/survey/survey.js', import.meta.url)).catch(
      () => null,
    )
    // Without its script, as before the first build, the page works all the same.
    if (!script) return c.notFound()
    return c.body(script, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'max-age=3600',
    })
  })
}

const showSurveyPage = async (ctx: Ctx, token: string, score: string | undefined): Promise<Answered> => {
  const found = await findSurveyDoor(ctx, token)
  const barred = await barredPage(ctx, found)
  if (barred) return barred
  const answers = answersFromLink(found.definition, score)
  return draw(ctx, found, { token, answers, ticket: newId(ctx, 'feedback') })
}

const answerSurveyPage = async (ctx: Ctx, token: string, fields: Fields): Promise<Answered> => {
  const found = await findSurveyDoor(ctx, token)
  const { survey, definition, versionId, invitation } = found
  const barred = await barredPage(ctx, found)
  if (barred) return barred
  const ticket = ticketIn(ctx, fields)
  const answers = answersFromForm(definition, fields)
  const faults = answerFaults(definition, answers)
  if (Object.keys(faults).length === 0 && Object.keys(givenAnswers(answers)).length === 0) {
    faults[definition.questions[0]!.id] = 'answer.required'
  }
  if (Object.keys(faults).length > 0)
    return { ...(await draw(ctx, found, { token, answers, faults, ticket })), status: 422 }
  const asPerson: Ctx = { ...ctx, who: { kind: 'person', id: invitation?.personId ?? null } }
  if (invitation && !(await claimAnswer(asPerson, invitation.id)))
    return thank(ctx, found, { isRepeated: true })
  const { feedback, repeated } = await takeAnswers(asPerson, {
    survey,
    versionId,
    definition,
    answers,
    channel: invitation ? 'email' : 'link',
    person: invitation?.person.email ? { email: invitation.person.email } : null,
    invitationId: invitation?.id ?? null,
    ticket,
  })
  if (invitation) await notePersonAt(asPerson, [invitation.personId], 'answered_at', ctx.now())
  return thank(ctx, found, {
    isRepeated: false,
    bucket: feedback.bucket,
    follow: repeated ? null : feedback.id,
  })
}

type Drawn = {
  token: string
  answers: Answers
  faults?: ReturnType<typeof answerFaults>
  ticket: Id<'feedback'>
}

const draw = async (
  ctx: Ctx,
  found: SurveyDoor,
  { token, answers, faults, ticket }: Drawn,
): Promise<Answered> => {
  const { name } = await findWorkspace(ctx)
  return {
    page: surveyPage({
      workspace: name,
      definition: found.definition,
      action: `/s/${token}`,
      ticket,
      answers,
      faults: faults ?? {},
      isPrefilled: faults === undefined && Object.keys(answers).length > 0,
      unsubscribeUrl: found.invitation && `/s/${token}/stop`,
    }),
  }
}

/** The page that is shown instead, when the survey cannot be answered with this link now. */
const barredPage = async (ctx: Ctx, found: SurveyDoor): Promise<Answered | null> => {
  const { survey, definition, invitation } = found
  if (invitation?.answeredAt) return thank(ctx, found, { isRepeated: true })
  if (survey.status === 'live') return null
  const { name } = await findWorkspace(ctx)
  const look = { workspace: name, locale: definition.locale, colour: definition.colour }
  return { page: problemPage(survey.status === 'closed' ? 'closed' : 'paused', look), status: 409 }
}

type Thanks = {
  isRepeated: boolean
  bucket?: 'promoter' | 'passive' | 'detractor' | null
  follow?: Id<'feedback'> | null
}

const thank = async (
  ctx: Ctx,
  found: SurveyDoor,
  { isRepeated, bucket = null, follow = null }: Thanks,
): Promise<Answered> => {
  const { name } = await findWorkspace(ctx)
  const url = follow && (await trackingUrl(ctx, { feedbackId: follow }))
  return {
    page: thanksPage({ workspace: name, definition: found.definition, bucket, trackingUrl: url, isRepeated }),
  }
}

/** A form that comes back changed under a ticket that was used: the first answer stays. */
const isRepeated = (error: unknown): boolean => error instanceof Fault && error.code === 'feedback.key_reused'

/** The ticket becomes the id of the feedback, so it must be one of ours and of our time. */
const ticketIn = (ctx: Ctx, fields: Fields): Id<'feedback'> => {
  const ticket = fields.get('ticket')?.[0] ?? ''
  if (!isId('feedback', ticket)) return newId(ctx, 'feedback')
  const age = ctx.now().getTime() - millisOf(ticket)
  return age > -HOUR && age < 90 * DAY ? ticket : newId(ctx, 'feedback')
}
