import { hashKey, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { Output, Route } from '#core/wire.ts'
import { keyOf } from './ask.ts'
import { call, type Given } from './call.ts'
import { type KeptRows, keepPage, lengthOf, noRows, PAGE_ROWS } from './kept-rows.ts'
import type { Rows } from './ui/VirtualList.tsx'

/** How many rows below the sight are asked for before they are reached. */
const AHEAD = 75
/** How many lists are found again as they were left. */
const LISTS_KEPT = 6

type Page<Item> = { items: readonly Item[]; next: string | null }
type ItemOf<P> = P extends { items: readonly (infer I)[] } ? I : never

const kept = new Map<string, KeptRows<never>>()

/**
 * A list of any length for VirtualList. Each page is a question of its own, asked when it comes into sight: so what
 * happens elsewhere asks again for what is being looked at, and not for all that was scrolled past.
 */
export const useAskRows = <R extends Route>(route: R, input: Omit<Given<R>, 'after' | 'limit'>) => {
  type Item = ItemOf<Output<R>>
  const key = [...keyOf(route, input as Given<R>), 'rows']
  const name = hashKey(key)
  const list = listOf<Item>(name)
  const [sight, look] = useState({ name, from: 0, to: 0 })
  const last = list.starts.length - 1
  const from = sight.name === name ? Math.min(sight.from, last) : 0
  const to = sight.name === name ? Math.min(sight.to, last) : 0
  const pages = useQueries({
    queries: list.starts.slice(from, to + 1).map((after, place) => ({
      queryKey: [...key, after],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const given = { ...input, limit: PAGE_ROWS, ...(after && { after }) } as Given<R>
        const page = (await call(route, given, { signal })) as unknown as Page<Item>
        keepPage(list, from + place, page)
        return page
      },
    })),
  })
  const failed = pages.find(({ error, data }) => error !== null && data === undefined)
  const rows: Rows<Item> | undefined =
    list.rows.length > 0 || list.isWhole ? rowsOf(list, look, name) : undefined
  return {
    data: rows,
    error: failed?.error ?? null,
    isPending: pages.some(({ isPending }) => isPending),
    refetch: () => Promise.all(pages.map(({ refetch }) => refetch())),
  }
}

const rowsOf = <Item>(
  list: KeptRows<Item>,
  look: (change: (before: Sight) => Sight) => void,
  name: string,
): Rows<Item> => ({
  length: lengthOf(list),
  isWhole: list.isWhole,
  at: (place) => list.rows[place],
  onSee: (first, end) => {
    const from = Math.floor(first / PAGE_ROWS)
    const to = Math.floor((end + AHEAD) / PAGE_ROWS)
    look((before) =>
      before.name === name && before.from === from && before.to === to ? before : { name, from, to },
    )
  },
})
type Sight = { name: string; from: number; to: number }

const listOf = <Item>(name: string): KeptRows<Item> => {
  const found = (kept.get(name) as KeptRows<Item> | undefined) ?? noRows<Item>()
  if (!kept.has(name) && kept.size >= LISTS_KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(name, found as KeptRows<never>)
  return found
}
