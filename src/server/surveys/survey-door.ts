import { fromUuid, type Id } from '#core/ids.ts'
import { inLanguage, languageFor } from '#core/surveys/language.ts'
import { personal } from '#core/surveys/piping.ts'
import { shuffledFor } from '#core/surveys/shuffling.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findInvitation, type StoredInvitation } from '../invitations/store.ts'
import { findToken, hashSecret } from '../members/tokens.ts'
import { findPlaceByKey, type StoredPlace } from '../places/store.ts'
import type { Asked } from './asked.ts'
import { findSurvey, findSurveyByLink, findVersion, type StoredSurvey } from './store.ts'

/** What a survey link leads to: who was invited is asked what they were invited to, whatever was published since. */
export type SurveyDoor = {
  survey: StoredSurvey
  versionId: Id<'surveyversion'>
  definition: SurveyDefinition
  /** Null behind the open link and the code of a place. */
  invitation: StoredInvitation | null
  place?: StoredPlace
}

/** How somebody came: the language of their link, then those of their browser; the ticket of their page, and what it asked. */
export type Coming = {
  languages: readonly (string | undefined)[]
  ticket: Id<'feedback'>
  asked?: Asked | null
}

/** The survey as this one is asked it: in their language, with their own facts in its words, in an order of their own. */
export const openSurveyDoor = async (
  ctx: Ctx,
  secret: string,
  { languages, ticket, asked = null }: Coming,
): Promise<SurveyDoor> => {
  const found = await asAsked(ctx, await findSurveyDoor(ctx, secret), asked)
  const { invitation, definition } = found
  const [wished, ...accepted] = languages
  const language = languageFor(definition, [wished, invitation?.person.locale, ...accepted])
  // A page that promises not to know who reads it greets nobody.
  const person = definition.anonymous ? null : (invitation?.person ?? null)
  const translated = personal(inLanguage(definition, language), person)
  return { ...found, definition: shuffledFor(translated, invitation?.id ?? ticket) }
}

export const findSurveyDoor = async (ctx: Ctx, secret: string): Promise<SurveyDoor> => {
  const token = await findToken(ctx, 'survey', secret)
  const door = token
    ? await invitedDoor(ctx, fromUuid('invitation', token.subjectUuid))
    : await openDoor(ctx, secret)
  if (!door) throw new Fault('token.invalid')
  if (token?.expired && !door.invitation?.answeredAt) throw new Fault('token.expired')
  return door
}

/** Answers go to the questions that their page showed, though others were published since. */
const asAsked = async (ctx: Ctx, found: SurveyDoor, asked: Asked | null): Promise<SurveyDoor> => {
  if (!asked || found.invitation || asked.versionId === found.versionId) return found
  const version = await findVersion(ctx, asked.versionId)
  return version?.surveyId === found.survey.id
    ? { ...found, versionId: asked.versionId, definition: version.definition }
    : found
}

const invitedDoor = async (ctx: Ctx, id: Id<'invitation'>): Promise<SurveyDoor | null> => {
  const invitation = await findInvitation(ctx, id)
  if (!invitation) return null
  const survey = await findSurvey(ctx, invitation.surveyId)
  const version = await findVersion(ctx, invitation.versionId)
  return survey && version
    ? { survey, invitation, versionId: invitation.versionId, definition: version.definition }
    : null
}

const openDoor = async (ctx: Ctx, secret: string): Promise<SurveyDoor | null> => {
  const place = await findPlaceByKey(ctx, secret)
  const survey = await (place ? findSurvey(ctx, place.surveyId) : findSurveyByLink(ctx, hashSecret(secret)))
  if (!survey?.live || !survey.versionId) return null
  const touchpoint = place?.touchpoint ?? survey.touchpoint
  return {
    survey: { ...survey, touchpoint },
    invitation: null,
    versionId: survey.versionId,
    definition: survey.live,
    ...(place && { place }),
  }
}
