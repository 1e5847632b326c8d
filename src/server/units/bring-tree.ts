import { parse } from 'csv-parse/sync'
import type { FaultCode } from '#core/faults.ts'
import type { Id } from '#core/ids.ts'
import type { Unit, unitRoutes } from '#core/units/api.ts'
import { folded, whyNotHang } from '#core/units/tree.ts'
import type { Input, Output } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { unlessCodeTaken } from './change-units.ts'
import { addChange, addUnit, listUnits, lockUnits, saveUnit } from './store.ts'

type Line = { line: number; name: string; parent: string; code: string | null; kind: string | null }
type Brought = Output<typeof unitRoutes.bring>

/** The tree from a table. Parents may stand after their children; a line that cannot be is named, and the others count. */
export const bringTree = async (
  ctx: Ctx,
  { csv, dryRun }: Input<typeof unitRoutes.bring>,
): Promise<Brought> => {
  await lockUnits(ctx)
  const result: Brought = { added: 0, changed: 0, unchanged: 0, problems: [] }
  const units = await listUnits(ctx)
  let waiting = linesOf(csv, result)
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length
    const later: Line[] = []
    for (const line of waiting) {
      const parent = line.parent === '' ? null : named(units, line.parent)
      if (line.parent !== '' && !parent) later.push(line)
      else await bringLine(ctx, { line, parentId: parent?.id ?? null, units, dryRun, result })
    }
    waiting = later
  }
  for (const { line, parent } of waiting)
    result.problems.push({
      line,
      code: 'unit.not_found',
      detail: `There is no unit “${parent}” to lie below.`,
    })
  result.problems.sort((a, b) => a.line - b.line)
  if (!dryRun && result.added + result.changed > 0)
    await record(ctx, 'units.imported', { added: result.added, changed: result.changed })
  return result
}

type Bringing = {
  line: Line
  parentId: Id<'unit'> | null
  units: Unit[]
  dryRun: boolean
  result: Brought
}

const bringLine = async (ctx: Ctx, { line, parentId, units, dryRun, result }: Bringing): Promise<void> => {
  const { name, code, kind } = line
  const known = code
    ? units.find((unit) => unit.code !== null && folded(unit.code) === folded(code))
    : units.find((unit) => folded(unit.name) === folded(name) && unit.parentId === parentId)
  const next = { name, parentId, code: code ?? known?.code ?? null, kind: kind ?? known?.kind ?? null }
  const isSame = (Object.keys(next) as (keyof typeof next)[]).every((key) => known?.[key] === next[key])
  if (known && isSame) {
    result.unchanged++
    return
  }
  const why = whyNotHang(units, { id: known?.id ?? null, name, parentId })
  if (why) {
    result.problems.push({ line: line.line, code: why, detail: new Fault(why satisfies FaultCode).message })
    return
  }
  if (known) {
    result.changed++
    if (!dryRun) {
      await unlessCodeTaken(() => saveUnit(ctx, known.id, next))
      if (known.name !== name || known.parentId !== parentId)
        await addChange(ctx, { unitId: known.id, name, parentId })
    }
    units[units.indexOf(known)] = { ...known, ...next }
    return
  }
  result.added++
  const id = dryRun ? (`unit_${units.length}` as Id<'unit'>) : await unlessCodeTaken(() => addUnit(ctx, next))
  units.push({ id, ...next, closedAt: null, createdAt: ctx.now() })
}

/** By its code, or by its name where only one has it. */
const named = (units: readonly Unit[], word: string): Unit | undefined => {
  const byCode = units.find((unit) => unit.code !== null && folded(unit.code) === folded(word))
  const byName = units.filter((unit) => unit.closedAt === null && folded(unit.name) === folded(word))
  return byCode ?? (byName.length === 1 ? byName[0] : undefined)
}

const linesOf = (csv: string, result: Brought): Line[] => {
  const rows = rowsOf(csv)
  if (rows.length > 0 && !Object.hasOwn(rows[0]!.record, 'name')) throw new Fault('unit.csv_unreadable')
  return rows.flatMap(({ record: row, info }) => {
    const name = (row['name'] ?? '').trim().slice(0, 120)
    if (name === '') {
      result.problems.push({ line: info.lines, code: 'request.invalid', detail: 'The name is missing.' })
      return []
    }
    return [
      {
        line: info.lines,
        name,
        parent: (row['parent'] ?? '').trim(),
        code: (row['code'] ?? '').trim().slice(0, 60) || null,
        kind: (row['kind'] ?? '').trim().slice(0, 40) || null,
      },
    ]
  })
}

type Row = { record: Record<string, string>; info: { lines: number } }

const rowsOf = (csv: string): Row[] => {
  try {
    return parse(csv, {
      bom: true,
      columns: (headers: string[]) => headers.map((header) => header.trim().toLowerCase()),
      delimiter: [',', ';', '\t'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Row[]
  } catch (error) {
    throw new Fault('unit.csv_unreadable', { cause: error })
  }
}
