import type { Id } from '#core/ids.ts'
import { exemptionOf, type RestraintDraft } from '#core/restraints/restraint.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { refuseUnknownSegments } from '../segments/change-segments.ts'
import { listSurveyNames } from '../surveys/store.ts'
import { addRestraint, lockRestraints, removeRestraint, saveRestraint, saveRestraintOrder } from './store.ts'

type Given = RestraintDraft & { enabled: boolean; position?: number | undefined }

export const createRestraint = async (ctx: Ctx, { position, ...given }: Given): Promise<Id<'restraint'>> => {
  const ids = (await lockRestraints(ctx)).map(({ id }) => id)
  await refuseUnknown(ctx, given)
  const id = await addRestraint(ctx, { ...given, ...clean(given), position: ids.length + 1 })
  if (position !== undefined && position <= ids.length)
    await saveRestraintOrder(ctx, ids.toSpliced(position - 1, 0, id))
  await record(ctx, 'restraint.changed', { restraintId: id })
  return id
}

/** From now on: what was decided stays decided, what waits is decided anew when its time comes. */
export const changeRestraint = async (
  ctx: Ctx,
  id: Id<'restraint'>,
  change: RestraintDraft | { enabled: boolean },
): Promise<void> => {
  await lockRestraint(ctx, id)
  if (!('enabled' in change)) await refuseUnknown(ctx, change)
  await saveRestraint(ctx, id, 'enabled' in change ? change : clean(change))
  await record(ctx, 'restraint.changed', { restraintId: id })
}

export const deleteRestraint = async (ctx: Ctx, id: Id<'restraint'>): Promise<void> => {
  const all = await lockRestraint(ctx, id)
  await removeRestraint(ctx, id)
  await saveRestraintOrder(
    ctx,
    all.filter((other) => other !== id),
  )
  await record(ctx, 'restraint.changed', { restraintId: id })
}

/** Every one once: an order made from an old list would lose what came since. */
export const orderRestraints = async (ctx: Ctx, ids: readonly Id<'restraint'>[]): Promise<void> => {
  const all = await lockRestraints(ctx)
  const named = new Set(ids)
  if (named.size !== ids.length || ids.length !== all.length || !all.every(({ id }) => named.has(id)))
    throw new Fault('restraint.order_incomplete')
  await saveRestraintOrder(ctx, ids)
  await record(ctx, 'restraints.reordered', { first: ids[0] ?? null })
}

const lockRestraint = async (ctx: Ctx, id: Id<'restraint'>): Promise<Id<'restraint'>[]> => {
  const ids = (await lockRestraints(ctx)).map((one) => one.id)
  if (!ids.includes(id)) throw new Fault('restraint.not_found')
  return ids
}

/** Addresses as they are compared: the contract let none through that is not one. */
const clean = ({ terms, ...draft }: RestraintDraft): RestraintDraft => ({
  ...draft,
  terms:
    terms.kind === 'exempt'
      ? { ...terms, addresses: [...new Set(terms.addresses.flatMap((text) => exemptionOf(text) ?? []))] }
      : terms,
})

const refuseUnknown = async (
  ctx: Ctx,
  { surveys, whenBlocked, conditions }: RestraintDraft,
): Promise<void> => {
  await refuseUnknownSegments(ctx, conditions)
  const named = [...surveys, ...(whenBlocked.do === 'substitute' ? [whenBlocked.surveyId] : [])]
  if (named.length === 0) return
  const known = await listSurveyNames(ctx)
  if (!named.every((id) => known.has(id))) throw new Fault('survey.not_found')
}
