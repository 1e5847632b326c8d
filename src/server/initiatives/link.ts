import type { FaultCode } from '#core/faults.ts'
import type { Id } from '#core/ids.ts'
import { whyNotLink } from '#core/initiatives/moving.ts'
import { findCase } from '../cases/store.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { lockFeedback } from '../feedback/store.ts'
import { record } from '../record.ts'
import { findTheme } from '../themes/store.ts'
import { addLink, type End, removeLink } from './links-store.ts'
import { lockInitiative } from './store.ts'

/** Hangs a theme, a piece of feedback or a case on an initiative. Linked twice, it is linked once. */
export const linkToInitiative = async (ctx: Ctx, { id, ...end }: End & { id: Id<'initiative'> }) => {
  const found = await lockInitiative(ctx, id)
  if (!found) throw new Fault('initiative.not_found')
  refuse(whyNotLink(found.status))
  refuse(await whyNoEnd(ctx, end))
  if (await addLink(ctx, id, end))
    await record(ctx, 'initiative.changed', { initiativeId: id, what: 'linked' })
}

export const unlinkFromInitiative = async (ctx: Ctx, { id, ...end }: End & { id: Id<'initiative'> }) => {
  if (!(await lockInitiative(ctx, id))) throw new Fault('initiative.not_found')
  if (await removeLink(ctx, id, end))
    await record(ctx, 'initiative.changed', { initiativeId: id, what: 'unlinked' })
}

const whyNoEnd = async (ctx: Ctx, { themeId, feedbackId, caseId }: End): Promise<FaultCode | null> => {
  if (themeId) return (await findTheme(ctx, themeId)) ? null : 'theme.not_found'
  if (feedbackId) return (await lockFeedback(ctx, feedbackId)) ? null : 'feedback.not_found'
  if (caseId) return (await findCase(ctx, caseId)) ? null : 'case.not_found'
  return 'request.invalid'
}
