import type { Node, SelectStmt } from 'libpg-query'
import { placementOf } from '#server/db/placement.ts'

/** The tenant as a value of the statement itself: a parameter, a constant, or a variable of a function. */
export const TENANT = 'tenant'
/** The tenant as the session knows it: the coordinator cannot tell from it to which machine a statement goes. */
export const SESSION = 'session'

export type Row = { readonly key: string; readonly table: string; readonly level: number }

/** A name in a `from`, and the row of a distributed table whose tenant one of its columns is. */
export type Source = { readonly name: string; readonly tenantIn: (column: string) => string | undefined }

/** One select, insert, update or delete, with all that it can name. */
export type Scope = {
  readonly level: number
  readonly sources: Source[]
  readonly ctes: Map<string, Source>
  readonly outer: Scope | null
}

export const distributedBy = (table: string): string | undefined => {
  const placement = placementOf(table)
  return placement?.kind === 'distributed' ? placement.by : undefined
}

export const cteNamed = (scope: Scope | null, name: string): Source | undefined =>
  scope === null ? undefined : (scope.ctes.get(name) ?? cteNamed(scope.outer, name))

export const rowSource = (name: string, row: Row): Source => ({
  name,
  tenantIn: (column) => (column === distributedBy(row.table) ? row.key : undefined),
})

/** Nothing distributed: a function, a list of values, a table of the coordinator. */
export const plainSource = (name: string): Source => ({ name, tenantIn: () => undefined })

/** Follows a column of a subquery to the row it comes from. */
export const selectSource = (
  name: string,
  { targetList = [] }: SelectStmt,
  scope: Scope,
  columns: string[],
): Source => ({
  name,
  tenantIn: (column) => {
    for (const [at, target] of targetList.entries()) {
      if (!('ResTarget' in target)) continue
      const fields = fieldsOf(target.ResTarget.val)
      if (fields?.at(-1) === '*') {
        const found = tenantOf(scope, [...fields.slice(0, -1), column])
        if (found) return found
      } else if ((columns[at] ?? target.ResTarget.name ?? fields?.at(-1)) === column)
        return meaningOf(target.ResTarget.val, scope)
    }
    return undefined
  },
})

/** The tenant as a value, or the row whose tenant an expression is. */
export const meaningOf = (node: Node | undefined, scope: Scope): string | undefined => {
  if (!node) return undefined
  if ('ParamRef' in node || 'A_Const' in node) return TENANT
  if ('TypeCast' in node) return meaningOf(node.TypeCast.arg, scope)
  if ('FuncCall' in node) return nameOf(node.FuncCall.funcname) === 'heard_workspace' ? SESSION : undefined
  const fields = fieldsOf(node)
  return fields && tenantOf(scope, fields)
}

export const tenantOf = (scope: Scope | null, fields: readonly string[]): string | undefined => {
  if (scope === null) return undefined
  const [first, second] = fields
  const named = second === undefined ? scope.sources : scope.sources.filter(({ name }) => name === first)
  for (const source of named) {
    const found = source.tenantIn((second ?? first)!)
    if (found) return found
  }
  return second !== undefined && named.length > 0 ? undefined : tenantOf(scope.outer, fields)
}

export const fieldsOf = (node: Node | undefined): string[] | undefined =>
  node && 'ColumnRef' in node
    ? (node.ColumnRef.fields ?? []).map((field) => ('String' in field ? (field.String.sval ?? '') : '*'))
    : undefined

/** The last word of a name that may carry a schema. */
export const nameOf = (parts: Node[] | undefined): string => {
  const last = parts?.at(-1)
  return last && 'String' in last ? (last.String.sval ?? '') : ''
}

export const namesOf = (nodes: Node[] | undefined): string[] => (nodes ?? []).map((node) => nameOf([node]))
