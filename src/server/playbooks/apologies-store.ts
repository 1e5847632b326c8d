import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { APOLOGY_DAYS, isApology } from '#core/playbooks/apology.ts'
import { DAY } from '#core/time.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** More letters to one person than this nobody remembers. */
const LETTERS = 100

/** Who of these has heard an apology and got nothing since: no remedy, no code. Another one would ring hollow. */
export const listOwedRemedy = async (
  ctx: Ctx,
  people: readonly Id<'person'>[],
): Promise<ReadonlySet<Id<'person'>>> => {
  if (people.length === 0) return new Set()
  const workspace = workspaceUuid(ctx)
  const { rows } = await sql<{ id: string; text: string; remedied: boolean }>`
    select given.id, letter.text,
      exists (select from cases c where c.workspace_id = ${workspace} and c.person_id = given.id
              and c.resolved_at >= letter.created_at and c.remedy_kind is not null
              and c.remedy_kind not in ('none', 'apology'))
      or exists (select from rewards r where r.workspace_id = ${workspace} and r.person_id = given.id
                 and r.granted_at >= letter.created_at) as remedied
    from unnest(${people.map(toUuid)}::uuid[]) as given (id)
    cross join lateral (
      select m.id, m.created_at, m.subject || ' ' || m.body_text as text
      from messages m
      where m.workspace_id = ${workspace} and m.person_id = given.id and m.direction = 'out'
        and m.kind in ('reply', 'thanks') and m.status not in ('cancelled', 'suppressed', 'failed', 'bounced')
        and m.created_at >= ${new Date(ctx.now().getTime() - APOLOGY_DAYS * DAY)}
      order by m.id desc limit ${LETTERS}) letter
    order by letter.id`.execute(ctx.db)
  const last = new Map(rows.filter(({ text }) => isApology(text)).map((row) => [row.id, row]))
  return new Set([...last.values()].flatMap(({ id, remedied }) => (remedied ? [] : [fromUuid('person', id)])))
}
