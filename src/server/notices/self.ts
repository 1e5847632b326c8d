import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'

/** Whose notices these are: a key has none. */
export const selfId = ({ who }: Ctx): Id<'member'> => {
  if (who.kind !== 'member') throw new Fault('session.missing')
  return who.id
}
