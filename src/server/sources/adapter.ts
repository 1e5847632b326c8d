import type { Id } from '#core/ids.ts'
import type { Settings } from '#core/sources/kinds.ts'
import type { SourcePiece } from '#core/sources/piece.ts'
import type { Desk } from '../ctx.ts'
import type { Handed } from '../ports/ports.ts'

/** What an adapter works with: the world outside, through `ask.ts` only, and what is known of its source. */
export type Asking = {
  readonly desk: Desk
  /** Secrets among them. */
  readonly settings: Settings
  readonly now: Date
  /** Asks this source anew at once; there while it is read. */
  readonly again?: () => void
}

/** Something that could not be taken: a sentence that says why, and what it was, so that it is known when it is seen again. */
export type LeftOut = { readonly why: string; readonly what: string }

/** What a source said in one go. The cursor is kept in the same transaction as the pieces it stands for. */
export type Page = {
  readonly pieces: readonly SourcePiece[]
  readonly leftOut: readonly LeftOut[]
  readonly cursor: unknown
  readonly hasMore: boolean
  /** Its pages lead back to one that was read. */
  readonly isCircle?: boolean
  /** A part of it that could not be read; the rest is read all the same. */
  readonly trouble?: Error
}

export type Heard = {
  readonly settings: Settings
  readonly header: (name: string) => string | undefined
  readonly body: string
  /** What was signed: the body as it came, which may begin with a mark or hold what is no text. */
  readonly bytes: Buffer
  readonly now: Date
}

export type Told = Pick<Page, 'pieces' | 'leftOut'>

export type PublicReply = {
  /** What the piece says that replies go to. */
  readonly to: string
  /** Whose account wrote it. */
  readonly handle: string | null
  readonly text: string
  /** The same at every attempt. */
  readonly key: string
}

/**
 * How one kind of source is spoken to: a new source is one such file, its line in adapters.ts, and what there is to know
 * of it in core/sources/kinds.ts. Foreign shapes end here.
 */
export type Adapter = {
  /** Within which the ids of the source are unique, so that one connected twice brings nothing twice. */
  readonly scopeOf: (settings: Settings, id: Id<'source'>) => string
  /** What was said there once is never changed: other words under its id are another piece. */
  readonly isFinal?: true
  readonly readPage?: (asking: Asking, cursor: unknown) => Promise<Page>
  /** Where to go on when the place that was gone on from is refused: at the top. */
  readonly restarted?: (cursor: unknown) => unknown
  /** Checks who sent it, and reads it; refuses by throwing a Fault. */
  readonly hear?: (heard: Heard) => Told
  /** Reads rows of an export; `row` holds cells by their headers. */
  readonly readRow?: (
    row: Readonly<Record<string, string>>,
    settings: Settings,
  ) => SourcePiece | string | null
  readonly reply?: (asking: Asking, reply: PublicReply) => Promise<Handed>
  /** Whether a piece still stands there. */
  readonly isThere?: (asking: Asking, replyTo: string) => Promise<boolean>
}
