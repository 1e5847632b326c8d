import type { Cause, causeRoutes } from '#core/causes/api.ts'
import { inOrder, whyNotMove, withinOf } from '#core/causes/tree.ts'
import type { Id } from '#core/ids.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { record } from '../record.ts'
import { unlessTaken } from '../unless-taken.ts'
import { findWorkspace } from '../workspaces/store.ts'
import {
  addCause,
  isNamed,
  type KnownCause,
  listCauses,
  listRemedies,
  lockCauses,
  removeCause,
  saveCause,
} from './store.ts'

export const causeHandlers: Handlers<typeof causeRoutes> = {
  list: (ctx, of) => listStanding(ctx, of),
  create: async (ctx, { name, parentId }) => {
    await lockCauses(ctx)
    if (parentId) await show(ctx, parentId)
    const causeId = await unlessTaken('cause.name_taken', () => addCause(ctx, { name, parentId }))
    await record(ctx, 'cause.changed', { causeId })
    return show(ctx, causeId)
  },
  change: async (ctx, { id, ...change }) => {
    await lockCauses(ctx)
    await show(ctx, id)
    if (change.parentId) refuse(whyNotMove(await known(ctx), { id, parentId: change.parentId }))
    await unlessTaken('cause.name_taken', () => saveCause(ctx, id, change))
    await record(ctx, 'cause.changed', { causeId: id })
    return show(ctx, id)
  },
  remove: async (ctx, { id }) => {
    await lockCauses(ctx)
    await show(ctx, id)
    if (await isNamed(ctx, withinOf(await known(ctx), id))) throw new Fault('cause.named')
    await removeCause(ctx, id)
    await record(ctx, 'cause.changed', { causeId: id })
    return { done: true }
  },
  remedies: async (ctx, { id }) => {
    await show(ctx, id)
    return listRemedies(ctx, withinOf(await known(ctx), id), await findWorkspace(ctx))
  },
}

const COUNTED_DAYS = 90

type Of = { themeId?: Id<'theme'> | undefined; from?: Date | undefined }

const known = (ctx: Ctx, of: Of = {}): Promise<KnownCause[]> =>
  listCauses(ctx, of.from ?? new Date(ctx.now().getTime() - COUNTED_DAYS * DAY), of)

const listStanding = async (ctx: Ctx, of: Of = {}): Promise<Cause[]> => {
  const all = await known(ctx, of)
  const ownOf = new Map(all.map(({ id, own }) => [id, own]))
  return inOrder(all).map(({ own: _, ...cause }) => ({
    ...cause,
    cases: withinOf(all, cause.id).reduce((sum, id) => sum + (ownOf.get(id) ?? 0), 0),
  }))
}

const show = async (ctx: Ctx, id: Id<'cause'>): Promise<Cause> => {
  const cause = (await listStanding(ctx)).find((one) => one.id === id)
  if (!cause) throw new Fault('cause.not_found')
  return cause
}
