import { parse } from 'libpg-query'
import { type Bond, type Reading, readStatement } from './read-statement.ts'
import { SESSION, TENANT } from './scope.ts'

/** Where a statement may ask every machine, and why. */
const MAY_ASK_ALL: Readonly<Record<string, string>> = {
  workspaces: 'the scheduler lists them',
  members: 'signing in begins with an address and no workspace',
}

/** What a function of the coordinator does to its own tables: on another machine it would do it there. */
const OF_THE_COORDINATOR = ['heard_enqueue', 'heard_forget_job', 'pg_notify', 'nextval', 'setval']

/** Volatile as PostgreSQL has them: two copies of a shard would be changed differently. */
const VOLATILE = ['gen_random_uuid', 'random', 'clock_timestamp', 'nextval', 'uuidv7', 'timeofday']

type Circumstances = { variables?: ReadonlySet<string> }

/** Why a cluster would refuse a text, a sentence each; none when it would run on the one machine of its tenant. */
export const refusalsOf = async (text: string, { variables }: Circumstances = {}): Promise<string[]> => {
  const { stmts = [] } = await parse(text)
  return stmts.flatMap(({ stmt }) => (stmt ? refusalsIn(readStatement(stmt, variables)) : []))
}

const refusalsIn = (reading: Reading): string[] => {
  const { rows, locals, calls, traits, problems } = reading
  if (rows.length === 0) return problems
  const { bound, session, followed } = boundOf(reading)
  const loose = rows.filter(({ key }) => !bound.has(key))
  return [
    ...problems,
    ...[...locals].map((table) => `joins ${table}, which lies on the coordinator, with ${rows[0]!.table}`),
    ...OF_THE_COORDINATOR.filter((name) => calls.has(name)).map(
      (name) => `calls ${name}() in a statement that goes to another machine`,
    ),
    ...(reading.changes
      ? VOLATILE.filter((name) => calls.has(name)).map((name) => `changes rows by ${name}()`)
      : []),
    ...(reading.changes && traits.has('moment chosen')
      ? ['changes rows by a coalesce or case of what depends on the moment']
      : []),
    ...followed.flatMap((table) =>
      IN_ONE_PLACE.filter((trait) => traits.has(trait)).map(
        (trait) => `knows the tenant of ${table} from a row outside, with: ${trait}`,
      ),
    ),
    ...session.map((table) => `finds its tenant for ${table} in the session, not in the statement`),
    ...(loose.length > 0
      ? refusalsOfAll(
          reading,
          loose.map(({ table }) => table),
        )
      : []),
  ]
}

/** What a statement may not do that goes to every machine. */
const refusalsOfAll = ({ rows, traits, changes }: Reading, loose: string[]): string[] => {
  const strange = loose.filter((table) => !(table in MAY_ASK_ALL))
  if (strange.length > 0) return strange.map((table) => `forgets the tenant of ${table}`)
  return [
    ...[...traits].map((trait) => `asks every machine for ${loose[0]} with: ${trait}`),
    ...(changes ? [`changes ${loose[0]} on every machine`] : []),
    ...(rows.length > 1 ? [`joins ${rows.map(({ table }) => table).join(' and ')} across tenants`] : []),
  ]
}

/** What works on one machine only. */
const IN_ONE_PLACE = ['locks', 'recursive', 'grouping sets', 'tablesample'] as const

/**
 * Which rows are tied to one tenant, by whatever chain of equalities. One that goes in or out of a select that takes some of its
 * rows ties nothing, for there it is not known before that select was asked.
 */
const boundOf = ({ rows, bonds, limited }: Reading) => {
  const levelOf = new Map(rows.map(({ key, level }) => [key, level]))
  const isWithin = ({ level, left, right, isGiven = false }: Bond): boolean =>
    isGiven || [left, right].every((key) => (levelOf.get(key) ?? level) === level)
  // The innermost of the selects it ties together.
  const isCut = ({ level, left, right }: Bond): boolean =>
    limited.has(Math.max(level, levelOf.get(left) ?? level, levelOf.get(right) ?? level))
  const spread = (roots: string[], holds: (bond: Bond) => boolean): Set<string> => {
    const bound = new Set(roots)
    for (let before = -1; before !== bound.size; ) {
      before = bound.size
      for (const { level, left, right, only } of bonds.filter(holds)) {
        const mayBind = (key: string) => levelOf.get(key) === level && (only?.has(key) ?? true)
        if (bound.has(left) && mayBind(right)) bound.add(right)
        if (bound.has(right) && mayBind(left)) bound.add(left)
      }
    }
    return bound
  }
  const holds = (bond: Bond) => isWithin(bond) || !isCut(bond)
  const bound = spread([TENANT], holds)
  const all = spread([TENANT, SESSION], holds)
  const alone = spread([TENANT, SESSION], isWithin)
  const tables = (wanted: (key: string) => boolean) =>
    rows.filter(({ key }) => wanted(key)).map(({ table }) => table)
  return {
    bound: all,
    session: tables((key) => all.has(key) && !bound.has(key)),
    followed: tables((key) => all.has(key) && !alone.has(key)),
  }
}
