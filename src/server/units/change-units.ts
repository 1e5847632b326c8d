import type { Id } from '#core/ids.ts'
import type { Unit, unitRoutes } from '#core/units/api.ts'
import { whyNotClose, whyNotHang } from '#core/units/tree.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { unlessTaken } from '../unless-taken.ts'
import { addChange, addUnit, isInUse, listUnits, lockUnits, removeUnit, saveUnit } from './store.ts'

export const createUnit = async (ctx: Ctx, given: Input<typeof unitRoutes.create>): Promise<Unit> => {
  await lockUnits(ctx)
  const { name, kind = null, code = null, parentId } = given
  refuse(whyNotHang(await listUnits(ctx), { id: null, name, parentId }))
  const unitId = await unlessCodeTaken(() => addUnit(ctx, { name, kind, code, parentId }))
  await record(ctx, 'unit.changed', { unitId, what: 'made' })
  return showUnit(ctx, unitId)
}

/** The tree as it is from now on; what happened keeps the tree as it was. */
export const changeUnit = async (
  ctx: Ctx,
  { id, name, kind, code, parentId }: Input<typeof unitRoutes.change>,
): Promise<Unit> => {
  await lockUnits(ctx)
  const found = await showUnit(ctx, id)
  const next = { name: name ?? found.name, parentId: parentId === undefined ? found.parentId : parentId }
  const isMoved = next.parentId !== found.parentId
  const hangs = isMoved || next.name !== found.name
  if (hangs) refuse(whyNotHang(await listUnits(ctx), { id, ...next }))
  await unlessCodeTaken(() =>
    saveUnit(ctx, id, {
      ...next,
      ...(kind === undefined ? {} : { kind }),
      ...(code === undefined ? {} : { code }),
    }),
  )
  if (hangs) await addChange(ctx, { unitId: id, ...next })
  await record(ctx, 'unit.changed', { unitId: id, what: isMoved ? 'moved' : 'renamed' })
  return showUnit(ctx, id)
}

export const closeUnit = async (ctx: Ctx, { id }: { id: Id<'unit'> }): Promise<Unit> => {
  await lockUnits(ctx)
  await showUnit(ctx, id)
  refuse(whyNotClose(await listUnits(ctx), id))
  await saveUnit(ctx, id, { closedAt: ctx.now() })
  await record(ctx, 'unit.changed', { unitId: id, what: 'closed' })
  return showUnit(ctx, id)
}

export const reopenUnit = async (ctx: Ctx, { id }: { id: Id<'unit'> }): Promise<Unit> => {
  await lockUnits(ctx)
  const found = await showUnit(ctx, id)
  if (!found.closedAt) return found
  refuse(whyNotHang(await listUnits(ctx), found))
  await saveUnit(ctx, id, { closedAt: null })
  await record(ctx, 'unit.changed', { unitId: id, what: 'reopened' })
  return showUnit(ctx, id)
}

export const takeUnitAway = async (ctx: Ctx, { id }: { id: Id<'unit'> }): Promise<{ done: true }> => {
  await lockUnits(ctx)
  await showUnit(ctx, id)
  if (await isInUse(ctx, id)) throw new Fault('unit.in_use')
  await removeUnit(ctx, id)
  await record(ctx, 'unit.changed', { unitId: id, what: 'removed' })
  return { done: true }
}

export const showUnit = async (ctx: Ctx, id: Id<'unit'>): Promise<Unit> => {
  const unit = (await listUnits(ctx)).find((one) => one.id === id)
  if (!unit) throw new Fault('unit.not_found')
  return unit
}

export const unlessCodeTaken = <T>(write: () => Promise<T>): Promise<T> =>
  unlessTaken('unit.code_taken', write, 'units_by_code')
