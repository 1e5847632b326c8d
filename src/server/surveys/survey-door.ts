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

/** How somebody came: the language of their link, then those of their browser; and the ticket of their page. */
export type Coming = { languages: readonly (string | undefined)[]; ticket: Id<'feedback'> }

/** The survey as this one is asked it: in their language, with their own facts in its words, in an order of their own. */
export const openSurveyDoor = async (
  ctx: Ctx,
  secret: string,
  { languages, ticket }: Coming,
): Promise<SurveyDoor> => {
  const found = await findSurveyDoor(ctx, secret)
  const { invitation, definition } = found
  const [asked, ...accepted] = languages
  const language = languageFor(definition, [asked, invitation?.person.locale, ...accepted])
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
