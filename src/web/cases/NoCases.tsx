import type { CaseView } from '#core/cases/case-filter.ts'
import { t } from '../texts/text.ts'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

export const NoCases = ({ view, isSearch }: { view: CaseView; isSearch: boolean }) => {
  if (isSearch)
    return (
      <EmptyState icon="search" title={t('ui.nothing_found')}>
        {t('cases.none_why')}
      </EmptyState>
    )
  if (view === 'mine')
    return (
      <EmptyState
        icon="check"
        title={t('cases.none_mine')}
        action={
          <ButtonLink to="/cases" search={{ view: 'unowned' }} icon="team">
            {t('cases.none_mine_do')}
          </ButtonLink>
        }
      >
        {t('cases.none_mine_why')}
      </EmptyState>
    )
  if (view === 'at_risk' || view === 'breached')
    return (
      <EmptyState icon="check" title={t('cases.none_risk')}>
        {t('cases.none_risk_why')}
      </EmptyState>
    )
  if (view === 'all')
    return (
      <EmptyState
        icon="inbox"
        title={t('cases.none_ever')}
        action={
          <ButtonLink to={'/rules' as string} icon="route">
            {t('nav.rules')}
          </ButtonLink>
        }
      >
        {t('cases.none_ever_why')}
      </EmptyState>
    )
  return (
    <EmptyState icon="inbox" title={t('cases.none')}>
      {t('cases.none_why')}
    </EmptyState>
  )
}
