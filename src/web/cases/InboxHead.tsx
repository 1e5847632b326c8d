import { useNavigate } from '@tanstack/react-router'
import { memo } from 'react'
import { CASE_SORTS } from '#core/cases/api.ts'
import { t } from '../texts/text.ts'
import { PageTitle } from '../ui/Page.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Select } from '../ui/Select.tsx'
import type { CaseSearch } from './case-search.ts'
import { InboxFilters } from './InboxFilters.tsx'
import styles from './inbox.module.css'
import { useListed } from './use-listed.ts'

/** What the list holds and in which order. */
export const InboxHead = memo(() => {
  const search = useListed()
  const navigate = useNavigate({ from: '/cases' })
  const go = (change: Partial<CaseSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <header className={styles.head}>
      <PageTitle>{t('nav.cases')}</PageTitle>
      <div className={styles.tools}>
        <SearchField
          label={t('cases.search')}
          value={search.search}
          onSearch={(words) => go({ search: words, at: undefined })}
        />
        <Select
          label={t('cases.sort')}
          bare
          value={search.sort ?? 'priority'}
          onChange={(next) => go({ sort: next })}
          choices={CASE_SORTS.map((value) => ({ value, text: t(`cases.sort_${value}`) }))}
        />
      </div>
      <InboxFilters search={search} onChange={(change) => go({ ...change, at: undefined })} />
    </header>
  )
})
