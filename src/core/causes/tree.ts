import type { Id } from '../ids.ts'

export type Node = { readonly id: Id<'cause'>; readonly name: string; readonly parentId: Id<'cause'> | null }

/** Each after its parent, children by name, with the way from the root. A parent that is missing makes a root. */
export const inOrder = <N extends Node>(nodes: readonly N[]): (N & { path: string })[] => {
  const known = new Set(nodes.map(({ id }) => id))
  const walk = (parentId: Id<'cause'> | null, before: string): (N & { path: string })[] =>
    nodes
      .filter((node) => (node.parentId && known.has(node.parentId) ? node.parentId : null) === parentId)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
      .flatMap((node) => {
        const path = before === '' ? node.name : `${before} › ${node.name}`
        return [{ ...node, path }, ...walk(node.id, path)]
      })
  return walk(null, '')
}

/** A cause beneath itself would hang in the air. */
export const whyNotMove = (
  nodes: readonly Node[],
  { id, parentId }: { id: Id<'cause'>; parentId: Id<'cause'> },
): 'cause.cycle' | 'cause.not_found' | null => {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
  if (!parents.has(parentId)) return 'cause.not_found'
  for (let next: Id<'cause'> | null = parentId; next; next = parents.get(next) ?? null)
    if (next === id) return 'cause.cycle'
  return null
}

/** The cause itself and all beneath it. */
export const withinOf = (nodes: readonly Node[], id: Id<'cause'>): Id<'cause'>[] => [
  id,
  ...nodes.filter(({ parentId }) => parentId === id).flatMap((node) => withinOf(nodes, node.id)),
]
