import { fromUuid, type Id } from '#core/ids.ts'
import type { Program } from '../ctx.ts'
import { setForTransaction } from '../db/database.ts'

/** All workspaces of this installation: for the scheduler and for commands on the server. */
export const workspaceIds = ({ database }: Pick<Program, 'database'>): Promise<Id<'workspace'>[]> =>
  database.app.transaction().execute(async (db) => {
    await setForTransaction(db, 'heard.scope', 'scheduler')
    const rows = await db.selectFrom('workspaces').select('id').orderBy('id').execute()
    return rows.map((row) => fromUuid('workspace', row.id))
  })
