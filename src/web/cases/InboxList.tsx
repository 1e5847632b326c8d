import { caseRoutes } from '#core/cases/api.ts'
import type { Id } from '#core/ids.ts'
import { JUMPED_TO } from '#core/wire.ts'
import { useCan } from '../app/session.ts'
import { askAhead } from '../ask.ts'
import { useAskRows } from '../ask-rows.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { VirtualList } from '../ui/VirtualList.tsx'
import { askStoriesAhead } from './ask-stories-ahead.ts'
import { CaseRow } from './CaseRow.tsx'
import { filtersIn, queryOf } from './case-search.ts'
import { NoCases } from './NoCases.tsx'
import { useListed } from './use-listed.ts'

type InboxListProps = {
  at: string | null
  onLook: (id: Id<'case'>) => void
  onOpen: (id: string) => void
  marked: ReadonlySet<string>
  onMark: (marked: ReadonlySet<string>) => void
}

/** Alone hears of its pages as they come: the case beside it is not drawn anew because somebody scrolls. */
export const InboxList = ({ at, onLook, onOpen, marked, onMark }: InboxListProps) => {
  const listed = useListed()
  const query = queryOf(listed)
  const works = useCan()('cases.work')
  const found = useAskRows(
    caseRoutes.list,
    { ...query, sort: listed.sort ?? 'priority' },
    { counted: COUNTED },
  )
  return (
    <Await
      {...found}
      skeleton={<Skeleton kind="rows" lines={8} />}
      empty={<NoCases view={query.view} isSearch={listed.search !== undefined || filtersIn(listed) > 0} />}
    >
      {(rows) => (
        <VirtualList
          name={t('cases.list')}
          rows={rows}
          keyOf={(each) => each.id}
          row={(each, state) => <CaseRow found={each} marked={state.marked} />}
          rowRem={6}
          current={at}
          onCurrent={(key) => onLook(key as Id<'case'>)}
          onOpen={onOpen}
          onRest={askStoriesAhead}
          onNear={(key) => askAhead(caseRoutes.show, { id: key as Id<'case'> })}
          {...(works && { marked, onMark: (key: string) => onMark(toggled(marked, key)) })}
        />
      )}
    </Await>
  )
}

const COUNTED = { route: caseRoutes.count, most: JUMPED_TO }

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}
