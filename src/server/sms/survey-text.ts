import { type Id, toUuid } from '#core/ids.ts'
import { ANSWERABLE_DAYS } from '#core/invitations/asking.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { DAY } from '#core/time.ts'
import { surveySms } from '../../survey/survey-sms.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { mintToken } from '../members/tokens.ts'
import { findSurvey } from '../surveys/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { mintShortCode, secretOfCode } from './short-link.ts'
import { findGateway } from './store.ts'

export const answerableUntil = (ctx: Ctx): Date => new Date(ctx.now().getTime() + ANSWERABLE_DAYS * DAY)

type Asked = { invitationId: Id<'invitation'>; isReminder: boolean }

/** The text of an invitation, with a short link of its own. */
export const surveyText = async (
  ctx: Ctx,
  definition: SurveyDefinition,
  { invitationId, isReminder }: Asked,
): Promise<string> => {
  const code = mintShortCode(ctx)
  const secret = secretOfCode(ctx, code)
  await mintToken(ctx, 'survey', toUuid(invitationId), { expiresAt: answerableUntil(ctx), secret })
  return write(ctx, definition, { code, isReminder })
}

/** What a survey costs by text, before anybody is asked: with a link as long as the real one. */
export const showSurveyText = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<{ text: string }> => {
  const survey = await findSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  const code = mintShortCode(ctx).replace(/./g, 'x')
  return { text: await write(ctx, survey.live ?? survey.draft, { code, isReminder: false }) }
}

const write = async (
  ctx: Ctx,
  definition: SurveyDefinition,
  { code, isReminder }: { code: string; isReminder: boolean },
): Promise<string> => {
  const workspace = await findWorkspace(ctx)
  const gateway = await findGateway(ctx)
  return surveySms({
    workspace: workspace.name,
    definition,
    url: `${gateway?.linkOrigin ?? ctx.url}/x/${code}`,
    isReminder,
  })
}
