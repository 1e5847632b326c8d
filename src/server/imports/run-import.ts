import type { Id } from '#core/ids.ts'
import type { Import, Mapping } from '#core/imports/api.ts'
import { type RowFault, whyNotMapping } from '#core/imports/row.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { type Bringer, bringerOf, type Verdict } from './bringer.ts'
import { chunksOf } from './chunks.ts'
import type { Row } from './read-rows.ts'
import { addImport, findImport, saveImport, type Tally } from './store.ts'

/** More are counted, but no person reads more. */
const PROBLEMS_KEPT = 1_000

type Run = { path: string; fileName: string; mapping: Mapping; allOrNothing: boolean }

/**
 * Brings a file in, a thousand rows a transaction. Every row has a key of its own, so a run that was killed or is
 * repeated adds only what is missing. With `allOrNothing` the whole file is one transaction, and one bad row refuses it.
 */
export const runImport = async (desk: Desk, run: Run): Promise<Import> => {
  refuse(whyNotMapping(run.mapping))
  const importId = await desk.transact((ctx) => addImport(ctx, run))
  const tally: Tally = { rows: 0, added: 0, repeated: 0, failed: 0, problems: [] }
  const bringer = bringerOf(run.mapping)
  try {
    if (run.allOrNothing) {
      await desk.transact(async (ctx) => {
        for await (const rows of chunksOf(run.path)) await bringIn(ctx, { importId, bringer, rows, tally })
        if (tally.failed > 0) throw refusal(tally)
        await finish(ctx, importId, tally)
      })
    } else {
      for await (const rows of chunksOf(run.path)) {
        await desk.transact(async (ctx) => {
          await bringIn(ctx, { importId, bringer, rows, tally })
          await saveImport(ctx, importId, 'running', tally)
        })
      }
      await desk.transact((ctx) => finish(ctx, importId, tally))
    }
  } catch (error) {
    const kept = run.allOrNothing ? { ...tally, added: 0, repeated: 0 } : tally
    await desk.transact((ctx) => saveImport(ctx, importId, 'failed', kept)).catch(() => {})
    throw error
  }
  return (await desk.transact((ctx) => findImport(ctx, importId)))!
}

const finish = async (ctx: Ctx, importId: Id<'import'>, tally: Tally) => {
  await saveImport(ctx, importId, 'finished', tally)
  await record(ctx, 'import.finished', { importId })
}

type Chunk = { importId: Id<'import'>; bringer: Bringer; rows: readonly Row[]; tally: Tally }

const bringIn = async (ctx: Ctx, { importId, bringer, rows, tally }: Chunk) => {
  const verdicts = await bringer.bring(ctx, importId, rows)
  for (const [at, row] of rows.entries()) {
    tally.rows++
    note(tally, row, verdicts[at]!)
  }
}

const note = (tally: Tally, { line }: Row, verdict: Verdict) => {
  if (verdict === 'new') tally.added++
  else if (verdict === 'repeated') tally.repeated++
  else {
    tally.failed++
    for (const fault of verdict satisfies RowFault[])
      if (tally.problems.length < PROBLEMS_KEPT) tally.problems.push({ line, ...fault })
  }
}

const refusal = ({ problems }: Tally) =>
  new Fault('import.rows_refused', {
    errors: problems.slice(0, 100).map(({ line, column, code, detail }) => ({
      path: `line ${line}${column ? `, ${column}` : ''}`,
      code,
      detail,
    })),
  })
