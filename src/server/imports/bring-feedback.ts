import { hash } from 'node:crypto'
import type { Mapping } from '#core/imports/api.ts'
import { toPiece } from '#core/imports/row.ts'
import { idsOf } from '#core/imports/sources.ts'
import { Fault } from '../fault.ts'
import { idKeyOf, sentKeyOf } from '../feedback/keys.ts'
import { findTakenKeys } from '../feedback/keys-store.ts'
import { type Piece, submit } from '../feedback/submit.ts'
import { textOfHtml } from '../messages/safe-html.ts'
import type { Bringer } from './bringer.ts'
import { keepStops } from './keep-stops.ts'
import { notingChanges } from './note-changes.ts'
import type { Row } from './read-rows.ts'
import { timesSeen } from './times-seen.ts'

/** Some editors of surveys hand out what was written as the page that it was written in. */
const MARKUP =
  /<\/?(p|br|div|span|b|i|u|strong|em|a|ul|ol|li|font|h[1-6])(\s[^<>]*)?\/?>|&(nbsp|amp|quot|lt|gt|#\d{2,5});/i

/** Rows as feedback, through the one gate. */
export const feedbackBringer = (mapping: Mapping): Bringer => {
  const keyOf = rowKeys()
  const product = idsOf(mapping.source) ?? undefined
  const pieceOf = (row: Row, now: Date) => {
    const piece = toPiece(row.cells, mapping, now)
    if (Array.isArray(piece)) return piece
    if (piece.comment && MARKUP.test(piece.comment)) piece.comment = textOfHtml(piece.comment)
    return piece.id === undefined ? { ...piece, idempotencyKey: keyOf(row) } : { ...piece, idsOf: product }
  }
  return {
    check: async (ctx, rows) => {
      const found = rows.map((row) => pieceOf(row, ctx.now()))
      const keys = found.map((piece) => (Array.isArray(piece) ? null : keyIn(piece)))
      const taken = await findTakenKeys(
        ctx,
        keys.filter((key) => key !== null),
      )
      return found.map((piece, at) =>
        Array.isArray(piece) ? piece : taken.has(keys[at]!) ? 'repeated' : 'new',
      )
    },
    bring: async (ctx, importId, rows) => {
      await keepStops(ctx, importId, { rows, mapping })
      const found = rows.map((row) => pieceOf(row, ctx.now()))
      const pieces = found.flatMap((piece, at) =>
        Array.isArray(piece) ? [] : [{ at, piece: { ...piece, importId } satisfies Piece }],
      )
      // An import is one event in the history, not one for each of its rows.
      const given = pieces.flatMap(({ piece }) => piece.person ?? [])
      const results = await notingChanges(ctx, { importId, given }, (known) =>
        submit(
          { ...ctx, asOne: true },
          pieces.map(({ piece }) => piece),
          { known },
        ),
      )
      const brought = new Map(pieces.map(({ at }, index) => [at, results[index]!]))
      return found.map((piece, at) => {
        if (Array.isArray(piece)) return piece
        const result = brought.get(at)!
        if (result instanceof Fault)
          return [{ column: null, code: result.code, detail: result.message, value: null }]
        return result.repeated ? 'repeated' : 'new'
      })
    },
  }
}

const keyIn = ({ id, idsOf, idempotencyKey }: Pick<Piece, 'id' | 'idsOf' | 'idempotencyKey'>): string =>
  id === undefined ? sentKeyOf(idempotencyKey!) : idKeyOf({ id, idsOf })

/** A row without an id is known by its content and by how often the same content came before it in the file. */
const rowKeys = (): ((row: Row) => string) => {
  const seen = timesSeen()
  // A row that is tried again is not another row.
  const given = new WeakMap<Row, string>()
  return (row) => {
    const known = given.get(row)
    if (known) return known
    const digest = hash('sha256', JSON.stringify(row.cells), 'buffer')
    const key = `row:${digest.toString('base64url')}:${seen(digest)}`
    given.set(row, key)
    return key
  }
}
