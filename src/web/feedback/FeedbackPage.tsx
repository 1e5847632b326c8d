import { useNavigate, useSearch } from '@tanstack/react-router'
import { feedbackRoutes } from '#core/feedback/api.ts'
import type { Id } from '#core/ids.ts'
import { JUMPED_TO } from '#core/wire.ts'
import { useAskRows } from '../ask-rows.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { VirtualList } from '../ui/VirtualList.tsx'
import { FeedbackDetail } from './FeedbackDetail.tsx'
import { FeedbackFilters } from './FeedbackFilters.tsx'
import { FeedbackRow } from './FeedbackRow.tsx'
import styles from './feedback.module.css'
import { type FeedbackSearch, filterOf, isFiltered } from './feedback-search.ts'

export const FeedbackPage = () => {
  const search = useSearch({ from: '/feedback' })
  const navigate = useNavigate({ from: '/feedback' })
  const found = useAskRows(feedbackRoutes.list, filterOf(search), { counted: COUNTED })
  const go = (change: Partial<FeedbackSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const look = (at: Id<'feedback'> | undefined) => go({ at })
  return (
    <SplitView
      name={t('feedback.list')}
      list={
        <>
          <header className={styles.head}>
            <PageTitle>{t('nav.feedback')}</PageTitle>
            <FeedbackFilters
              search={search}
              onChange={(change) => go({ ...change, at: undefined })}
              onClear={() => void navigate({ search: {}, replace: true })}
            />
          </header>
          <Await
            {...found}
            skeleton={<Skeleton kind="rows" lines={8} />}
            empty={<NoFeedback search={search} />}
          >
            {(rows) => (
              <VirtualList
                name={t('feedback.list')}
                rows={rows}
                keyOf={(piece) => piece.id}
                row={(piece) => <FeedbackRow feedback={piece} />}
                rowRem={8}
                current={search.at ?? null}
                onCurrent={(key) => look(key as Id<'feedback'>)}
              />
            )}
          </Await>
        </>
      }
      detail={
        search.at ? <FeedbackDetail key={search.at} id={search.at} onBack={() => look(undefined)} /> : null
      }
      empty={
        <EmptyState icon="feedback" title={t('feedback.choose')}>
          {t('feedback.choose_why')}
        </EmptyState>
      }
    />
  )
}

const COUNTED = { route: feedbackRoutes.count, most: JUMPED_TO }

const NoFeedback = ({ search }: { search: FeedbackSearch }) => {
  if (search.blackHole)
    return (
      <EmptyState icon="check" title={t('feedback.hole_empty')}>
        {t('feedback.hole_empty_why')}
      </EmptyState>
    )
  if (isFiltered(search))
    return (
      <EmptyState icon="filter" title={t('feedback.no_match')}>
        {t('feedback.no_match_why')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="feedback"
      title={t('feedback.none')}
      action={
        <ButtonLink to={'/import' as string} icon="import">
          {t('feedback.none_do')}
        </ButtonLink>
      }
    >
      {t('feedback.none_why')}
    </EmptyState>
  )
}
