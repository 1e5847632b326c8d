import type { Id } from '#core/ids.ts'
import type { Import, Mapping } from '#core/imports/api.ts'
import { type RowFault, whyNotMapping } from '#core/imports/row.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { type Bringer, bringerOf, type Verdict } from './bringer.ts'
import { chunksOf } from './chunks.ts'
import { patiently } from './patiently.ts'
import type { Row } from './read-rows.ts'
import { addImport, findImport, saveImport, type Tally } from './store.ts'

/** More are counted, but no person reads more. */
const PROBLEMS_KEPT = 1_000

/** While the database works on one chunk, the next is made ready. */
const LANES = 2

type Run = { path: string; fileName: string; mapping: Mapping; allOrNothing: boolean }

/**
 * Brings a file in, a thousand rows a transaction, two of them at a time. Every row has a key of its own, so a run that was killed or is
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
        for await (const rows of chunksOf(run.path))
          note(tally, rows, await bringer.bring(ctx, importId, rows))
        if (tally.failed > 0) throw refusal(tally)
        await finish(ctx, importId, tally)
      })
    } else {
      const chunks = chunksOf(run.path)
      const lane = async () => {
        for await (const rows of { [Symbol.asyncIterator]: () => chunks })
          await bringChunk(desk, { importId, bringer, rows, tally })
      }
      await Promise.all(Array.from({ length: LANES }, lane))
      await patiently(() => desk.transact((ctx) => finish(ctx, importId, tally)))
    }
  } catch (error) {
    const kept = run.allOrNothing ? { ...tally, added: 0, repeated: 0 } : tally
    await desk.transact((ctx) => saveImport(ctx, importId, 'failed', kept)).catch(() => {})
    throw error
  }
  return (await desk.transact((ctx) => findImport(ctx, importId)))!
}

const finish = async (ctx: Ctx, importId: Id<'import'>, tally: Tally) => {
  tally.problems.sort((a, b) => a.line - b.line)
  await saveImport(ctx, importId, 'finished', tally)
  await record(ctx, 'import.finished', { importId })
}

type Chunk = { importId: Id<'import'>; bringer: Bringer; rows: readonly Row[]; tally: Tally }

const bringChunk = async (desk: Desk, chunk: Chunk): Promise<void> => {
  const { importId, bringer, rows, tally } = chunk
  note(tally, rows, await patiently(() => desk.transact((ctx) => bringer.bring(ctx, importId, rows))))
  await patiently(() => desk.transact((ctx) => saveImport(ctx, importId, 'running', tally)))
}

const note = (tally: Tally, rows: readonly Row[], verdicts: readonly Verdict[]) => {
  for (const [at, row] of rows.entries()) {
    tally.rows++
    noteRow(tally, row, verdicts[at]!)
  }
}

const noteRow = (tally: Tally, { line }: Row, verdict: Verdict) => {
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
