import { answerFaults, givenAnswers } from '#core/surveys/answering.ts'
import { isInTime } from '#core/surveys/in-time.ts'
import { answersFromForm, type Fields } from '../../survey/form.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { askedIn } from '../surveys/asked.ts'
import { castBallot } from '../surveys/cast-ballot.ts'
import { findSurvey, findVersion } from '../surveys/store.ts'
import { asWhenAsked, takeAnswers } from '../surveys/take-answers.ts'
import type { StoredPlace } from './store.ts'

/** Answers of a kiosk, perhaps days after they were given: to the version that was asked, at the time it was, once. */
export const takeKioskAnswers = async (ctx: Ctx, place: StoredPlace, fields: Fields): Promise<void> => {
  const asked = askedIn(ctx, fields)
  const survey = await findSurvey(ctx, place.surveyId)
  if (!survey) throw new Fault('survey.not_live')
  const version = asked && (await findVersion(ctx, asked.versionId))
  const ticket = fields.get('ticket')?.[0] ?? ''
  if (!version || version.surveyId !== survey.id || !TICKET.test(ticket)) throw new Fault('request.malformed')
  if (!isInTime(survey, asked, ctx.now())) throw new Fault('survey.not_live')
  const answers = answersFromForm(version.definition, fields)
  const fault = Object.values(answerFaults(version.definition, answers))[0]
  if (fault) throw new Fault(fault)
  if (Object.keys(givenAnswers(version.definition, answers)).length === 0) throw new Fault('feedback.empty')
  if (version.definition.anonymous) {
    const used = `kiosk:${place.id}:${ticket}`
    const facts = { place: place.name }
    await castBallot(ctx, {
      survey: asWhenAsked(survey),
      definition: version.definition,
      answers,
      used,
      facts,
    })
    return
  }
  await takeAnswers(ctx, {
    survey: { ...asWhenAsked(survey), touchpoint: place.touchpoint ?? survey.touchpoint },
    versionId: asked.versionId,
    definition: version.definition,
    answers,
    channel: 'kiosk',
    person: null,
    attributes: { place: place.name },
    ...(asked.saidAt && { occurredAt: asked.saidAt }),
    invitationId: null,
    cameBy: { placeId: place.id },
    ticket: `kiosk:${place.id}:${ticket}`,
  }).catch((error: unknown) => {
    if (!(error instanceof Fault && error.code === 'feedback.key_reused')) throw error
  })
}

const TICKET = /^[0-9a-f]{32}$/
