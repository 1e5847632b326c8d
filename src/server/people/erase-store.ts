import { type RawBuilder, sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import type { Named } from '#core/people/api.ts'
import { withoutNames } from '#core/people/naming.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { markMoments, momentsOf } from '../metrics/marks.ts'
import { eraseNamed } from './erase-named-store.ts'

/**
 * Erases every trace of who this was. What they said goes with them; scores stay for the numbers and belong to nobody.
 * Facts of events hold ids only, so the history stays whole without naming anybody. Returns what named them.
 */
export const erasePerson = async (ctx: Ctx, id: Id<'person'>): Promise<Named[]> => {
  const them = await whoIs(ctx, id)
  const named = await eraseNamed(ctx, them.names)
  await eraseCases(ctx, them)
  await eraseMails(ctx, them)
  await eraseWords(ctx, them)
  await eraseLists(ctx, them)
  await eraseTitles(ctx, them)
  await run(
    ctx,
    sql`update cases set person_id = null, account_id = null, title = 'Erased person', root_cause = null, action_taken = null
    where workspace_id = ${them.workspace} and person_id = ${them.person}`,
  )
  // The history is append-only: only this procedure blanks an event, and it leaves the digest that the event had.
  for (const address of them.addresses.length === 0 ? [null] : them.addresses)
    await run(
      ctx,
      sql`select heard_redact_person(known.id, ${address}, ${ctx.now()}) from (
        select ${them.person}::uuid as id
        union all select merged_id from person_merges
          where workspace_id = ${them.workspace} and into_id = ${them.person} and undone_at is null) known`,
    )
  // Messages, invitations, rewards, moments and announcements go with the row by their foreign keys.
  await run(ctx, sql`delete from people where workspace_id = ${them.workspace} and id = ${them.person}`)
  return named
}

/** Wherever they can be reached, as suppressions name it: calls to a number are shut out apart from texts. */
export const listAddressesOf = async (ctx: Ctx, id: Id<'person'>): Promise<string[]> =>
  (await whoIs(ctx, id)).addresses

type Them = {
  workspace: string
  person: string
  emails: string[]
  addresses: string[]
  /** Everything they are known by, as it may stand in a list of rejected rows. */
  names: string[]
  /** Those of these that members call things by. */
  telling: string[]
  /** What members may have been told of them: how their cases are called, and how what they wrote begins. */
  quotes: string[]
  feedback: RawBuilder<unknown>
  cases: RawBuilder<unknown>
}

/** As much of a comment as a notice quotes at least; a shorter one could be anybody's. */
const QUOTED = 40
const SHORTEST_QUOTE = 8

const whoIs = async (ctx: Ctx, id: Id<'person'>): Promise<Them> => {
  const workspace = workspaceUuid(ctx)
  const person = toUuid(id)
  const { rows } = await sql<{ kind: string; address: string }>`
    select kind, address from (
      select 'email' as kind, email as address from people where workspace_id = ${workspace} and id = ${person}
      union all select 'phone', phone from people where workspace_id = ${workspace} and id = ${person}
      union all select 'name', name from people where workspace_id = ${workspace} and id = ${person}
      union all select 'external_id', external_id from people where workspace_id = ${workspace} and id = ${person}
      union all select kind, address from person_addresses where workspace_id = ${workspace} and person_id = ${person}
    ) known where address is not null`.execute(ctx.db)
  const { rows: quoted } = await sql<{ text: string }>`
    select title as text from cases where workspace_id = ${workspace} and person_id = ${person}
    union select left(comment, ${QUOTED}) from feedback
    where workspace_id = ${workspace} and person_id = ${person} and comment is not null`.execute(ctx.db)
  const of = (...kinds: string[]) =>
    rows.filter(({ kind }) => kinds.includes(kind)).map(({ address }) => address)
  return {
    workspace,
    person,
    emails: of('email'),
    addresses: [...of('email', 'phone'), ...of('phone').map((phone) => `tel:${phone}`)],
    quotes: quoted.map(({ text }) => text.trim()).filter((text) => text.length >= SHORTEST_QUOTE),
    names: of('email', 'phone', 'name', 'external_id', 'handle'),
    telling: of('email', 'phone', 'name', 'handle'),
    feedback: sql`(select id from feedback where workspace_id = ${workspace} and person_id = ${person})`,
    cases: sql`(select id from cases where workspace_id = ${workspace} and person_id = ${person})`,
  }
}

const run = async (ctx: Ctx, statement: RawBuilder<unknown>): Promise<void> => {
  await statement.execute(ctx.db)
}

/** What we wrote down while we worked on what they said. */
const eraseCases = async (ctx: Ctx, { workspace, cases }: Them): Promise<void> => {
  await run(ctx, sql`delete from notes where workspace_id = ${workspace} and case_id in ${cases}`)
  await run(
    ctx,
    sql`update tasks set title = 'Erased' where workspace_id = ${workspace} and case_id in ${cases}`,
  )
  await run(
    ctx,
    sql`update verdicts set comment = null where workspace_id = ${workspace} and case_id in ${cases}`,
  )
  await run(
    ctx,
    sql`update case_transitions set reason = null where workspace_id = ${workspace} and case_id in ${cases}`,
  )
}

/** Their words, and where they were quoted. */
const eraseWords = async (ctx: Ctx, { workspace, person, feedback, cases }: Them): Promise<void> => {
  await run(
    ctx,
    sql`update feedback_themes set evidence = null where workspace_id = ${workspace} and feedback_id in ${feedback}`,
  )
  await run(
    ctx,
    sql`update outcomes set reason = null where workspace_id = ${workspace} and feedback_id in ${feedback}`,
  )
  await run(
    ctx,
    sql`update routings set because = null where workspace_id = ${workspace} and feedback_id in ${feedback}`,
  )
  await run(
    ctx,
    sql`update agenda_items set title = 'Erased person', detail = null, notes = null
    where workspace_id = ${workspace} and (feedback_id in ${feedback} or case_id in ${cases})`,
  )
  // Where it stands for everybody to read is a name, too, and so may be its id: a digest of that is enough to know it again.
  await run(
    ctx,
    sql`update source_pieces set author = null, handle = null, url = null, reply_to = null, match_evidence = null,
      external_id = 'erased:' || encode(sha256(convert_to(external_id, 'UTF8')), 'hex')
    where workspace_id = ${workspace} and feedback_id in ${feedback}`,
  )
  const { rows } = await sql<{ occurred_at: Date }>`
    update feedback set person_id = null, account_id = null, comment = null, answers = null, attributes = '{}',
      source_id = null, understanding = null where workspace_id = ${workspace} and person_id = ${person}
    returning occurred_at`.execute(ctx.db)
  // Their account loses these scores.
  await markMoments(ctx, momentsOf(rows))
}

/** What members and their rooms were told, which quotes people. */
const quoting = (quotes: readonly string[], ...columns: string[]) => sql`exists (
    select from unnest(${quotes}::text[]) q where ${sql.join(
      columns.map((column) => sql`strpos(${sql.ref(column)}, q) > 0`),
      sql` or `,
    )})`

/** Mails to them, from them and about them; the catcher's copies are known by the header of the mail. */
const eraseMails = async (
  ctx: Ctx,
  { workspace, person, emails, addresses, quotes, cases }: Them,
): Promise<void> => {
  const theirs = sql`m.workspace_id = ${workspace} and (m.person_id = ${person} or m.case_id in ${cases}
    or m.to_address = any(${addresses}::text[]) or m.from_address = any(${addresses}::text[])
    or m.member_id is not null and ${quoting(quotes, 'm.subject', 'm.body_text')})`
  await run(
    ctx,
    sql`delete from caught_mails c where c.workspace_id = ${workspace} and (
    c.to_address = any(${emails}::text[]) or c.from_address = any(${emails}::text[])
    or exists (select from messages m where ${theirs} and m.header_id is not null and strpos(c.raw, m.header_id) > 0)
    or exists (select from unnest(${emails}::text[]) e where strpos(c.raw, e) > 0))`,
  )
  await run(ctx, sql`delete from messages m where ${theirs}`)
  await run(
    ctx,
    sql`delete from notices n where n.workspace_id = ${workspace}
    and (n.case_id in ${cases} or ${quoting(quotes, 'n.subject', 'n.body')})`,
  )
  await run(
    ctx,
    sql`update room_posts r set subject = 'Erased', body = ''
    where r.workspace_id = ${workspace} and ${quoting(quotes, 'r.subject', 'r.body')}`,
  )
}

/** Where only an address of theirs stands. */
const eraseLists = async (ctx: Ctx, { workspace, person, emails, addresses, names }: Them): Promise<void> => {
  await run(
    ctx,
    sql`delete from suppressions where workspace_id = ${workspace} and address = any(${addresses}::text[])`,
  )
  await run(
    ctx,
    sql`delete from mail_wishes where workspace_id = ${workspace} and address = any(${emails}::text[])`,
  )
  await run(ctx, sql`delete from tokens where workspace_id = ${workspace} and subject_id = ${person}`)
  // What a receiver of webhooks answered may name whom it looked up.
  await run(
    ctx,
    sql`update webhook_attempts set excerpt = null where workspace_id = ${workspace} and exists (
      select from unnest(${names}::text[]) n where strpos(lower(excerpt), lower(n)) > 0)`,
  )
  // Rejected rows are kept with the cell that was wrong in them.
  await run(
    ctx,
    sql`
    update imports i set problems = (
      select coalesce(jsonb_agg(case when exists (
          select from unnest(${names}::text[]) n where strpos(lower(p.problem ->> 'value'), lower(n)) > 0)
        then p.problem || '{"value": null}' else p.problem end order by p.at), '[]')
      from jsonb_array_elements(i.problems) with ordinality p (problem, at))
    where i.workspace_id = ${workspace}
      and exists (select from unnest(${names}::text[]) n where strpos(lower(i.problems::text), lower(n)) > 0)`,
  )
}

/** What somebody called a file or a company after them. A company that others belong to keeps its name. */
const eraseTitles = async (ctx: Ctx, { workspace, person, telling }: Them): Promise<void> => {
  const nameless = withoutNames(telling)
  const named = async (rows: RawBuilder<{ id: string; text: string }>): Promise<string[]> =>
    (await rows.execute(ctx.db)).rows.filter(({ text }) => nameless(text) !== text).map(({ id }) => id)
  const files = await named(
    sql`select id, file_name || ' ' || (mapping ->> 'columns') as text from imports where workspace_id = ${workspace}`,
  )
  await run(
    ctx,
    sql`update imports set file_name = 'Erased', mapping = jsonb_set(mapping, '{columns}', '{}')
    where workspace_id = ${workspace} and id = any(${files}::uuid[])`,
  )
  const accounts = await named(
    sql`select a.id, concat_ws(' ', a.name, a.domain, a.external_id, a.attributes::text) as text
    from people p join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
    where p.workspace_id = ${workspace} and p.id = ${person} and not exists (
      select from people o where o.workspace_id = p.workspace_id and o.account_id = a.id and o.id <> p.id)`,
  )
  await run(
    ctx,
    sql`update accounts set name = 'Erased', domain = null, external_id = null, attributes = '{}'
    where workspace_id = ${workspace} and id = any(${accounts}::uuid[])`,
  )
}
