import type { Id } from '#core/ids.ts'
import { compileThemes, findThemes, tellingPhrases } from '#core/themes/phrases.ts'
import { discoverThemes } from '../analysis/themes.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { addLinks, addTheme, listWords, lockTheme, saveTheme, type ThemeHead } from './store.ts'

const MOST_PIECES = 3000
/** A part that three people speak of is worth a name; one that two do is two people. */
const LEAST_PIECES = 3

/** Takes a theme apart by what its own feedback speaks of. The parts are pinned, for a member asked for them; the whole retires. */
export const splitTheme = async (ctx: Ctx, id: Id<'theme'>, count: number): Promise<ThemeHead[]> => {
  const whole = await lockTheme(ctx, id)
  if (!whole) throw new Fault('theme.not_found')
  const texts = await listWords(ctx, id, MOST_PIECES)
  const { themes, assignment } = discoverThemes(texts, { count })
  const idsByKey = Map.groupBy(assignment, ([, key]) => key)
  // What all of it says was the name of the whole, and tells no part from another.
  const parts = themes.flatMap((part) => {
    const own = new Set((idsByKey.get(part.key) ?? []).map(([piece]) => piece))
    const phrases = tellingPhrases(part.phrases, own, texts).filter(
      (phrase) => !whole.phrases.includes(phrase),
    )
    return part.size >= LEAST_PIECES && phrases.length > 0 ? [{ ...part, phrases, own }] : []
  })
  if (parts.length < 2) throw new Fault('theme.indivisible')
  const heads: ThemeHead[] = []
  for (const { phrases, own, centre } of parts) {
    const name = `${whole.name}: ${phrases[0]!}`.slice(0, 100)
    const partId = await addTheme(ctx, { name, phrases, pinned: true, centre })
    const said = compileThemes([{ id: partId, phrases }])
    await addLinks(
      ctx,
      texts
        .filter((text) => own.has(text.id))
        .map((text) => ({
          themeId: partId,
          feedbackId: text.id,
          evidence: findThemes(text.text, said)[0]?.evidence ?? null,
          occurredAt: text.occurredAt,
        })),
    )
    heads.push({ id: partId, name, phrases, pinned: true, discoveredAt: ctx.now() })
    await record(ctx, 'theme.changed', { themeId: partId })
  }
  await saveTheme(ctx, id, { pinned: false, retired: true })
  await record(ctx, 'theme.changed', { themeId: id })
  return heads
}
