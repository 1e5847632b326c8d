import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { Id } from '#core/ids.ts'
import { useKeys } from '../app/keys.ts'
import { t } from '../texts/text.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { BulkBar } from './BulkBar.tsx'
import { CaseViews } from './CaseViews.tsx'
import { InboxDetail } from './InboxDetail.tsx'
import { InboxHead } from './InboxHead.tsx'
import { InboxList } from './InboxList.tsx'
import styles from './inbox.module.css'

export const InboxPage = () => {
  const { at } = useSearch({ from: '/cases' })
  const navigate = useNavigate({ from: '/cases' })
  const [marked, mark] = useState<ReadonlySet<string>>(new Set())
  const open = useCallback(
    (id: string) => void navigate({ to: '/cases/$id', params: { id: id as Id<'case'> } }),
    [navigate],
  )
  const look = useCallback(
    (id: Id<'case'> | undefined) =>
      void navigate({ search: (before) => ({ ...before, at: id }), replace: true }),
    [navigate],
  )
  const leave = useCallback(() => look(undefined), [look])
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
            <InboxList at={at ?? null} onLook={look} onOpen={open} marked={marked} onMark={mark} />
          </>
        }
        detail={at ? <InboxDetail id={at} keys={marked.size === 0} onBack={leave} /> : null}
        empty={
          <EmptyState icon="inbox" title={t('cases.choose')}>
            {t('cases.choose_why')}
          </EmptyState>
        }
      />
    </div>
  )
}
