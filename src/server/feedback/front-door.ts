import type { Id } from '#core/ids.ts'
import { type Ctx, ctxOf, enterWorkspace, type Program, type Who } from '../ctx.ts'
import { isDuplicate } from '../db/database.ts'
import { Fault } from '../fault.ts'
import { type Piece, type Submitted, submit } from './submit.ts'

export type FrontDoor = {
  /** Answers once the piece is durable. */
  submit: (workspaceId: Id<'workspace'>, who: Who, piece: Piece) => Promise<Exclude<Submitted, Fault>>
}

type Waiting = {
  workspaceId: Id<'workspace'>
  who: Who
  piece: Piece
  resolve: (submitted: Exclude<Submitted, Fault>) => void
  reject: (error: unknown) => void
}

/** Measured: beyond this a larger batch gains nothing and answers later. */
const BATCH_LIMIT = 500
const BATCHES_IN_FLIGHT = 2

/**
 * Group commit: whatever arrived while the last commit ran is the next batch. No timer, so an idle server adds no wait;
 * each caller is answered only after the batch is durable.
 */
export const openFrontDoor = (program: Program): FrontDoor => {
  const queue: Waiting[] = []
  let inFlight = 0

  const flush = async () => {
    if (inFlight >= BATCHES_IN_FLIGHT || queue.length === 0) return
    inFlight++
    const batch = queue.splice(0, BATCH_LIMIT)
    try {
      await commit(program, batch)
    } finally {
      inFlight--
      setImmediate(flush)
    }
  }

  return {
    submit: (workspaceId, who, piece) =>
      new Promise((resolve, reject) => {
        queue.push({ workspaceId, who, piece, resolve, reject })
        if (queue.length === 1) setImmediate(flush)
      }),
  }
}

const commit = async (program: Program, batch: readonly Waiting[]): Promise<void> => {
  try {
    const results = await commitTogether(program, batch)
    for (const [at, waiting] of batch.entries()) answer(waiting, results[at]!)
  } catch (error) {
    if (batch.length === 1)
      return batch[0]!.reject(isDuplicate(error) ? new Fault('feedback.key_reused', { cause: error }) : error)
    // One bad row must not fail its neighbours.
    for (const waiting of batch) await commit(program, [waiting])
  }
}

const answer = ({ resolve, reject }: Waiting, result: Submitted) =>
  result instanceof Fault ? reject(result) : resolve(result)

/** One transaction; inside it the wall is moved from workspace to workspace. */
const commitTogether = (program: Program, batch: readonly Waiting[]): Promise<Submitted[]> =>
  program.database.app.transaction().execute(async (db) => {
    const results = new Array<Submitted>(batch.length)
    for (const group of groupsOf(batch)) {
      const { workspaceId, who } = group[0]!.waiting
      await enterWorkspace(db, workspaceId)
      const ctx: Ctx = ctxOf(program, db, workspaceId, who)
      const submitted = await submit(
        ctx,
        group.map(({ waiting }) => waiting.piece),
      )
      for (const [at, { index }] of group.entries()) results[index] = submitted[at]!
    }
    return results
  })

/** Pieces of one workspace and one sender go through the gate together. */
const groupsOf = (batch: readonly Waiting[]): { waiting: Waiting; index: number }[][] => {
  const groups = new Map<string, { waiting: Waiting; index: number }[]>()
  for (const [index, waiting] of batch.entries()) {
    const sender = 'id' in waiting.who ? waiting.who.id : waiting.who.kind
    const key = `${waiting.workspaceId} ${sender}`
    const group = groups.get(key)
    if (group) group.push({ waiting, index })
    else groups.set(key, [{ waiting, index }])
  }
  return [...groups.values()]
}
