import type { Id } from '#core/ids.ts'
import { addCategory } from '../analysis/change-category.ts'
import { understandAgain } from '../analysis/understand.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listWords, lockTheme } from './store.ts'

/** As many as one waits for; the rest follows when past feedback is understood again. */
const AT_ONCE = 200

type Given = { id: Id<'theme'>; name?: string | undefined; parent?: string | null | undefined }

export const makeCategory = async (ctx: Ctx, { id, name, parent = null }: Given): Promise<string> => {
  const theme = await lockTheme(ctx, id)
  if (!theme) throw new Fault('theme.not_found')
  const key = await addCategory(ctx, {
    name: (name ?? theme.name).slice(0, 60),
    parent,
    phrases: theme.phrases.join(', '),
  })
  await understandAgain(
    ctx,
    (await listWords(ctx, id, AT_ONCE)).map((piece) => piece.id),
  )
  return key
}
