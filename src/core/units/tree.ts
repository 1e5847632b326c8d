import type { Id } from '../ids.ts'

/** What a unit was from a moment on: its name and where it hung. */
export type UnitChange = {
  readonly unitId: Id<'unit'>
  readonly since: Date
  readonly name: string
  readonly parentId: Id<'unit'> | null
}

/** A unit with all above it, from the top down. */
export type UnitPath = { readonly ids: readonly Id<'unit'>[]; readonly names: readonly string[] }

export const DEEPEST = 10

/** Where a unit lay at a moment, as the tree was then. Before its first day it lay where it began. */
export const pathAt = (changes: readonly UnitChange[], unitId: Id<'unit'>, at: Date): UnitPath => {
  const of = grouped(changes, (change) => change.unitId)
  const ids: Id<'unit'>[] = []
  const names: string[] = []
  for (let next: Id<'unit'> | null = unitId; next && !ids.includes(next) && ids.length < DEEPEST; ) {
    const then: UnitChange | undefined = stateAt(of.get(next) ?? [], at)
    if (!then) break
    ids.unshift(next)
    names.unshift(then.name)
    next = then.parentId
  }
  return { ids, names }
}

const stateAt = (changes: readonly UnitChange[], at: Date): UnitChange | undefined => {
  const ordered = [...changes].sort((a, b) => a.since.getTime() - b.since.getTime())
  return ordered.findLast(({ since }) => since <= at) ?? ordered[0]
}

export type Node = {
  readonly id: Id<'unit'>
  readonly parentId: Id<'unit'> | null
  readonly name: string
  readonly closedAt: Date | null
}

/** A unit and all that lies below it now. */
export const withBelow = (units: readonly Node[], top: Id<'unit'>): Id<'unit'>[] => {
  const below = grouped(units, ({ parentId }) => parentId)
  const found = [top]
  for (const id of found) found.push(...(below.get(id) ?? []).map((unit) => unit.id))
  return found
}

/** How many units lie above it; 0 at the top. */
export const depthOf = (units: readonly Node[], id: Id<'unit'> | null): number => {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  let depth = 0
  for (let next = id && byId.get(id)?.parentId; next; next = byId.get(next)?.parentId ?? null) depth++
  return depth
}

/** Why a unit cannot hang below another (or at the top), or have that name there. */
export const whyNotHang = (
  units: readonly Node[],
  unit: { id: Id<'unit'> | null; name: string; parentId: Id<'unit'> | null },
): 'unit.not_found' | 'unit.under_itself' | 'unit.closed' | 'unit.too_deep' | 'unit.name_taken' | null => {
  const { id, name, parentId } = unit
  const parent = units.find((one) => one.id === parentId)
  const below = id ? withBelow(units, id) : []
  if (parentId && !parent) return 'unit.not_found'
  if (parentId && below.includes(parentId)) return 'unit.under_itself'
  if (parent?.closedAt) return 'unit.closed'
  const at = parentId ? depthOf(units, parentId) + 1 : 0
  const height = id ? Math.max(...below.map((one) => depthOf(units, one))) - depthOf(units, id) : 0
  if (at + height >= DEEPEST) return 'unit.too_deep'
  const same = (one: Node) => one.id !== id && one.parentId === parentId && folded(one.name) === folded(name)
  return units.some((one) => one.closedAt === null && same(one)) ? 'unit.name_taken' : null
}

export const whyNotClose = (
  units: readonly Node[],
  id: Id<'unit'>,
): 'unit.has_open_below' | 'unit.closed' | null => {
  if (units.find((unit) => unit.id === id)?.closedAt) return 'unit.closed'
  const open = units.some((unit) => unit.parentId === id && unit.closedAt === null)
  return open ? 'unit.has_open_below' : null
}

export const folded = (name: string): string => name.trim().toLocaleLowerCase('en')

/** Parents before children, in the order of their names: how a tree is read. */
export const inTreeOrder = <N extends Node>(units: readonly N[]): { unit: N; depth: number }[] => {
  const below = grouped(units, ({ parentId }) => parentId)
  const walk = (parentId: Id<'unit'> | null, depth: number): { unit: N; depth: number }[] =>
    [...(below.get(parentId) ?? [])]
      .sort((a, b) => a.name.localeCompare(b.name, 'en'))
      .flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)])
  return walk(null, 0)
}

const grouped = <K, V>(all: readonly V[], keyOf: (one: V) => K): Map<K, V[]> => {
  const groups = new Map<K, V[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
