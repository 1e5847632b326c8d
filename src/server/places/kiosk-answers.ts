import { type Id, isId } from '#core/ids.ts'
import { answerFaults, givenAnswers } from '#core/surveys/answering.ts'
import { DAY } from '#core/time.ts'
import { answersFromForm, type Fields } from '../../survey/form.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { castBallot } from '../surveys/cast-ballot.ts'
import { findSurvey, findVersion, type StoredSurvey } from '../surveys/store.ts'
import { takeAnswers } from '../surveys/take-answers.ts'
import type { StoredPlace } from './store.ts'

const KEPT_DAYS = 31

/** Answers of a kiosk, perhaps days after they were given: to the version that was asked, at the time it was, once. */
export const takeKioskAnswers = async (ctx: Ctx, place: StoredPlace, fields: Fields): Promise<void> => {
  const survey = await findSurvey(ctx, place.surveyId)
  const occurredAt = givenAt(ctx, fields)
  if (!survey || !isInTime(survey, occurredAt)) throw new Fault('survey.not_live')
  const asked = fields.get('version')?.[0] ?? ''
  const version = isId('surveyversion', asked) ? await findVersion(ctx, asked) : undefined
  const ticket = fields.get('ticket')?.[0] ?? ''
  if (!version || version.surveyId !== survey.id || !TICKET.test(ticket)) throw new Fault('request.malformed')
  const answers = answersFromForm(version.definition, fields)
  const fault = Object.values(answerFaults(version.definition, answers))[0]
  if (fault) throw new Fault(fault)
  if (Object.keys(givenAnswers(version.definition, answers)).length === 0) throw new Fault('feedback.empty')
  if (version.definition.anonymous) {
    const used = `kiosk:${place.id}:${ticket}`
    const facts = { place: place.name }
    await castBallot(ctx, { survey, definition: version.definition, answers, used, facts })
    return
  }
  await takeAnswers(ctx, {
    survey: { ...survey, touchpoint: place.touchpoint ?? survey.touchpoint },
    versionId: asked as Id<'surveyversion'>,
    definition: version.definition,
    answers,
    channel: 'kiosk',
    person: null,
    attributes: { place: place.name },
    ...(occurredAt && { occurredAt }),
    invitationId: null,
    cameBy: { placeId: place.id },
    ticket: `kiosk:${place.id}:${ticket}`,
  }).catch((error: unknown) => {
    if (!(error instanceof Fault && error.code === 'feedback.key_reused')) throw error
  })
}

/** Whoever was thanked at a kiosk before the survey was over has answered, however late that arrives. */
const isInTime = ({ status, closedAt }: StoredSurvey, occurredAt: Date | null): boolean =>
  status === 'live' ||
  (status === 'closed' && closedAt !== null && occurredAt !== null && occurredAt < closedAt)

const TICKET = /^[0-9a-f]{32}$/

/** The clock of the device is believed where it can be right. */
const givenAt = (ctx: Ctx, fields: Fields): Date | null => {
  const at = Number(fields.get('at')?.[0])
  const age = ctx.now().getTime() - at
  return Number.isInteger(at) && age >= 0 && age < KEPT_DAYS * DAY ? new Date(at) : null
}
