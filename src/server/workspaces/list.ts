import { sql } from 'kysely'
import { fromUuid, type Id } from '#core/ids.ts'
import type { Program } from '../ctx.ts'

/** All workspaces of this installation: for the scheduler and for commands on the server. */
export const workspaceIds = ({ database }: Pick<Program, 'database'>): Promise<Id<'workspace'>[]> =>
  database.app.transaction().execute(async (db) => {
    await sql`select set_config('heard.scope', 'scheduler', true)`.execute(db)
    const rows = await db.selectFrom('workspaces').select('id').orderBy('id').execute()
    return rows.map((row) => fromUuid('workspace', row.id))
  })
