import type { Id } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import { whyNotConfine } from '#core/members/sight.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { calmNotices } from '../notices/store.ts'
import { record } from '../record.ts'
import { listUnits } from '../units/store.ts'
import { removeSessionsOf } from './sessions-store.ts'
import { canConfine, saveConfinements } from './sight-store.ts'
import { findMember, lockMember } from './store.ts'

type Confine = { id: Id<'member'>; confinedTo: readonly Id<'unit'>[] }

/** Confines a member to units, or lets them see everything again. What they have open ends, so that none of it stays. */
export const confineMember = async (ctx: Ctx, { id, confinedTo }: Confine): Promise<Member> => {
  await lockMember(ctx, id)
  const member = await findMember(ctx, id)
  if (!member || member.leftAt) throw new Fault('member.not_found')
  await setSight(ctx, { ...member, confinedTo })
  await removeSessionsOf(ctx, id)
  if (confinedTo.length > 0) await calmNotices(ctx, id)
  return (await findMember(ctx, id))!
}

export const setSight = async (
  ctx: Ctx,
  { id, role, confinedTo }: Pick<Member, 'id' | 'role'> & Confine,
): Promise<void> => {
  refuse(whyNotConfine({ role, confinedTo }))
  const named = (await listUnits(ctx)).filter((unit) => confinedTo.includes(unit.id))
  if (named.length < new Set(confinedTo).size) throw new Fault('unit.not_found')
  if (confinedTo.length > 0 && !(await canConfine(ctx))) throw new Fault('member.cannot_confine')
  await saveConfinements(ctx, id, confinedTo)
  await record(ctx, 'member.confined', { memberId: id, to: named.map(({ name }) => name).join(', ') })
}
