import type { invitationRoutes } from '#core/invitations/api.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { findPerson } from '../people/read-store.ts'
import { findSurvey } from '../surveys/store.ts'
import { invite } from './invite.ts'
import { listInvitations } from './list-store.ts'
import { mayAsk } from './may-ask.ts'
import { remind } from './remind.ts'

export const invitationHandlers: Handlers<typeof invitationRoutes> = {
  invite,
  list: async (ctx, { id, ...page }) => {
    if (!(await findSurvey(ctx, id))) throw new Fault('survey.not_found')
    return listInvitations(ctx, { surveyId: id, ...page })
  },
  ofPerson: async (ctx, { id, ...page }) => {
    if (!(await findPerson(ctx, id))) throw new Fault('person.not_found')
    return listInvitations(ctx, { personId: id, ...page })
  },
  mayAsk,
  remind,
}
