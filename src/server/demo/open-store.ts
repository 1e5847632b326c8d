import { sql } from 'kysely'
import { fromUuid, type Id } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type OpenPiece = {
  id: Id<'feedback'>
  personId: Id<'person'>
  personName: string
  email: string
  comment: string | null
  touchpoint: string
  at: Date
}

/** The unhappy pieces that nobody has taken care of yet, oldest first. */
export const listOpenPieces = async (ctx: Ctx): Promise<OpenPiece[]> => {
  const { rows } = await sql<{
    id: string
    person_id: string
    name: string
    email: string
    comment: string | null
    touchpoint: string
    occurred_at: Date
  }>`
    select f.id, f.person_id, p.name, p.email, f.comment, f.touchpoint, f.occurred_at
    from feedback f join people p on p.workspace_id = f.workspace_id and p.id = f.person_id
    where f.workspace_id = ${workspaceUuid(ctx)} and f.outcome = 'open' and f.case_id is null order by f.id`.execute(
    ctx.db,
  )
  return rows.map((row) => ({
    id: fromUuid('feedback', row.id),
    personId: fromUuid('person', row.person_id),
    personName: row.name,
    email: row.email,
    comment: row.comment,
    touchpoint: row.touchpoint,
    at: row.occurred_at,
  }))
}
