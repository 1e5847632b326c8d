import { type RawBuilder, sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'

/** To be compared with by `=`: one text however many there are, where a list would be another statement for each length. */
export const anyOf = (ids: readonly Id[]): RawBuilder<string> => sql<string>`any(${ids.map(toUuid)}::uuid[])`
