import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { refuseUnknownMember } from '../members/refuse-unknown.ts'
import { record } from '../record.ts'
import { addInitiative, findInitiative, type KnownInitiative } from './store.ts'

type Proposal = { title: string; problem: string; ownerId?: Id<'member'> | null | undefined }

/** Proposes an initiative, by hand or elevated from a huddle; what it is about is linked afterwards. */
export const proposeInitiative = async (
  ctx: Ctx,
  { title, problem, ownerId = null }: Proposal,
): Promise<KnownInitiative> => {
  await refuseUnknownMember(ctx, ownerId)
  const id = await addInitiative(ctx, { title, problem, ownerId })
  await record(ctx, 'initiative.proposed', { initiativeId: id })
  return (await findInitiative(ctx, id))!
}
