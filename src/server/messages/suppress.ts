import type { SuppressionReason } from '#core/messages/suppression.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { dropKeptStop } from './kept-stops.ts'
import { addSuppression, removeSuppression } from './suppressions-store.ts'

type Suppress = { address: string; reason: SuppressionReason; detail?: string | null }

/** Nobody writes to this address any more. Said twice, it counts once. The address is in its normal form. */
export const suppress = async (ctx: Ctx, { address, reason, detail = null }: Suppress): Promise<void> => {
  if (!(await addSuppression(ctx, { address, reason, detail: detail?.slice(0, 1_000) ?? null }))) return
  await record(ctx, 'address.suppressed', { address, reason })
}

/** Writes to it are welcome again; false when they always were. */
export const restoreAddress = async (ctx: Ctx, address: string): Promise<boolean> => {
  if (!(await removeSuppression(ctx, address))) return false
  await dropKeptStop(ctx, address)
  await record(ctx, 'address.restored', { address })
  return true
}
