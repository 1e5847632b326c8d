import type { RisingTheme } from '#core/themes/api.ts'
import { chanceOfRise, isRising, RISING, trendOf } from '#core/themes/trend.ts'
import type { Ctx } from '../ctx.ts'
import { countLinks, countWords } from './counts-store.ts'
import { standing } from './standing.ts'

/** The themes that grow beyond chance, the surest first. */
export const findRisingThemes = async (ctx: Ctx): Promise<RisingTheme[]> => {
  const themes = await standing(ctx)
  const counts = await countLinks(ctx)
  const words = await countWords(ctx)
  return themes
    .flatMap((theme): RisingTheme[] => {
      const { recent, earlier } = counts(theme.id)
      const now = { part: recent, whole: words.recent }
      const before = { part: earlier, whole: words.earlier }
      if (!isRising(now, before, themes.length)) return []
      const { share, shareBefore } = trendOf(now, before)
      return [
        {
          ...theme,
          recent: {
            trend: 'rising',
            pieces: recent,
            piecesBefore: earlier,
            share,
            shareBefore,
            p: chanceOfRise(now, before),
            days: RISING.days,
            daysBefore: RISING.daysBefore,
            times: shareBefore ? share / shareBefore : null,
          },
        },
      ]
    })
    .sort((a, b) => a.recent.p - b.recent.p)
}
