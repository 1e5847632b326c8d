import { localDay } from '#core/calendars/local-day.ts'
import type { Id } from '#core/ids.ts'
import { batchesOf } from '#core/surveys/ballots.ts'
import type { Ctx } from '../ctx.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { letOut, listWaiting } from './ballots-store.ts'

/** Shows what five or more of a group have answered, and once the survey is over, what is left of small ones together. */
export const letOutWhatMay = async (
  ctx: Ctx,
  surveyId: Id<'survey'>,
  { isOver }: { isOver: boolean },
): Promise<void> => {
  const { zone } = await findWorkspace(ctx)
  const month = `${localDay(ctx.now(), zone).slice(0, 'yyyy-mm'.length)}-01`
  for (const waiting of (await listWaiting(ctx, surveyId)).values())
    for (const batch of batchesOf(waiting, { isOver })) await letOut(ctx, batch, month)
}
