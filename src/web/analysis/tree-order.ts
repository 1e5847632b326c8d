import type { CategoryNode } from '#core/analysis/learning-api.ts'

export type TreeRow = { category: CategoryNode; depth: number }

/** Children under their parents; what hangs on something that is gone stands at the top. */
export const inTreeOrder = (categories: readonly CategoryNode[]): TreeRow[] => {
  const inUse = categories.filter(({ archived, mergedInto }) => !archived && mergedInto === null)
  const keys = new Set(inUse.map(({ key }) => key))
  const below = Map.groupBy(inUse, ({ parent }) => (parent !== null && keys.has(parent) ? parent : null))
  const rows: TreeRow[] = []
  const add = (parent: string | null, depth: number) => {
    for (const category of below.get(parent) ?? []) {
      rows.push({ category, depth })
      add(category.key, depth + 1)
    }
  }
  add(null, 0)
  return rows
}
