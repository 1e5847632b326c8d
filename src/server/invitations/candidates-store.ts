import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type ConsentLine, takenBack } from '#core/people/consent.ts'
import type { Stage } from '#core/people/lifecycle.ts'
import type { Candidate } from '#core/restraints/decide.ts'
import type { AskedOnce } from '#core/restraints/rehearse.ts'
import type { Conditions } from '#core/rules/rule.ts'
import type { Attributes } from '#core/wire.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { findSegmentsOf } from '../segments/store.ts'

export type Segment = {
  people?: readonly Id<'person'>[] | undefined
  accountId?: Id<'account'> | undefined
  neverAsked?: boolean | undefined
  /** People are dealt out over so many days by their id; these are the days that are meant. */
  round?: { of: number; days: readonly number[] }
}

/**
 * Locks people of a segment in the order of their ids: whoever asks the same people at the same moment waits. What was
 * asked meanwhile is seen by the next statement only, so what decides is read after this, never with it.
 */
export const lockPeople = async (
  ctx: Ctx,
  { people, accountId, neverAsked, round }: Segment,
  { after, limit }: { after: string | null; limit: number },
): Promise<Id<'person'>[]> => {
  const { rows } = await sql<{ id: string }>`
    select p.id from people p
    where p.workspace_id = ${workspaceUuid(ctx)}
      and ${people ? sql<SqlBool>`p.id = any(${people.map(toUuid)}::uuid[])` : sql<SqlBool>`true`}
      and ${accountId ? sql<SqlBool>`p.account_id = ${toUuid(accountId)}` : sql<SqlBool>`true`}
      and ${neverAsked ? sql<SqlBool>`p.asked_at is null` : sql<SqlBool>`true`}
      and ${round ? sql<SqlBool>`(hashtextextended(p.id::text, 0) & 9223372036854775807) % ${round.of} = any(${round.days}::bigint[])` : sql<SqlBool>`true`}
      and ${after ? sql<SqlBool>`p.id > ${after}::uuid` : sql<SqlBool>`true`}
    order by p.id
    limit ${limit}
    for no key update of p`.execute(ctx.db)
  return rows.map(({ id }) => fromUuid('person', id))
}

/** More of one person's invitations than this decide nothing that fewer would not. */
const PAST_LIMIT = 200

/** `asking` is what will be asked about them, as far as it has conditions. */
type Asked = {
  people: readonly Id<'person'>[]
  since: Date
  asking: readonly { conditions: Conditions }[]
}

/** What decides whether these people are asked: themselves, and what they were asked since a day. In the order of ids. */
export const listCandidates = async (ctx: Ctx, { people, since, asking }: Asked): Promise<Candidate[]> => {
  const segmentsOf = await findSegmentsOf(ctx, people, asking)
  const { rows } = await sql<PersonRow & { past: PastRow[] | null }>`
    select ${PERSON_COLUMNS}, past.all as past
    from people p
    left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
    cross join lateral (
      select jsonb_agg(jsonb_build_object('s', i.survey_id, 'at', extract(epoch from i.planned_at) * 1000,
        'answered', extract(epoch from i.answered_at) * 1000, 'planned', i.status = 'planned')) as all
      from (
        select survey_id, planned_at, answered_at, status from invitations
        where workspace_id = ${workspaceUuid(ctx)} and person_id = p.id
          and status in ('planned', 'sent', 'answered') and (planned_at >= ${since} or status = 'planned')
        order by id desc limit ${PAST_LIMIT}
      ) i
    ) past
    where p.workspace_id = ${workspaceUuid(ctx)} and ${isAmong(people)}
    order by p.id`.execute(ctx.db)
  return rows.map(({ past, ...row }) => ({
    ...toPerson(row),
    segmentIds: segmentsOf(fromUuid('person', row.id)),
    past: (past ?? []).map((one) => ({
      surveyId: fromUuid('survey', one.s),
      at: new Date(one.at),
      answeredAt: one.answered === null ? null : new Date(one.answered),
      isOnItsWay: one.planned,
    })),
  }))
}

/** More of one person's answers than this say no more of when they write. */
const ANSWERS_LIMIT = 50

/** When each of them wrote to us lately, asked or not. What was imported may know the day alone. */
export const listAnswerTimes = async (
  ctx: Ctx,
  people: readonly Id<'person'>[],
): Promise<Map<Id<'person'>, Date[]>> => {
  const { rows } = await sql<{ id: string; times: Date[] }>`
    select p.id, f.times
    from people p
    cross join lateral (
      select array_agg(one.occurred_at) as times
      from (
        select occurred_at from feedback
        where workspace_id = ${workspaceUuid(ctx)} and person_id = p.id and import_id is null
        order by id desc limit ${ANSWERS_LIMIT}
      ) one
    ) f
    where p.workspace_id = ${workspaceUuid(ctx)} and ${isAmong(people)} and f.times is not null`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ id, times }) => [fromUuid('person', id), times]))
}

/** Asked for a list, PostgreSQL expects ten and plans anew each time, which takes six times as long as the one decision. */
const isAmong = (people: readonly Id<'person'>[]) =>
  people.length === 1
    ? sql<SqlBool>`p.id = ${toUuid(people[0]!)}`
    : sql<SqlBool>`p.id = any(${people.map(toUuid)}::uuid[])`

/** Invitations that left or are about to, of the time since a moment, newest first, with whom they asked. */
export const listPastAskings = async (
  ctx: Ctx,
  { since, limit, asking }: Omit<Asked, 'people'> & { limit: number },
): Promise<(AskedOnce & { name: string | null })[]> => {
  const { rows } = await sql<
    PersonRow & {
      invitation_id: string
      survey_id: string
      channel: AskedOnce['channel']
      planned_at: Date
      answered: Date | null
      name: string | null
    }
  >`
    select i.id as invitation_id, i.survey_id, i.channel, i.planned_at, i.answered_at as answered,
      coalesce(p.name, p.email, p.phone) as name, ${PERSON_COLUMNS}
    from invitations i
    join people p on p.workspace_id = i.workspace_id and p.id = i.person_id
    left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
    where i.workspace_id = ${workspaceUuid(ctx)} and i.planned_at >= ${since}
      and i.status in ('planned', 'sent', 'answered', 'failed')
    order by i.planned_at desc, i.id desc limit ${limit}`.execute(ctx.db)
  const segmentsOf = await findSegmentsOf(
    ctx,
    rows.map(({ id }) => fromUuid('person', id)),
    asking,
  )
  // The same person is one object, however often they were asked.
  const people = new Map<string, Candidate>()
  return rows.map((row) => {
    const person = people.get(row.id) ?? {
      ...toPerson(row),
      segmentIds: segmentsOf(fromUuid('person', row.id)),
      past: [],
    }
    people.set(row.id, person)
    return {
      id: fromUuid('invitation', row.invitation_id),
      surveyId: fromUuid('survey', row.survey_id),
      channel: row.channel,
      at: row.planned_at,
      answeredAt: row.answered,
      isOnItsWay: false,
      person,
      name: row.name,
    }
  })
}

/** How many invitations each restraint held back since a moment. */
export const countHeldBack = async (ctx: Ctx, since: Date): Promise<Map<Id<'restraint'>, number>> => {
  const { rows } = await sql<{ id: string; n: number }>`
    select restraint_id as id, count(*) as n from invitations
    where workspace_id = ${workspaceUuid(ctx)} and restraint_id is not null
      and status in ('skipped', 'deferred') and planned_at >= ${since}
    group by restraint_id`.execute(ctx.db)
  return new Map(rows.map(({ id, n }) => [fromUuid('restraint', id), n]))
}

type PersonRow = {
  id: string
  email: string | null
  phone: string | null
  zone: string | null
  locale: string | null
  asked_at: Date | null
  answered_at: Date | null
  attributes: Attributes
  tier: string | null
  yearly_value: number | null
  stage: Stage | null
  consents: ConsentLine[] | null
  is_email_suppressed: boolean
  is_phone_suppressed: boolean
  is_call_suppressed: boolean
}
/** Milliseconds as numbers: a text would have to be read once for each of many thousand rows. */
type PastRow = { s: string; at: number; answered: number | null; planned: boolean }

const PERSON_COLUMNS: RawBuilder<unknown> = sql`p.id, p.email, p.phone, p.zone, p.locale, p.asked_at, p.answered_at, p.attributes,
  a.tier, a.yearly_value, coalesce(p.stage, a.stage) as stage,
  (select jsonb_agg(jsonb_build_object('purpose', c.purpose, 'channel', c.channel, 'granted', c.granted) order by c.id)
    from consents c where c.workspace_id = p.workspace_id and c.person_id = p.id and c.purpose = 'surveys') as consents,
  exists (select from suppressions s where s.workspace_id = p.workspace_id and s.address = p.email) as is_email_suppressed,
  exists (select from suppressions s where s.workspace_id = p.workspace_id and s.address = p.phone) as is_phone_suppressed,
  exists (select from suppressions s where s.workspace_id = p.workspace_id and s.address = 'tel:' || p.phone) as is_call_suppressed`

const toPerson = (row: PersonRow): Omit<Candidate, 'past' | 'segmentIds'> => ({
  id: fromUuid('person', row.id),
  email: row.email,
  phone: row.phone,
  zone: row.zone,
  locale: row.locale,
  isEmailSuppressed: row.is_email_suppressed,
  isPhoneSuppressed: row.is_phone_suppressed,
  isCallSuppressed: row.is_call_suppressed,
  askedAt: row.asked_at,
  answeredAt: row.answered_at,
  accountTier: row.tier,
  accountValue: row.yearly_value,
  stage: row.stage,
  attributes: row.attributes,
  refuses: row.consents ? takenBack(row.consents, 'surveys') : [],
})
