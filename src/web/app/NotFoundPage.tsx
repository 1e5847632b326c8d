import { t } from '../texts/text.ts'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

export const NotFoundPage = () => (
  <Page title={t('shell.not_found')}>
    <EmptyState
      icon="search"
      title={t('shell.not_found_why')}
      action={
        <ButtonLink to={'/' as string} kind="primary">
          {t('shell.to_home')}
        </ButtonLink>
      }
    >
      {t('shell.not_found_next')}
    </EmptyState>
  </Page>
)
