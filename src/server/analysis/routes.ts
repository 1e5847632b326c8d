import type { analysisRoutes, Reading } from '#core/analysis/api.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findKnown } from '../feedback/facts-store.ts'
import type { Handlers } from '../http/mount.ts'
import { listThemesOf } from '../themes/store.ts'
import { correct } from './correct.ts'
import { listCorrections } from './corrections-store.ts'

export const analysisHandlers: Handlers<typeof analysisRoutes> = {
  show: (ctx, { id }) => showReading(ctx, id),
  correct: async (ctx, correction) => {
    await correct(ctx, correction)
    return showReading(ctx, correction.id)
  },
}

const showReading = async (ctx: Ctx, id: Id<'feedback'>): Promise<Reading> => {
  const [piece] = await findKnown(ctx, [id])
  if (!piece) throw new Fault('feedback.not_found')
  if (!piece.understanding || !piece.understoodAt) throw new Fault('feedback.not_understood')
  const { corrected: _, advised = null, priority, ...understood } = piece.understanding
  return {
    ...understood,
    feedbackId: id,
    category: piece.category,
    priority: priority as Reading['priority'],
    themes: await listThemesOf(ctx, id),
    understoodAt: piece.understoodAt,
    advised,
    corrections: await listCorrections(ctx, id),
  }
}
