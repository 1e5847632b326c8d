import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { anyOf } from '../db/any-of.ts'

/** What a letter about a case is made of, read across the nouns. */
export type Addressee = {
  personId: Id<'person'> | null
  name: string | null
  email: string | null
  phone: string | null
  number: number
  title: string
  rootCause: string | null
  actionTaken: string | null
  remedy: string | null
  /** What the person wrote. */
  words: string | null
}

export const findAddressee = async (ctx: Ctx, caseId: Id<'case'>): Promise<Addressee | undefined> => {
  const row = await ctx.db
    .selectFrom('cases as c')
    .leftJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'c.workspace_id').onRef('p.id', '=', 'c.person_id'),
    )
    .leftJoin('feedback as f', (join) =>
      join.onRef('f.workspace_id', '=', 'c.workspace_id').onRef('f.id', '=', 'c.feedback_id'),
    )
    .select([
      'c.person_id',
      'p.name',
      'p.email',
      'p.phone',
      'c.number',
      'c.title',
      'c.root_cause',
      'c.action_taken',
    ])
    .select(['c.remedy', 'f.comment'])
    .where('c.workspace_id', '=', workspaceUuid(ctx))
    .where('c.id', '=', toUuid(caseId))
    .executeTakeFirst()
  return (
    row && {
      personId: row.person_id === null ? null : fromUuid('person', row.person_id),
      name: row.name,
      email: row.email,
      phone: row.phone,
      number: row.number,
      title: row.title,
      rootCause: row.root_cause,
      actionTaken: row.action_taken,
      remedy: row.remedy,
      words: row.comment,
    }
  )
}

/** In which language people are written to, where that is known. */
export const findLanguages = async (
  ctx: Ctx,
  people: readonly Id<'person'>[],
): Promise<ReadonlyMap<Id<'person'>, string>> => {
  if (people.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('people')
    .select(['id', 'locale'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', anyOf(people))
    .where('locale', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, locale }) => [fromUuid('person', id), locale!]))
}

/** Who can mend how mail is set up. */
export const listAdministrators = async (ctx: Ctx): Promise<Id<'member'>[]> => {
  const rows = await ctx.db
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('role', '=', 'administrator')
    .where('left_at', 'is', null)
    .execute()
  return rows.map((row) => fromUuid('member', row.id))
}
