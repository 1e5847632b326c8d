import type { Huddle } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { linkToInitiative } from '../initiatives/link.ts'
import { proposeInitiative } from '../initiatives/propose.ts'
import { record } from '../record.ts'
import { showHuddle, takeHuddle } from './run-huddle.ts'
import { saveAgendaItem } from './store.ts'

type Elevate = { id: Id<'huddle'>; itemId: Id<'agendaitem'>; title: string; problem: string }

/** What a team cannot mend alone becomes an initiative, linked to what it was about. */
export const elevateItem = async (ctx: Ctx, { id, itemId, title, problem }: Elevate): Promise<Huddle> => {
  await takeHuddle(ctx, id, 'meet')
  const item = (await showHuddle(ctx, id)).agenda.find((one) => one.id === itemId)
  if (!item) throw new Fault('agenda.not_found')
  if (item.initiativeId) return showHuddle(ctx, id)
  const initiative = await proposeInitiative(ctx, { title, problem, ownerId: null })
  const { feedbackId, caseId, themeId } = item
  // A piece in a case is linked by itself: the case would bring in all its other pieces.
  if (themeId) await linkToInitiative(ctx, { id: initiative.id, themeId })
  else if (feedbackId) await linkToInitiative(ctx, { id: initiative.id, feedbackId })
  else if (caseId) await linkToInitiative(ctx, { id: initiative.id, caseId })
  await saveAgendaItem(
    ctx,
    { huddleId: id, itemId },
    { initiativeId: initiative.id, discussedAt: item.discussedAt ?? ctx.now() },
  )
  await record(ctx, 'agenda.elevated', { itemId, initiativeId: initiative.id })
  return showHuddle(ctx, id)
}
