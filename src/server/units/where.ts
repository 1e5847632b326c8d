import { isId } from '#core/ids.ts'
import type { UnitThen } from '#core/units/api.ts'
import { pathAt } from '#core/units/tree.ts'
import { type Ctx, isConfined } from '../ctx.ts'
import { listChangesUp } from './store.ts'
import { findUnits, hasUnits, type Sought } from './where-store.ts'

type Asked = Omit<Sought, 'unitId' | 'word'> & {
  /** As the caller names it: its code, its id, or its name where only one has it. */
  unit: string | undefined
}

/**
 * In which unit each thing happened: the one it names, else that of the place, widget, source or link by which
 * it came in, else that to which the person or their account belonged then; with the tree as it was on that day.
 * Most workspaces have no units and look nothing up; who knows already whether there are any says so.
 */
export const whereAll = async (
  ctx: Ctx,
  asked: readonly Asked[],
  { unitsExist }: { unitsExist?: boolean } = {},
): Promise<(UnitThen | null)[]> => {
  if (asked.length === 0 || !(unitsExist ?? (await hasUnits(ctx)))) return asked.map(() => null)
  const found = await findUnits(
    ctx,
    asked.map(({ unit, ...rest }) => ({
      ...rest,
      unitId: unit !== undefined && isId('unit', unit) ? unit : null,
      word: unit ?? null,
    })),
  )
  // What a confined member brings from nowhere else belongs where they are: they would not see it again.
  const own = isConfined(ctx.who) ? ctx.who.confinedTo[0] : undefined
  if (own) for (const index of asked.keys()) if (!found.has(index)) found.set(index, own)
  if (found.size === 0) return asked.map(() => null)
  const changes = await listChangesUp(ctx, [...new Set(found.values())])
  return asked.map(({ at }, index) => {
    const id = found.get(index)
    if (!id) return null
    const { ids, names } = pathAt(changes, id, at)
    return { id, ids: [...ids], names: [...names] }
  })
}
