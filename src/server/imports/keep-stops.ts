import type { Id } from '#core/ids.ts'
import type { Mapping } from '#core/imports/api.ts'
import { toStop } from '#core/imports/person-row.ts'
import type { Ctx } from '../ctx.ts'
import { addSuppressions } from '../messages/suppress-many-store.ts'
import type { Row } from './read-rows.ts'

/** Whoever asked elsewhere not to be written to is not written to here, whatever else their row says. */
export const keepStops = async (
  ctx: Ctx,
  importId: Id<'import'>,
  { rows, mapping }: { rows: readonly Row[]; mapping: Mapping },
): Promise<void> => {
  const stops = rows.flatMap((row) => toStop(row.cells, mapping) ?? [])
  await addSuppressions(
    ctx,
    stops.map(({ address, at }) => ({ address, reason: 'unsubscribed', at: at ?? ctx.now(), importId })),
  )
}
