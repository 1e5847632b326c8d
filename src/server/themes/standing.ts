import type { Theme } from '#core/themes/api.ts'
import { trendOf } from '#core/themes/trend.ts'
import type { Ctx } from '../ctx.ts'
import { countLinks, countNegative, countWords, listExamples } from './counts-store.ts'
import { listThemes, type ThemeHead } from './store.ts'

/** Themes as they stand: how often, against before, how unhappy, in whose words. */
export const standing = async (ctx: Ctx, heads?: readonly ThemeHead[]): Promise<Theme[]> => {
  const all = await listThemes(ctx)
  const counts = await countLinks(ctx)
  const words = await countWords(ctx)
  const negative = await countNegative(ctx)
  const examples = await listExamples(ctx)
  return (heads ?? all)
    .map((theme): Theme => {
      const { total, now, before } = counts(theme.id)
      return {
        ...theme,
        total,
        ...trendOf({ part: now, whole: words.now }, { part: before, whole: words.before }, all.length),
        negativeShare: negative.get(theme.id) ?? null,
        examples: examples.get(theme.id) ?? [],
      }
    })
    .sort((a, b) => b.pieces - a.pieces || b.total - a.total || (a.name < b.name ? -1 : 1))
}
