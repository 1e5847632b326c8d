import type { Id } from '#core/ids.ts'
import type { Initiative } from '#core/initiatives/api.ts'
import { findAnnouncement } from '../announcements/store.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listLinkedCases, listLinkedFeedback, listLinkedThemes } from './links-store.ts'
import { countRaised } from './raised-store.ts'
import { findInitiative } from './store.ts'

/** An initiative with all that hangs on it. */
export const showInitiative = async (ctx: Ctx, id: Id<'initiative'>): Promise<Initiative> => {
  const found = await findInitiative(ctx, id)
  if (!found) throw new Fault('initiative.not_found')
  const counts = await countRaised(ctx, [id])
  return {
    ...found,
    ...counts.get(id)!,
    themes: await listLinkedThemes(ctx, id),
    feedback: await listLinkedFeedback(ctx, id),
    cases: await listLinkedCases(ctx, id),
    announcement: (await findAnnouncement(ctx, id)) ?? null,
  }
}
