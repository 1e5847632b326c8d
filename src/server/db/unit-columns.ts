import { fromUuid, toUuid } from '#core/ids.ts'
import type { UnitThen } from '#core/units/api.ts'

type Columns = { unit_id: string | null; unit_path: string[] | null; unit_names: string[] | null }

/** Where something happened as it lies in its row: copies of that day, so no later change of the tree rewrites them. */
export const unitColumns = (unit: UnitThen | null): Columns => ({
  unit_id: unit && toUuid(unit.id),
  unit_path: unit?.ids.map(toUuid) ?? null,
  unit_names: unit && [...unit.names],
})

export const toUnitThen = ({ unit_id, unit_path, unit_names }: Columns): UnitThen | null =>
  unit_id === null
    ? null
    : {
        id: fromUuid('unit', unit_id),
        ids: (unit_path ?? []).map((uuid) => fromUuid('unit', uuid)),
        names: unit_names ?? [],
      }
