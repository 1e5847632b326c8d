import { useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../texts/text.ts'
import { Page } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { MailStatus } from './MailStatus.tsx'
import { Outbox } from './Outbox.tsx'
import { Suppressions } from './Suppressions.tsx'
import { Templates } from './Templates.tsx'

const TABS = ['outbox', 'templates', 'suppressed'] as const

export const MessagesPage = () => {
  const { tab = 'outbox' } = useSearch({ from: '/messages' })
  const navigate = useNavigate({ from: '/messages' })
  return (
    <Page title={t('nav.messages')} about={t('messages.about')}>
      <MailStatus />
      <Tabs
        name={t('messages.tabs')}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
        tabs={TABS.map((value) => ({ value, text: t(`messages.tab_${value}`) }))}
      >
        {(value) => {
          if (value === 'templates') return <Templates />
          return value === 'suppressed' ? <Suppressions /> : <Outbox />
        }}
      </Tabs>
    </Page>
  )
}
