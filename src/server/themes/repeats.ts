import type { Id } from '#core/ids.ts'
import { groupAlike } from '#core/themes/alike.ts'
import type { Repeat } from '#core/themes/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findTheme, listWords } from './store.ts'

const NEWEST = 2000
const MOST_GROUPS = 10
const MOST_IDS = 100

/** Of the newest feedback of a theme, what several pieces say in nearly the same words. */
export const findRepeats = async (ctx: Ctx, id: Id<'theme'>): Promise<Repeat[]> => {
  if (!(await findTheme(ctx, id))) throw new Fault('theme.not_found')
  const said = await listWords(ctx, id, NEWEST)
  const byId = new Map(said.map((one) => [one.id, one]))
  return groupAlike(said)
    .slice(0, MOST_GROUPS)
    .map((ids) => {
      const newest = byId.get(ids[0]!)!
      return {
        words: newest.text.slice(0, 300).toWellFormed(),
        pieces: ids.length,
        firstAt: byId.get(ids.at(-1)!)!.occurredAt,
        lastAt: newest.occurredAt,
        feedbackIds: ids.slice(0, MOST_IDS),
      }
    })
}
