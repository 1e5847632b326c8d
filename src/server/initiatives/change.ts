import type { Id } from '#core/ids.ts'
import { type InitiativeStatus, whyNotMove } from '#core/initiatives/moving.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { refuseUnknownMember } from '../members/refuse-unknown.ts'
import { record } from '../record.ts'
import { lockInitiative, saveInitiative } from './store.ts'

type Change = {
  id: Id<'initiative'>
  title?: string | undefined
  problem?: string | undefined
  ownerId?: Id<'member'> | null | undefined
  status?: Exclude<InitiativeStatus, 'shipped'> | undefined
  reason?: string | undefined
}

/** Words and owner may change at any time, the course until it is shipped. A revived one has no reason to be dropped. */
export const changeInitiative = async (ctx: Ctx, { id, reason, ...change }: Change): Promise<void> => {
  const found = await lockInitiative(ctx, id)
  if (!found) throw new Fault('initiative.not_found')
  await refuseUnknownMember(ctx, change.ownerId)
  const { status } = change
  if (status) refuse(whyNotMove(found.status, status, reason ?? null))
  await saveInitiative(ctx, id, {
    ...change,
    ...(status ? { droppedBecause: status === 'dropped' ? (reason ?? null) : null } : {}),
  })
  const what = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [field]))
  await record(ctx, 'initiative.changed', { initiativeId: id, what: status ?? what.join(' ') })
}
