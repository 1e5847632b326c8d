import { type Id, isId, millisOf } from '#core/ids.ts'
import { DAY, HOUR } from '#core/time.ts'
import type { Fields } from '../../survey/form.ts'
import { type Ctx, newId } from '../ctx.ts'

/** The ticket becomes the id of the feedback, so it must be one of ours and of our time. */
export const sentIdIn = (ctx: Ctx, fields: Fields): Id<'feedback'> => {
  const ticket = fields.get('ticket')?.[0] ?? ''
  if (!isId('feedback', ticket)) return newId(ctx, 'feedback')
  const age = ctx.now().getTime() - millisOf(ticket)
  return age > -HOUR && age < 90 * DAY ? ticket : newId(ctx, 'feedback')
}
