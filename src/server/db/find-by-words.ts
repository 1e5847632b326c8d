import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { containing } from './containing.ts'

/**
 * The ids of all that has these words in it, by the index of parts of words; null when so much has them that a list finds its
 * page sooner by walking in its order and reading each. The list says `offset 0` then: PostgreSQL must not take the words for
 * rare, which it does behind the wall, and read and sort everything.
 */
export const findByWords = async (
  ctx: Ctx,
  found: (pattern: string, most: number) => RawBuilder<unknown>,
  words: string,
): Promise<string[] | null> => {
  const { rows } = await sql<{
    id: string
  }>`select id from ${found(containing(words), MOST + 1)} as id`.execute(ctx.db)
  return rows.length > MOST ? null : rows.map(({ id }) => id)
}

const MOST = 1_000
