import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { APOLOGY_DAYS, isApology } from '#core/playbooks/apology.ts'
import { DAY } from '#core/time.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** More letters to one person than this nobody remembers. */
const LETTERS = 100

/** Whether this person has heard an apology and got nothing since: no remedy, no code. Another one would ring hollow. */
export const owesRemedy = async (ctx: Ctx, personId: Id<'person'>): Promise<boolean> => {
  const { rows } = await sql<{ text: string; remedied: boolean }>`
    select m.subject || ' ' || m.body_text as text,
      exists (select from cases c where c.workspace_id = m.workspace_id and c.person_id = m.person_id
              and c.resolved_at >= m.created_at and c.remedy_kind is not null
              and c.remedy_kind not in ('none', 'apology'))
      or exists (select from rewards r where r.workspace_id = m.workspace_id and r.person_id = m.person_id
                 and r.granted_at >= m.created_at) as remedied
    from messages m
    where m.workspace_id = ${workspaceUuid(ctx)} and m.person_id = ${toUuid(personId)} and m.direction = 'out'
      and m.kind in ('reply', 'thanks') and m.status not in ('cancelled', 'suppressed', 'failed', 'bounced')
      and m.created_at >= ${new Date(ctx.now().getTime() - APOLOGY_DAYS * DAY)}
    order by m.id desc limit ${LETTERS}`.execute(ctx.db)
  const last = rows.find(({ text }) => isApology(text))
  return last !== undefined && !last.remedied
}
