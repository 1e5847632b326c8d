import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { lockTheme, mergeTheme, saveTheme } from './store.ts'

/** Makes a theme part of another one. Both are locked in one order, so that two mergers never wait for each other in a ring. */
export const mergeThemes = async (ctx: Ctx, id: Id<'theme'>, into: Id<'theme'>): Promise<void> => {
  if (id === into) throw new Fault('theme.into_itself')
  const [first, second] = id < into ? [id, into] : [into, id]
  const locked = [await lockTheme(ctx, first), await lockTheme(ctx, second)]
  const from = locked.find((theme) => theme?.id === id)
  const to = locked.find((theme) => theme?.id === into)
  if (!from || !to) throw new Fault('theme.not_found')
  await mergeTheme(ctx, id, into)
  // Pinned, so that no discovery takes apart what a member put together.
  await saveTheme(ctx, into, { phrases: [...new Set([...to.phrases, ...from.phrases])], pinned: true })
  await record(ctx, 'theme.changed', { themeId: id })
  await record(ctx, 'theme.changed', { themeId: into })
}
