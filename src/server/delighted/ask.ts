import { invitationRoutes } from '#core/invitations/api.ts'
import type { Ctx } from '../ctx.ts'
import { invite } from '../invitations/invite.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { findGateway } from '../sms/store.ts'
import { projectToAsk } from './project.ts'
import { addRequest, lockPendingRequest, type SurveyRequest, saveAsked } from './store.ts'

/**
 * Asks a person now or later. Null when they will not be asked: the same rules of contact hold as for everybody else,
 * and a request that waits meets them when its time has come.
 */
export const requestSurvey = async (ctx: Ctx, wish: Omit<SurveyRequest, 'id'>): Promise<Date | null> => {
  const id = await addRequest(ctx, wish)
  if (wish.sendAt.getTime() <= ctx.now().getTime())
    return (await ask(ctx, { ...wish, id })) ? ctx.now() : null
  await enqueue(ctx, askRequested, { requestId: id }, { at: wish.sendAt })
  return wish.sendAt
}

type OfRequest = { requestId: SurveyRequest['id'] }

/** A request whose time has come, unless it was taken back. */
export const askRequested = job('delighted.ask', async (ctx, { requestId }: OfRequest) => {
  const request = await lockPendingRequest(ctx, requestId)
  if (request) await ask(ctx, request)
})

const ask = async (ctx: Ctx, request: SurveyRequest): Promise<boolean> => {
  const { surveyId } = await projectToAsk(ctx)
  // Parsed like any other caller's wish, so that what the contract fills in is filled in here, too.
  const wish = invitationRoutes.invite.input.parse({
    id: surveyId,
    people: [request.personId],
    channel: request.channel,
  })
  if (request.channel === 'sms' && !(await findGateway(ctx))) {
    await saveAsked(ctx, request, { isInvited: false })
    return false
  }
  const isInvited = (await invite(ctx, wish)).planned > 0
  await saveAsked(ctx, request, { isInvited })
  return isInvited
}
