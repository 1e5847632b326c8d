import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { addTeam, saveTeamMembers } from './store.ts'

/** The first team, led by the first administrator: where everything goes that nothing else claims. */
export const furnishTeams = async (
  ctx: Ctx,
  { administratorId }: { administratorId: Id<'member'> },
): Promise<void> => {
  const teamId = await addTeam(ctx, { name: 'Customer care', leadId: administratorId })
  await saveTeamMembers(ctx, teamId, [administratorId])
}
