import type { Id } from '#core/ids.ts'
import type { sourceFileRoutes } from '#core/sources/api.ts'
import type { SourcePiece } from '#core/sources/piece.ts'
import type { Output } from '#core/wire.ts'
import type { Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { chunksOf } from '../imports/chunks.ts'
import type { Row } from '../imports/read-rows.ts'
import { record } from '../record.ts'
import type { Adapter, LeftOut } from './adapter.ts'
import { ADAPTERS } from './adapters.ts'
import { countLeftOut } from './left-out.ts'
import { nameOf } from './read-each.ts'
import { findSource, lockSource, type StoredSource, saveSource } from './store.ts'
import { takePieces } from './take-pieces.ts'

type Counts = Output<typeof sourceFileRoutes.handIn>
type ReadRow = NonNullable<Adapter['readRow']>

/** Brings an export in, a thousand rows a transaction. What came before, by file or by itself, is known and not added again. */
export const handInFile = async (desk: Desk, id: Id<'source'>, path: string): Promise<Counts> => {
  const source = await desk.transact((ctx) => findSource(ctx, id))
  if (!source) throw new Fault('source.not_found')
  const { readRow } = ADAPTERS[source.kind]
  if (!readRow) throw new Fault('source.takes_no_file')
  const counts: Counts = { added: 0, changed: 0, known: 0, leftOut: 0 }
  for await (const rows of chunksOf(path)) await takeRows(desk, { source, readRow, rows, counts })
  return counts
}

type Portion = { source: StoredSource; readRow: ReadRow; rows: readonly Row[]; counts: Counts }

const takeRows = (
  desk: Desk,
  { source: { id, settings }, readRow, rows, counts }: Portion,
): Promise<void> => {
  const leftOut: LeftOut[] = []
  const pieces: SourcePiece[] = []
  for (const { line, cells } of rows) {
    const read = readRow(cells, settings)
    if (typeof read === 'string') leftOut.push({ why: `Line ${line}: ${read}`, what: nameOf(cells) })
    else if (read) pieces.push(read)
  }
  return desk.transact(async (ctx) => {
    const source = await lockSource(ctx, id)
    if (!source) throw new Fault('source.not_found')
    const taken = await takePieces(ctx, source, pieces)
    leftOut.push(...taken.leftOut)
    counts.added += taken.added
    counts.changed += taken.changed
    counts.known += taken.known
    counts.leftOut += leftOut.length
    await saveSource(ctx, id, {
      lastRunAt: ctx.now(),
      lastGoodAt: ctx.now(),
      pieces: source.pieces + taken.added,
      ...countLeftOut(source, leftOut),
    })
    if (taken.added > 0) await record(ctx, 'source.brought', { sourceId: id, pieces: taken.added })
  })
}
