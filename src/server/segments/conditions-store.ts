import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type FactName, kindOf } from '#core/rules/facts.ts'
import { needleOf } from '#core/rules/match.ts'
import { type Condition, type Conditions, isAnyOf, type RuleValue } from '#core/rules/rule.ts'
import { DAY } from '#core/time.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/**
 * The ids of the people who meet conditions, as a query. What each operator means is said by `holds` in core; this says
 * the same to the database, which looks at everybody at once. A test holds the two together.
 */
export const peopleMeeting = (
  ctx: Ctx,
  conditions: Conditions,
  { among }: { among?: readonly Id<'person'>[] } = {},
): RawBuilder<{ id: string }> => {
  const facts = new Set(
    conditions.flatMap((part) => (isAnyOf(part) ? part.any : [part])).map((one) => one.fact),
  )
  const asks = (names: readonly string[]) => names.some((name) => facts.has(name as FactName))
  const workspace = workspaceUuid(ctx)
  const only = (column: string) =>
    among ? sql`and ${sql.ref(column)} = any(${among.map(toUuid)}::uuid[])` : sql``
  return sql<{ id: string }>`
    select p.id from people p
    left join accounts a on a.workspace_id = ${workspace} and a.id = p.account_id
    ${asks(SAID) ? sql`left join (${saidBy(ctx, only('person_id'))}) said on said.person_id = p.id` : sql``}
    ${
      asks(['open_cases'])
        ? sql`left join (
            select person_id, count(*) as open_cases from cases
            where workspace_id = ${workspace} and state not in ('confirmed', 'closed') ${only('person_id')}
            group by person_id) open on open.person_id = p.id`
        : sql``
    }
    where p.workspace_id = ${workspace} ${only('p.id')}
      and ${all(conditions.map((part) => (isAnyOf(part) ? any(part.any.map((one) => met(ctx, one))) : met(ctx, part))))}`
}

const SAID = ['answers', 'last_nps', 'last_csat', 'last_ces', 'last_stars'] as const

/** One pass over all feedback: asked person by person, a large company would wait for minutes. */
const saidBy = (ctx: Ctx, only: RawBuilder<unknown>) => sql`
  select person_id, count(*) as answers, ${sql.join(
    (['nps', 'csat', 'ces', 'stars'] as const).map(
      (metric) =>
        sql`(array_agg(score order by occurred_at desc, id desc)
          filter (where metric = ${metric} and score is not null))[1] as ${sql.ref(`last_${metric}`)}`,
    ),
  )}
  from feedback where workspace_id = ${workspaceUuid(ctx)} and person_id is not null ${only} group by person_id`

type Test = RawBuilder<SqlBool>

const all = (tests: readonly Test[]): Test =>
  tests.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join([...tests], sql` and `)})`
const any = (tests: readonly Test[]): Test => sql<SqlBool>`(${sql.join([...tests], sql` or `)})`

/** True or false, never unknown, so that each operator and its opposite split all people in two. */
const met = (ctx: Ctx, { fact, operator, value }: Condition): Test => {
  const found = factOf(ctx, fact)
  const isSo = (test: RawBuilder<unknown>): Test => sql<SqlBool>`coalesce(${test}, false)`
  const isNotSo = (test: RawBuilder<unknown>): Test => sql<SqlBool>`not coalesce(${test}, false)`
  switch (operator) {
    case 'is':
    case 'one_of':
      return isSo(isOne(fact, found, value))
    case 'is_not':
    case 'none_of':
      return isNotSo(isOne(fact, found, value))
    case 'at_least':
      return isSo(sql`${numberIn(fact, found)} >= ${Number(value)}`)
    case 'at_most':
      return isSo(sql`${numberIn(fact, found)} <= ${Number(value)}`)
    case 'above':
      return isSo(sql`${numberIn(fact, found)} > ${Number(value)}`)
    case 'below':
      return isSo(sql`${numberIn(fact, found)} < ${Number(value)}`)
    case 'contains':
      return isSo(hasWords(found, value))
    case 'contains_not':
      return isNotSo(hasWords(found, value))
    case 'known':
      return isSo(sql`${textIn(fact, found)} <> ''`)
    case 'unknown':
      return isNotSo(sql`${textIn(fact, found)} <> ''`)
  }
}

const factOf = (ctx: Ctx, fact: FactName): RawBuilder<unknown> => {
  const name = fact.slice(fact.indexOf(':') + 1)
  if (fact.startsWith('person:')) return sql`(p.attributes -> ${name}::text)`
  if (fact.startsWith('account:')) return sql`(a.attributes -> ${name}::text)`
  const now = ctx.now()
  const daysSince = (column: string) =>
    sql`((extract(epoch from ${now}::timestamptz) - extract(epoch from ${sql.ref(column)})) * 1000 / ${DAY}::numeric)`
  switch (fact) {
    case 'account_name':
      return sql`a.name`
    case 'account_tier':
      return sql`a.tier`
    case 'account_value':
      return sql`a.yearly_value`
    case 'stage':
      return sql`coalesce(p.stage, a.stage)::text`
    case 'worth':
      return sql`greatest(a.yearly_value, a.lifetime_value, p.lifetime_value)`
    case 'lifetime_value':
      return sql`greatest(a.lifetime_value, p.lifetime_value)`
    case 'language':
      return sql`nullif(split_part(p.locale, '-', 1), '')`
    case 'renews_in_days':
      return sql`(least(p.renews_on, a.renews_on) - (${now}::timestamptz at time zone 'UTC')::date)::numeric`
    case 'answers':
      return sql`coalesce(said.answers, 0)::numeric`
    case 'last_nps':
    case 'last_csat':
    case 'last_ces':
    case 'last_stars':
      return sql`${sql.ref(`said.${fact}`)}::numeric`
    case 'asked_days':
      return daysSince('p.asked_at')
    case 'answered_days':
      return daysSince('p.answered_at')
    case 'open_cases':
      return sql`coalesce(open.open_cases, 0)::numeric`
    case 'has_email':
      return sql`(p.email is not null)`
    case 'has_phone':
      return sql`(p.phone is not null)`
    case 'suppressed':
      return sql`exists (select from suppressions s where s.workspace_id = ${workspaceUuid(ctx)}
        and s.address in (p.email, p.phone))`
    default:
      throw new TypeError(`${fact} says nothing about a person`)
  }
}

/** As text, the way core folds it: without case, and without space around it. */
const isOne = (fact: FactName, found: RawBuilder<unknown>, value: RuleValue): RawBuilder<unknown> => {
  const wanted = (Array.isArray(value) ? value : [value]) as (string | number | boolean | null)[]
  if (kindOf(fact) === 'number') return sql`${found} = any(${wanted.map(Number)}::numeric[])`
  const folded = wanted.map((one) => String(one).trim().toLowerCase())
  return sql`lower(btrim(${textIn(fact, found)}, E' \\t\\n\\r\\u00a0')) = any(${folded}::text[])`
}

const textIn = (fact: FactName, found: RawBuilder<unknown>): RawBuilder<unknown> =>
  kindOf(fact) === 'free' ? sql`(${found} #>> '{}')` : sql`${found}::text`

/** What is no number of a sensible size is none: a cast that fails would fail the whole question. */
const NUMBER = '^\\s*[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?\\s*$'

const numberIn = (fact: FactName, found: RawBuilder<unknown>): RawBuilder<unknown> =>
  kindOf(fact) === 'free'
    ? sql`(case when jsonb_typeof(${found}) in ('number', 'string') and ${found} #>> '{}' ~ ${NUMBER}
        then (${found} #>> '{}')::numeric end)`
    : found

/** Whole words beside each other; a `*` at the end stands for how they go on. */
const hasWords = (found: RawBuilder<unknown>, value: RuleValue): RawBuilder<unknown> => {
  const needles = (Array.isArray(value) ? value : [value]).map((one) => needleOf(String(one ?? '')))
  const words = sql`(' ' || btrim(regexp_replace(lower(replace(${found} #>> '{}', '’', '''')), '[^[:alnum:]'']+', ' ', 'g')) || ' ')`
  return any(needles.filter(Boolean).map((needle) => sql<SqlBool>`strpos(${words}, ${needle}) > 0`))
}
