import { hashKey, useQueries, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Output, Route } from '#core/wire.ts'
import { keyOf } from './ask.ts'
import { call, type Given } from './call.ts'
import { type KeptRows, keepCount, keepPage, noRows, PAGE_ROWS, type Page, startOf } from './kept-rows.ts'
import type { Rows } from './ui/VirtualList.tsx'

/** How many rows beyond the sight are asked for before they are reached. */
const AHEAD = 75
/** How many lists are found again as they were left. */
const LISTS_KEPT = 6

type ItemOf<P> = P extends { items: readonly (infer I)[] } ? I : never
/** How many there are, for whoever jumps to the end; more than `most` are come to page after page. */
type Counted = { route: Route; most: number }

const kept = new Map<string, KeptRows<never>>()

/**
 * A list of any length for VirtualList. Each page is a question of its own, asked when it comes into sight: so what
 * happens elsewhere asks again for what is being looked at, and not for all that was scrolled past.
 */
export const useAskRows = <R extends Route>(
  route: R,
  input: Omit<Given<R>, 'after' | 'skip' | 'limit'>,
  { counted }: { counted?: Counted } = {},
) => {
  type Item = ItemOf<Output<R>>
  const key = [...keyOf(route, input as Given<R>), 'rows']
  const name = hashKey(key)
  const list = listOf<Item>(name)
  const [sight, look] = useState<Sight>({ name, from: 0, to: 0 })
  const last = Math.max(0, Math.ceil(list.length / PAGE_ROWS) - 1)
  const from = sight.name === name ? Math.min(sight.from, last) : 0
  const to = sight.name === name ? Math.min(sight.to, last) : 0
  const pages = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, n) => from + n).map((page) => {
      const start = startOf(list, page)
      return {
        queryKey: [...key, start],
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          const given = { ...input, limit: PAGE_ROWS, ...start } as Given<R>
          const found = (await call(route, given, { signal })) as unknown as Page<Item>
          keepPage(list, page, found)
          return found
        },
      }
    }),
  })
  // A list that was forgotten while its answers are still young is made up of them.
  for (const [n, { data }] of pages.entries())
    if (data && !list.isWhole && list.rows[(from + n) * PAGE_ROWS] === undefined)
      keepPage(list, from + n, data)
  const isHere = list.rows.length > 0 || list.isWhole
  useQuery({
    queryKey: [...keyOf(counted?.route ?? route, input as never), 'count'],
    enabled: counted !== undefined && isHere && (!list.isWhole || list.length > PAGE_ROWS),
    queryFn: async ({ signal }) => {
      const found = (await call(counted!.route, input as never, { signal })) as { count: number | null }
      if (found.count !== null) keepCount(list, found.count, counted!.most)
      return found
    },
  })
  const before = useRef(0)
  const see = (first: number, end: number) => {
    const up = first < before.current
    before.current = first
    const above = Math.floor(Math.max(0, first - (up ? AHEAD : 0)) / PAGE_ROWS)
    const below = Math.floor((end + (up ? 0 : AHEAD)) / PAGE_ROWS)
    look((now) =>
      now.name === name && now.from === above && now.to === below ? now : { name, from: above, to: below },
    )
  }
  const failed = pages.find(({ error, data }) => error !== null && data === undefined)
  const rows: Rows<Item> = {
    length: list.length,
    isWhole: list.isWhole,
    at: (place) => list.rows[place],
    onSee: see,
  }
  return {
    data: isHere ? rows : undefined,
    error: failed?.error ?? null,
    isPending: pages.some(({ isPending }) => isPending),
    refetch: () => Promise.all(pages.map(({ refetch }) => refetch())),
  }
}
type Sight = { name: string; from: number; to: number }

const listOf = <Item>(name: string): KeptRows<Item> => {
  const found = (kept.get(name) as KeptRows<Item> | undefined) ?? noRows<Item>()
  if (!kept.has(name) && kept.size >= LISTS_KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(name, found as KeptRows<never>)
  return found
}
