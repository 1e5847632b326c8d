import type { Id } from '#core/ids.ts'
import type { Theme, themeRoutes } from '#core/themes/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listFeedback } from '../feedback/list-store.ts'
import type { Handlers } from '../http/mount.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { record } from '../record.ts'
import { discoverThemes, linkBack } from './discover.ts'
import { makeCategory } from './make-category.ts'
import { mergeThemes } from './merge.ts'
import { findRepeats } from './repeats.ts'
import { findRisingThemes } from './rising.ts'
import { splitTheme } from './split.ts'
import { standing } from './standing.ts'
import { addTheme, findTheme, lockTheme, saveTheme } from './store.ts'

export const themeHandlers: Handlers<typeof themeRoutes> = {
  list: async (ctx, { pinned }) =>
    (await standing(ctx)).filter((theme) => pinned === undefined || theme.pinned === pinned),
  rising: (ctx) => findRisingThemes(ctx),
  show: async (ctx, { id }) => ({
    ...(await showTheme(ctx, id)),
    feedback: (await listFeedback(ctx, { themeId: id }, { limit: 20 })).items,
  }),
  repeats: (ctx, { id }) => findRepeats(ctx, id),
  create: async (ctx, { name, phrases }) => {
    const id = await addTheme(ctx, { name, phrases, pinned: true })
    await linkBack(ctx, { id, phrases })
    await record(ctx, 'theme.changed', { themeId: id })
    return showTheme(ctx, id)
  },
  change: async (ctx, { id, ...change }) => {
    if (!(await lockTheme(ctx, id))) throw new Fault('theme.not_found')
    await saveTheme(ctx, id, change)
    await record(ctx, 'theme.changed', { themeId: id })
    return showTheme(ctx, id)
  },
  merge: async (ctx, { id, into }) => {
    await mergeThemes(ctx, id, into)
    return showTheme(ctx, into)
  },
  split: async (ctx, { id, count }) => standing(ctx, await splitTheme(ctx, id, count)),
  toCategory: async (ctx, given) => ({ key: await makeCategory(ctx, given) }),
  discover: async (ctx) => {
    await enqueue(ctx, discoverThemes, {}, { key: 'themes:discover' })
    return { done: true }
  },
}

const showTheme = async (ctx: Ctx, id: Id<'theme'>): Promise<Theme> => {
  const head = await findTheme(ctx, id)
  if (!head) throw new Fault('theme.not_found')
  return (await standing(ctx, [head]))[0]!
}
