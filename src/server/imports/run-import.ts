import { createHash } from 'node:crypto'
import type { Id } from '#core/ids.ts'
import type { Import, Mapping } from '#core/imports/api.ts'
import { toPiece, whyNotMapping } from '#core/imports/row.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { type Piece, submit } from '../feedback/submit.ts'
import { record } from '../record.ts'
import { type Row, readRows } from './read-rows.ts'
import { addImport, findImport, saveImport, type Tally } from './store.ts'

const CHUNK = 1_000
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
  const keys = rowKeys()
  try {
    if (run.allOrNothing) {
      await desk.transact(async (ctx) => {
        for await (const rows of chunks(run.path))
          await bringIn(ctx, importId, run.mapping, rows, keys, tally)
        if (tally.failed > 0) throw refusal(tally)
        await finish(ctx, importId, tally)
      })
    } else {
      for await (const rows of chunks(run.path)) {
        await desk.transact(async (ctx) => {
          await bringIn(ctx, importId, run.mapping, rows, keys, tally)
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

const bringIn = async (
  ctx: Ctx,
  importId: Id<'import'>,
  mapping: Mapping,
  rows: readonly Row[],
  keyOf: KeyOf,
  tally: Tally,
) => {
  const pieces: { row: Row; piece: Piece }[] = []
  for (const row of rows) {
    tally.rows++
    const piece = toPiece(row.cells, mapping, ctx.now())
    if (Array.isArray(piece)) note(tally, row, piece)
    else
      pieces.push({
        row,
        piece: { ...piece, importId, ...(piece.id === undefined ? { idempotencyKey: keyOf(row) } : {}) },
      })
  }
  const results = await submit(
    ctx,
    pieces.map(({ piece }) => piece),
  )
  for (const [at, result] of results.entries()) {
    if (result instanceof Fault)
      note(tally, pieces[at]!.row, [{ column: null, code: result.code, detail: result.message, value: null }])
    else if (result.repeated) tally.repeated++
    else tally.added++
  }
}

const note = (tally: Tally, { line }: Row, faults: readonly Omit<Tally['problems'][number], 'line'>[]) => {
  tally.failed++
  for (const fault of faults)
    if (tally.problems.length < PROBLEMS_KEPT) tally.problems.push({ line, ...fault })
}

const refusal = ({ problems }: Tally) =>
  new Fault('import.rows_refused', {
    errors: problems.slice(0, 100).map(({ line, column, code, detail }) => ({
      path: `line ${line}${column ? `, ${column}` : ''}`,
      code,
      detail,
    })),
  })

type KeyOf = (row: Row) => string

/** A row without an id is known by its content and by how often the same content came before it in the file. */
const rowKeys = (): KeyOf => {
  const seen = new Map<string, number>()
  return ({ cells }) => {
    const digest = createHash('sha256').update(JSON.stringify(cells)).digest('base64url')
    const times = (seen.get(digest) ?? 0) + 1
    seen.set(digest, times)
    return `row:${digest}:${times}`
  }
}

async function* chunks(path: string): AsyncGenerator<Row[]> {
  let chunk: Row[] = []
  for await (const row of readRows(path)) {
    chunk.push(row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
