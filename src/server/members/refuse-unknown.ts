import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findMember } from './store.ts'

/** A member who is named must be one of this workspace, and still here. */
export const refuseUnknownMember = async (ctx: Ctx, id: Id<'member'> | null | undefined): Promise<void> => {
  if (!id) return
  const member = await findMember(ctx, id)
  if (!member || member.leftAt) throw new Fault('member.not_found')
}
