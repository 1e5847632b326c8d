import type pg from 'pg'

/**
 * After a restore nobody knows what left since the backup was made. So what waited then is shown as uncertain, to be decided
 * by a person, and never sent a second time by itself.
 */
export const doubtUnsent = async (db: pg.ClientBase): Promise<void> => {
  await db.query(
    `update messages set status = 'uncertain', problem = $1 where direction = 'out' and status in ('queued', 'sending')`,
    ['It waited when the backup was made; nobody knows whether it left since.'],
  )
}
