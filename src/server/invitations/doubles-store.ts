import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Of one survey somebody is asked once, although two who turned out to be one were to be asked: the first stays. */
export const skipDoubles = async (ctx: Ctx, personId: Id<'person'>): Promise<void> => {
  await sql`
    update invitations i set status = 'skipped', skipped_because = 'already_invited', due_at = null
    where i.workspace_id = ${workspaceUuid(ctx)} and i.person_id = ${toUuid(personId)}
      and i.status in ('planned', 'deferred') and i.message_id is null
      and exists (select from invitations o where o.workspace_id = ${workspaceUuid(ctx)}
        and o.person_id = ${toUuid(personId)} and o.survey_id = i.survey_id and o.id < i.id
        and o.status in ('planned', 'deferred'))`.execute(ctx.db)
}
