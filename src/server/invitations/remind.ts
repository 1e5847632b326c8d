import type { Id } from '#core/ids.ts'
import { REMIND_AFTER_DAYS } from '#core/invitations/asking.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { enqueueAll } from '../jobs/enqueue.ts'
import { lockSurvey } from '../surveys/store.ts'
import { sendReminder } from './send-invitation.ts'
import { claimReminders } from './store.ts'

export const remind = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<{ planned: number }> => {
  const survey = await lockSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  if (survey.status !== 'live') throw new Fault('survey.not_live')
  const sentBefore = new Date(ctx.now().getTime() - REMIND_AFTER_DAYS * DAY)
  const invitations = await claimReminders(ctx, { surveyId: id, sentBefore })
  await enqueueAll(
    ctx,
    sendReminder,
    invitations.map((invitationId) => ({ invitationId })),
  )
  return { planned: invitations.length }
}
