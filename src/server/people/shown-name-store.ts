import { sql } from 'kysely'

/** What a row of `people as p` is called where it is listed: the name, else the address, the number, the id elsewhere. */
export const shownName = sql<string | null>`coalesce(p.name, p.email, p.phone, p.external_id)`
