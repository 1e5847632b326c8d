import { caseRoutes } from '#core/cases/api.ts'
import type { CaseSummary } from '#core/cases/case.ts'
import type { Id } from '#core/ids.ts'
import { keyOf, queries } from '../ask.ts'

type Page = { items: readonly CaseSummary[] }

/** What any list that is still known says of a case: its head, while the rest is on its way. */
export const lineOf = (id: Id<'case'>): CaseSummary | undefined => {
  const lists = queries.getQueriesData<Page | { pages: readonly Page[] }>({
    queryKey: keyOf(caseRoutes.list, {} as never).slice(0, 2),
  })
  for (const [, list] of lists)
    for (const { items } of list === undefined ? [] : 'pages' in list ? list.pages : [list]) {
      const line = items.find((each) => each.id === id)
      if (line) return line
    }
  return undefined
}
