import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { Id } from '#core/ids.ts'
import { useKeys } from '../app/keys.ts'
import { useCan } from '../app/session.ts'
import { askAhead } from '../ask.ts'
import { useAskRows } from '../ask-rows.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { VirtualList } from '../ui/VirtualList.tsx'
import { askStoriesAhead } from './ask-stories-ahead.ts'
import { BulkBar } from './BulkBar.tsx'
import { CaseRow } from './CaseRow.tsx'
import { CaseViews, FIRST_VIEW } from './CaseViews.tsx'
import { type CaseSearch, filtersIn } from './case-search.ts'
import { InboxDetail } from './InboxDetail.tsx'
import { InboxHead } from './InboxHead.tsx'
import styles from './inbox.module.css'
import { NoCases } from './NoCases.tsx'

export const InboxPage = () => {
  const search = useSearch({ from: '/cases' })
  const navigate = useNavigate({ from: '/cases' })
  const works = useCan()('cases.work')
  const [marked, mark] = useState<ReadonlySet<string>>(new Set())
  const { view = FIRST_VIEW, sort = 'priority', at, saved: _, ...filter } = search
  const found = useAskRows(caseRoutes.list, { view, sort, ...filter })
  const go = (change: Partial<CaseSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const open = (id: string) => void navigate({ to: '/cases/$id', params: { id: id as Id<'case'> } })
  useKeys({ o: { does: 'keys.open', run: () => at && open(at) } })
  return (
    <div className={at ? `${styles.inbox} ${styles.looking}` : styles.inbox}>
      <CaseViews />
      <SplitView
        name={t('cases.list')}
        list={
          <>
            <InboxHead />
            {marked.size > 0 && <BulkBar ids={[...marked] as Id<'case'>[]} onClear={() => mark(new Set())} />}
            <Await
              {...found}
              skeleton={<Skeleton kind="rows" lines={8} />}
              empty={<NoCases view={view} isSearch={search.search !== undefined || filtersIn(search) > 0} />}
            >
              {(rows) => (
                <VirtualList
                  name={t('cases.list')}
                  rows={rows}
                  keyOf={(each) => each.id}
                  row={(each, state) => <CaseRow found={each} marked={state.marked} />}
                  rowRem={6}
                  current={at ?? null}
                  onCurrent={(key) => go({ at: key as Id<'case'> })}
                  onOpen={open}
                  onRest={askStoriesAhead}
                  onNear={(key) => askAhead(caseRoutes.show, { id: key as Id<'case'> })}
                  {...(works && { marked, onMark: (key: string) => mark(toggled(marked, key)) })}
                />
              )}
            </Await>
          </>
        }
        detail={
          at ? <InboxDetail id={at} keys={marked.size === 0} onBack={() => go({ at: undefined })} /> : null
        }
        empty={
          <EmptyState icon="inbox" title={t('cases.choose')}>
            {t('cases.choose_why')}
          </EmptyState>
        }
      />
    </div>
  )
}

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}
