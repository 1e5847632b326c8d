import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type StartingPiece = { id: Id<'feedback'>; at: Date }

/**
 * What playbooks begin with, oldest first: the happy and content, and the unhappy whose case is still open. Whoever has spoken
 * again since is left out, for a run of then would know of it.
 */
export const listStarting = async (ctx: Ctx, since: Date): Promise<StartingPiece[]> => {
  const { rows } = await sql<{ id: string; occurred_at: Date }>`
    select f.id, f.occurred_at from feedback f
    left join cases c on c.workspace_id = f.workspace_id and c.id = f.case_id
    where f.workspace_id = ${workspaceUuid(ctx)} and f.occurred_at >= ${since}
      and (f.bucket in ('promoter', 'passive') and f.outcome = 'no_action_needed'
        or f.bucket = 'detractor' and c.state in ('new', 'acknowledged', 'in_progress', 'waiting'))
      and not exists (select from feedback l where l.workspace_id = f.workspace_id and l.person_id = f.person_id
                      and l.occurred_at > f.occurred_at)
    order by f.id`.execute(ctx.db)
  return rows.map((row) => ({ id: fromUuid('feedback', row.id), at: row.occurred_at }))
}

/** The letters that these runs have written, and what each answers. */
export const listLetters = async (
  ctx: Ctx,
  runIds: readonly Id<'run'>[],
): Promise<{ messageId: Id<'message'>; feedbackId: Id<'feedback'> }[]> => {
  const written = runIds.map((id) => ({ id: toUuid(id), key: `run:${id}:1` }))
  const { rows } = await sql<{ id: string; feedback_id: string }>`
    select m.id, r.feedback_id
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as given (id uuid, key text)
    join playbook_runs r on r.workspace_id = ${workspaceUuid(ctx)} and r.id = given.id
    join messages m on m.workspace_id = r.workspace_id and m.key = given.key
    where m.status = 'queued'`.execute(ctx.db)
  return rows.map((row) => ({
    messageId: fromUuid('message', row.id),
    feedbackId: fromUuid('feedback', row.feedback_id),
  }))
}

/** Every code that was given, in the order of the people, whatever chance has made of the codes. */
export const listCodes = async (ctx: Ctx): Promise<{ code: string; grantedAt: Date }[]> => {
  const { rows } = await sql<{ code: string; granted_at: Date }>`
    select code, granted_at from rewards where workspace_id = ${workspaceUuid(ctx)} order by person_id`.execute(
    ctx.db,
  )
  return rows.map((row) => ({ code: row.code, grantedAt: row.granted_at }))
}
