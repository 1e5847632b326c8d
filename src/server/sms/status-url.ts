import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { incomingUrlOf } from './gateway.ts'

/** Where the provider says what became of a text. It names our message: a text that nobody was sure of is found again. */
export const statusUrlOf = (ctx: Pick<Ctx, 'url' | 'workspaceId'>, id: Id<'message'>): string =>
  `${incomingUrlOf(ctx)}/status/${id}`
