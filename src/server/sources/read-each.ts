import { hash } from 'node:crypto'
import { z } from 'zod'
import { NOTHING_SAID, type SourcePiece } from '#core/sources/piece.ts'
import type { LeftOut } from './adapter.ts'
import { SourceTrouble } from './ask.ts'

/** One odd entry must not cost the others: each is read for itself, and what is left out is said. */
export const readEach = <S extends z.ZodType>(
  entries: readonly unknown[],
  schema: S,
  toPiece: (entry: z.output<S>) => Partial<SourcePiece> & { externalId: string },
): { pieces: SourcePiece[]; leftOut: LeftOut[] } => {
  const pieces: SourcePiece[] = []
  const leftOut: LeftOut[] = []
  for (const entry of entries) {
    const read = schema.safeParse(entry)
    if (read.success) pieces.push({ ...NOTHING_SAID, ...toPiece(read.data) })
    else
      leftOut.push({
        why: whyNot(read.error),
        what: nameOf(entry),
      })
  }
  return { pieces, leftOut }
}

const whyNot = ({ issues }: z.ZodError): string => {
  const field = issues[0]?.path.join('.')
  return field
    ? `An entry could not be read: its field “${field}” is missing or of another kind.`
    : 'An entry could not be read: it has no fields.'
}

/** For what has no id that could be relied on. */
export const nameOf = (entry: unknown): string =>
  hash('sha256', JSON.stringify(entry) ?? 'nothing', 'base64url')

/** The frame of an answer; without it nothing can be read. */
export const readFrame = <S extends z.ZodType>(answer: unknown, schema: S): z.output<S> => {
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  throw new SourceTrouble(
    `Its answer is not as expected: ${read.error.issues[0]?.path.join('.') || 'the whole of it'}.`,
  )
}

/** Text that may be missing, or a number where a text should be. What is neither costs the field and not the entry. */
export const loose = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? null : String(value)))

/** A score as a number or as its digits; without one the words still count. */
export const looseScore = z
  .union([z.number(), z.string().regex(/^\s*\d+(\.\d+)?\s*$/)])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? null : Number(value)))
