import { z } from 'zod'
import type { feedbackRoutes, frontDoorRoutes } from '#core/feedback/api.ts'
import { GivenFeedback } from '#core/feedback/feedback.ts'
import type { Desk, Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { DeskHandlers, Handlers } from '../http/mount.ts'
import { toFault } from '../http/problem.ts'
import { countLedger } from '../metrics/ledger.ts'
import { openFrontDoor } from './front-door.ts'
import { countFeedback, listFeedback } from './list-store.ts'
import { settleFeedback } from './settle.ts'
import { findFeedback } from './store.ts'

const KEY_LIMIT = 255

export const frontDoorHandlers = (program: Program): DeskHandlers<typeof frontDoorRoutes> => {
  const door = openFrontDoor(program)
  const submitOne = async ({ workspaceId, who }: Desk, given: unknown) =>
    (await door.submit(workspaceId, who, await z.decodeAsync(GivenFeedback, given as never))).feedback
  return {
    submit: async ({ workspaceId, who }, piece, { header }) => {
      const idempotencyKey = header('idempotency-key')
      if (idempotencyKey !== undefined && (idempotencyKey === '' || idempotencyKey.length > KEY_LIMIT)) {
        throw new Fault('request.invalid', {
          errors: [{ path: 'Idempotency-Key', code: 'length', detail: 'give 1 to 255 characters' }],
        })
      }
      return (await door.submit(workspaceId, who, idempotencyKey ? { ...piece, idempotencyKey } : piece))
        .feedback
    },
    submitBatch: async (desk, { feedback }) => {
      const settled = await Promise.allSettled(feedback.map((given) => submitOne(desk, given)))
      const entries = settled.map((one, index) =>
        one.status === 'fulfilled'
          ? { index, feedback: one.value, problem: null }
          : { index, feedback: null, problem: refusal(one.reason) },
      )
      const accepted = entries.filter((entry) => entry.feedback !== null).length
      return { accepted, refused: entries.length - accepted, entries }
    },
  }
}

/** A refused entry is its sender's to mend; a broken database is not, so then the whole batch is answered with it. */
const refusal = (reason: unknown) => {
  const fault = toFault(reason)
  if (['unexpected', 'unavailable', 'disk.full'].includes(fault.code)) throw reason
  const first = fault.errors[0]
  return { code: fault.code, detail: first?.detail ?? fault.message, path: first?.path ?? null }
}

export const feedbackHandlers: Handlers<typeof feedbackRoutes> = {
  list: (ctx, { after, skip, limit, ...filter }) => listFeedback(ctx, filter, { after, skip, limit }),
  count: async (ctx, filter) => ({ count: await countFeedback(ctx, filter) }),
  show: async (ctx, { id }) => {
    const feedback = await findFeedback(ctx, id)
    if (!feedback) throw new Fault('feedback.not_found')
    return feedback
  },
  settle: settleFeedback,
  ledger: countLedger,
}
