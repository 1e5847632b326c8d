import { parse } from 'libpg-query'
import { type Reading, readStatement } from './read-statement.ts'
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
  const { rows, locals, calls, problems } = reading
  if (rows.length === 0) return problems
  const { bound, session } = boundOf(reading)
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

/** Which rows are tied to one tenant, by whatever chain of equalities. */
const boundOf = ({ rows, bonds }: Reading) => {
  const levelOf = new Map(rows.map(({ key, level }) => [key, level]))
  const spread = (roots: string[]): Set<string> => {
    const bound = new Set(roots)
    for (let before = -1; before !== bound.size; ) {
      before = bound.size
      for (const { level, left, right } of bonds) {
        if (bound.has(left) && levelOf.get(right) === level) bound.add(right)
        if (bound.has(right) && levelOf.get(left) === level) bound.add(left)
      }
    }
    return bound
  }
  const bound = spread([TENANT])
  const all = spread([TENANT, SESSION])
  const session = rows.filter(({ key }) => all.has(key) && !bound.has(key)).map(({ table }) => table)
  return { bound: all, session }
}
