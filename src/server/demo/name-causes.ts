import type { Id } from '#core/ids.ts'
import { addCause, listCauses } from '../causes/store.ts'
import type { Ctx } from '../ctx.ts'
import type { Cast } from './cast.ts'
import { CAUSES } from './causes.ts'
import { markDemo } from './store.ts'

/** The tree of causes; what has such a name already is used as it is. */
export const nameCauses = async (ctx: Ctx): Promise<Cast['causes']> => {
  const known = await listCauses(ctx, ctx.now())
  const made: Id<'cause'>[] = []
  const idOf = async (name: string, parentId: Id<'cause'> | null): Promise<Id<'cause'>> => {
    const found = known.find((one) => one.name === name && one.parentId === parentId)
    if (found) return found.id
    const id = await addCause(ctx, { name, parentId })
    known.push({ id, name, parentId, archived: false, own: 0 })
    made.push(id)
    return id
  }
  const causes: Cast['causes'] = new Map()
  for (const { under, name } of CAUSES) causes.set(name, await idOf(name, await idOf(under, null)))
  await markDemo(ctx, 'cause', made)
  return causes
}
