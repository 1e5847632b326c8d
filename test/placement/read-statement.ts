import type {
  DeleteStmt,
  InsertStmt,
  JoinExpr,
  Node,
  RangeVar,
  SelectStmt,
  UpdateStmt,
  WithClause,
} from 'libpg-query'
import { placementOf } from '#server/db/placement.ts'
import {
  cteNamed,
  distributedBy,
  fieldsOf,
  meaningOf,
  nameOf,
  namesOf,
  plainSource,
  type Row,
  rowSource,
  type Scope,
  type Source,
  selectSource,
  TENANT,
} from './scope.ts'

/** `a = b` of two tenants. It binds rows of its own level, never those of a level further out; in an outer join those of one side. */
export type Bond = {
  readonly level: number
  readonly left: string
  readonly right: string
  readonly only?: ReadonlySet<string> | undefined
  /** What an insert gives is known where it is chosen. */
  readonly isGiven?: boolean
}

/** What a statement does to distributed and to other tables. */
export type Reading = {
  readonly rows: Row[]
  readonly bonds: Bond[]
  readonly calls: Set<string>
  readonly locals: Set<string>
  readonly traits: Set<Trait>
  readonly problems: string[]
  /** Selects that take some of their rows. */
  readonly limited: Set<number>
  changes: boolean
}
export type Trait =
  | 'locks'
  | 'recursive'
  | 'window'
  | 'grouping sets'
  | 'subquery'
  | 'changes within'
  | 'tablesample'
  | 'moment chosen'

export const readStatement = (statement: Node, variables: ReadonlySet<string> = new Set()): Reading => {
  const reading: Reading = {
    ...{ rows: [], bonds: [], calls: new Set(), locals: new Set(), traits: new Set(), problems: [] },
    limited: new Set(),
    changes: false,
  }
  // In a function its variables are values as parameters are.
  const known: Source = { name: '', tenantIn: (column) => (variables.has(column) ? 'tenant' : undefined) }
  const outermost: Scope = { level: 0, sources: [known], ctes: new Map(), outer: null }
  visit(statement, outermost, reading)
  return reading
}

/** What the columns of its rows stand for, once they have a name. */
type Columns = (name: string, columns: string[]) => Source

let levels = 0

const scopeIn = (outer: Scope): Scope => {
  levels++
  return { level: levels, sources: [], ctes: new Map(), outer }
}

const visit = (node: Node, outer: Scope, reading: Reading): Columns => {
  if ('SelectStmt' in node) return visitSelect(node.SelectStmt, outer, reading)
  const scope = scopeIn(outer)
  if ('InsertStmt' in node) visitInsert(node.InsertStmt, scope, reading)
  else if ('UpdateStmt' in node) visitUpdate(node.UpdateStmt, scope, reading)
  else if ('DeleteStmt' in node) visitDelete(node.DeleteStmt, scope, reading)
  else if ('CopyStmt' in node)
    return node.CopyStmt.query ? visit(node.CopyStmt.query, outer, reading) : plainSource
  else if ('MergeStmt' in node) reading.problems.push(`merges into ${node.MergeStmt.relation?.relname}`)
  else {
    const { query } = Object.values(node)[0] as { query?: Node }
    if (query && isStatement(query)) return visit(query, outer, reading)
  }
  const returned = Object.values(node)[0] as { returningClause?: { exprs?: Node[] } }
  const targetList = returned.returningClause?.exprs ?? []
  return (name, columns) => selectSource(name, { targetList }, scope, columns)
}

/** What stands in a cursor, an `explain`, a prepared statement or a table that is made of it. */
const isStatement = (node: Node): boolean =>
  /^(Select|Insert|Update|Delete|Merge)Stmt$/.test(Object.keys(node)[0]!)

const visitSelect = (select: SelectStmt, outer: Scope, reading: Reading): Columns => {
  const scope = scopeIn(outer)
  visitWith(select.withClause, scope, reading)
  if (select.larg && select.rarg) {
    const first = visitSelect(select.larg, scope, reading)
    visitSelect(select.rarg, scope, reading)
    return first
  }
  for (const from of select.fromClause ?? []) visitFrom(from, scope, reading)
  bind(select.whereClause, scope, reading)
  const { fromClause: _, withClause: __, ...rest } = select
  visitExpressions(rest, scope, reading)
  if (select.lockingClause) reading.traits.add('locks')
  if (select.limitCount || select.limitOffset) reading.limited.add(scope.level)
  return (name: string, columns: string[]) => selectSource(name, select, scope, columns)
}

const visitInsert = (insert: InsertStmt, scope: Scope, reading: Reading) => {
  visitWith(insert.withClause, scope, reading)
  if ((insert.withClause?.ctes ?? []).some(changesRows))
    reading.problems.push(`inserts into ${insert.relation?.relname} what another change within it returns`)
  const target = addTable(insert.relation!, scope, reading)
  if (insert.onConflictClause?.action === 'ONCONFLICT_UPDATE') reading.changes = true
  const chosen = insert.selectStmt && visit(insert.selectStmt, scope, reading)
  if (insert.onConflictClause) visitExpressions(insert.onConflictClause, scope, reading)
  if (!target) return
  const columns = (insert.cols ?? []).map((col) => ('ResTarget' in col ? (col.ResTarget.name ?? '') : ''))
  const by = distributedBy(target.table)!
  const at = columns.indexOf(by)
  if (at < 0) {
    reading.problems.push(`inserts into ${target.table} without ${by}`)
    reading.bonds.push({ level: scope.level, left: target.key, right: TENANT })
    return
  }
  for (const right of givenAt(insert, at, scope) ?? [chosen?.('', columns).tenantIn(by)])
    if (right) reading.bonds.push({ level: scope.level, left: target.key, right, isGiven: true })
}

/** What a list of values gives a column, in each of its rows. */
const givenAt = ({ selectStmt }: InsertStmt, at: number, scope: Scope) => {
  const lists = selectStmt && 'SelectStmt' in selectStmt ? selectStmt.SelectStmt.valuesLists : undefined
  return lists?.map((list) => ('List' in list ? meaningOf(list.List.items?.[at], scope) : undefined))
}

const visitUpdate = (update: UpdateStmt, scope: Scope, reading: Reading) => {
  visitWith(update.withClause, scope, reading)
  const target = addTable(update.relation!, scope, reading)
  for (const from of update.fromClause ?? []) visitFrom(from, scope, reading)
  bind(update.whereClause, scope, reading)
  visitExpressions({ targets: update.targetList, where: update.whereClause }, scope, reading)
  reading.changes = true
  for (const set of update.targetList ?? [])
    if (target && 'ResTarget' in set && set.ResTarget.name === distributedBy(target.table))
      reading.problems.push(`moves a row of ${target.table} to another tenant`)
}

const visitDelete = (remove: DeleteStmt, scope: Scope, reading: Reading) => {
  visitWith(remove.withClause, scope, reading)
  addTable(remove.relation!, scope, reading)
  for (const from of remove.usingClause ?? []) visitFrom(from, scope, reading)
  bind(remove.whereClause, scope, reading)
  visitExpressions({ where: remove.whereClause }, scope, reading)
  reading.changes = true
}

const visitWith = (clause: WithClause | undefined, scope: Scope, reading: Reading) => {
  if (clause?.recursive) reading.traits.add('recursive')
  for (const node of clause?.ctes ?? []) {
    if (!('CommonTableExpr' in node)) continue
    const { ctename = '', ctequery, aliascolnames } = node.CommonTableExpr
    if (!ctequery) continue
    if (changesRows(node)) reading.traits.add('changes within')
    if ('InsertStmt' in ctequery && distributedBy(ctequery.InsertStmt.relation?.relname ?? ''))
      reading.problems.push(`inserts into ${ctequery.InsertStmt.relation!.relname} within another statement`)
    // A recursive one names itself; what it stands for is known by its first half.
    if (clause?.recursive) scope.ctes.set(ctename, plainSource(ctename))
    // It sees the ones before it, and nothing of what stands in `from` beside it.
    const inside = { ...scope, sources: [] }
    scope.ctes.set(ctename, visit(ctequery, inside, reading)(ctename, namesOf(aliascolnames)))
  }
}

const changesRows = (cte: Node): boolean =>
  'CommonTableExpr' in cte && !('SelectStmt' in (cte.CommonTableExpr.ctequery ?? {}))

const visitFrom = (node: Node, scope: Scope, reading: Reading): void => {
  if ('RangeVar' in node) addTable(node.RangeVar, scope, reading)
  else if ('RangeTableSample' in node) {
    reading.traits.add('tablesample')
    visitFrom(node.RangeTableSample.relation!, scope, reading)
  } else if ('JoinExpr' in node) visitJoin(node.JoinExpr, scope, reading)
  else if ('RangeSubselect' in node) {
    const { subquery, alias, lateral } = node.RangeSubselect
    const outer = { ...scope, sources: lateral ? [...scope.sources] : [] }
    if (subquery)
      scope.sources.push(visit(subquery, outer, reading)(alias?.aliasname ?? '', namesOf(alias?.colnames)))
  } else {
    visitExpressions(node, scope, reading)
    if ('RangeFunction' in node) scope.sources.push(plainSource(node.RangeFunction.alias?.aliasname ?? ''))
  }
}

const visitJoin = (join: JoinExpr, scope: Scope, reading: Reading) => {
  const before = scope.sources.length
  const first = reading.rows.length
  visitFrom(join.larg!, scope, reading)
  const middle = scope.sources.length
  const second = reading.rows.length
  visitFrom(join.rarg!, scope, reading)
  const keys = (from: number, to?: number) => new Set(reading.rows.slice(from, to).map(({ key }) => key))
  // The rows that an outer join keeps, its condition does not choose.
  const only = {
    JOIN_LEFT: keys(second),
    JOIN_RIGHT: keys(first, second),
    JOIN_FULL: new Set<string>(),
  }[join.jointype as string]
  for (const column of namesOf(join.usingClause)) {
    const [left, right] = [scope.sources.slice(before, middle), scope.sources.slice(middle)].map((side) =>
      side.map((source) => source.tenantIn(column)).find(Boolean),
    )
    if (left && right) reading.bonds.push({ level: scope.level, left, right, only })
  }
  bind(join.quals, scope, reading, only)
  visitExpressions({ quals: join.quals }, scope, reading)
}

const addTable = (table: RangeVar, scope: Scope, reading: Reading): Row | undefined => {
  const name = table.relname ?? ''
  const alias = table.alias?.aliasname ?? name
  const cte = table.schemaname ? undefined : cteNamed(scope, name)
  if (cte) {
    scope.sources.push({ ...cte, name: alias })
    return undefined
  }
  const ours = !table.schemaname || table.schemaname === 'public'
  if (!ours || !distributedBy(name)) {
    const catalog = /^(pg_|information_schema)/.test(table.schemaname ?? name)
    if (ours && !catalog && !placementOf(name)) reading.problems.push(`names ${name}, which has no placement`)
    if (!catalog) reading.locals.add(table.schemaname ? `${table.schemaname}.${name}` : name)
    scope.sources.push(plainSource(alias))
    return undefined
  }
  const row = { key: `${name}#${reading.rows.length}`, table: name, level: scope.level }
  reading.rows.push(row)
  scope.sources.push(rowSource(alias, row))
  return row
}

/** Collects the equalities of tenants that must hold. */
const bind = (condition: Node | undefined, scope: Scope, reading: Reading, only?: Bond['only']): void => {
  if (!condition) return
  if ('BoolExpr' in condition) {
    if (condition.BoolExpr.boolop === 'AND_EXPR')
      for (const part of condition.BoolExpr.args ?? []) bind(part, scope, reading, only)
    return
  }
  if (!('A_Expr' in condition)) return
  const { kind, name, lexpr, rexpr } = condition.A_Expr
  if (kind !== 'AEXPR_OP' || nameOf(name) !== '=') return
  if (lexpr && rexpr && 'RowExpr' in lexpr && 'RowExpr' in rexpr) {
    const others = rexpr.RowExpr.args ?? []
    for (const [at, one] of (lexpr.RowExpr.args ?? []).entries())
      equate(one, others[at], scope, reading, only)
  } else equate(lexpr, rexpr, scope, reading, only)
}

const equate = (
  one: Node | undefined,
  other: Node | undefined,
  scope: Scope,
  { bonds }: Reading,
  only: Bond['only'],
) => {
  const left = meaningOf(one, scope)
  const right = meaningOf(other, scope)
  if (left && right && left !== right) bonds.push({ level: scope.level, left, right, only })
}

/** Subqueries, calls and windows, wherever they stand. */
const visitExpressions = (value: unknown, scope: Scope, reading: Reading): void => {
  if (Array.isArray(value)) for (const one of value) visitExpressions(one, scope, reading)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'SubLink') {
      const { subselect, testexpr } = inner as { subselect: Node; testexpr?: Node }
      const before = reading.rows.length
      visit(subselect, scope, reading)
      if (reading.rows.length > before) reading.traits.add('subquery')
      visitExpressions(testexpr, scope, reading)
      continue
    }
    if (key === 'FuncCall') {
      const call = inner as { funcname?: Node[]; args?: Node[]; over?: unknown }
      const called = nameOf(call.funcname)
      reading.calls.add(called)
      // What belongs to PostgreSQL takes a row of any type; a function of ours is made for one table.
      const rows = (call.args ?? []).map((arg) => fieldsOf(arg)).filter((fields) => fields?.length === 1)
      if (
        called.startsWith('heard_') &&
        rows.some((fields) => scope.sources.some(({ name }) => name === fields![0]))
      )
        reading.problems.push(`gives ${called}() a whole row`)
      if (call.over) reading.traits.add('window')
    }
    if ((key === 'CoalesceExpr' || key === 'CaseExpr') && asksTheClock(inner))
      reading.traits.add('moment chosen')
    if (key === 'GroupingSet') reading.traits.add('grouping sets')
    visitExpressions(inner, scope, reading)
  }
}

/** PostgreSQL has them stable: what they say holds for one statement. */
const OF_THE_MOMENT = [
  'now',
  'statement_timestamp',
  'transaction_timestamp',
  'current_setting',
  'heard_workspace',
]

const asksTheClock = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, inner]) =>
      key === 'SQLValueFunction' ||
      (key === 'FuncCall' && OF_THE_MOMENT.includes(nameOf((inner as { funcname?: Node[] }).funcname))) ||
      asksTheClock(inner),
  )
}
