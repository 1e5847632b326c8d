import type { Id } from '#core/ids.ts'
import { type Ctx, ctxOf, enterWorkspace, type Program, type Who } from '../ctx.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { Fault } from '../fault.ts'
import { together } from '../jobs/together.ts'
import { unlessTaken } from '../unless-taken.ts'
import { type Piece, type Submitted, submit } from './submit.ts'

export type FrontDoor = {
  /** Answers once the piece is durable. */
  submit: (workspaceId: Id<'workspace'>, who: Who, piece: Piece) => Promise<Exclude<Submitted, Fault>>
}

type Given = { workspaceId: Id<'workspace'>; who: Who; piece: Piece }

/** Measured: beyond this a larger batch gains nothing and answers later. */
const BATCH_LIMIT = 500
/** Measured since statements travel together: a third gains no pieces and delays each by a quarter. */
const BATCHES_IN_FLIGHT = 2
/**
 * Measured at 128 connections: all in one batch, the door stands still while PostgreSQL works and PostgreSQL while the door
 * reads; with a second batch from 32 on, each has the other's work to do: an eighth more pieces a second than one after the other.
 */
const WORTH_A_BATCH = 32
/** Measured: more saves nothing and delays each; without it batches of a few cost a tenth more. */
const GATHER_MILLIS = 2

/** Group commit: concurrent pieces share one transaction, and each caller is answered once that is durable. */
export const openFrontDoor = (program: Program): FrontDoor => {
  const commit = together((batch: readonly Given[]) => commitTogether(program, batch), {
    most: BATCH_LIMIT,
    atOnce: BATCHES_IN_FLIGHT,
    worthABatch: WORTH_A_BATCH,
    gatherMillis: GATHER_MILLIS,
  })
  return {
    submit: async (workspaceId, who, piece) => {
      const submitted = await unlessTaken('feedback.key_reused', () => commit({ workspaceId, who, piece }))
      if (submitted instanceof Fault) throw submitted
      return submitted
    },
  }
}

/** One transaction; inside it the wall is moved from workspace to workspace. */
const commitTogether = (program: Program, batch: readonly Given[]): Promise<Submitted[]> =>
  program.database.app.transaction().execute(async (db) => {
    const results = new Array<Submitted>(batch.length)
    for (const group of groupsOf(batch)) {
      const { workspaceId, who } = group[0]!.given
      const ctx: Ctx = ctxOf(program, db, workspaceId, who)
      const pieces = group.map(({ given }) => given.piece)
      const [, submitted] = await sideBySide(enterWorkspace(db, workspaceId), submit(ctx, pieces))
      for (const [at, { index }] of group.entries()) results[index] = submitted[at]!
    }
    return results
  })

/** Pieces of one workspace and one sender go through the gate together. */
const groupsOf = (batch: readonly Given[]): { given: Given; index: number }[][] => {
  const groups = new Map<string, { given: Given; index: number }[]>()
  for (const [index, given] of batch.entries()) {
    const sender = 'id' in given.who ? given.who.id : given.who.kind
    const key = `${given.workspaceId} ${sender}`
    const group = groups.get(key)
    if (group) group.push({ given, index })
    else groups.set(key, [{ given, index }])
  }
  return [...groups.values()]
}
