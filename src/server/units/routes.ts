import type { unitRoutes } from '#core/units/api.ts'
import type { Handlers } from '../http/mount.ts'
import { bringTree } from './bring-tree.ts'
import { changeUnit, closeUnit, createUnit, reopenUnit, showUnit, takeUnitAway } from './change-units.ts'
import { listHistory, listUnits } from './store.ts'
import { retie, subjectIn, tie, untie } from './tie.ts'
import { listTies, listTiesOf } from './ties-store.ts'

export const unitHandlers: Handlers<typeof unitRoutes> = {
  list: listUnits,
  create: createUnit,
  change: changeUnit,
  close: closeUnit,
  reopen: reopenUnit,
  remove: takeUnitAway,
  history: async (ctx, { id }) => {
    await showUnit(ctx, id)
    const names = new Map((await listUnits(ctx)).map((unit) => [unit.id, unit.name]))
    return (await listHistory(ctx, id)).map(({ since, name, parentId }) => ({
      since,
      name,
      parentId,
      parentName: (parentId && names.get(parentId)) ?? null,
    }))
  },
  bring: bringTree,
  ties: async (ctx, { id, past }) => {
    await showUnit(ctx, id)
    return listTies(ctx, id, { past })
  },
  tiesOf: (ctx, named) => listTiesOf(ctx, subjectIn(named)),
  tie,
  untie,
  retie,
}
