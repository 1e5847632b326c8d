import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Playbook } from '#core/playbooks/api.ts'
import { useCan } from '../app/session.ts'
import { RewardList } from '../rewards/RewardList.tsx'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { PlaybookCards } from './PlaybookCards.tsx'
import { PlaybookDialog } from './PlaybookDialog.tsx'
import { RunList } from './RunList.tsx'

const TABS = ['playbooks', 'runs', 'rewards'] as const

export const PlaybooksPage = () => {
  const { tab = 'playbooks' } = useSearch({ from: '/playbooks' })
  const navigate = useNavigate({ from: '/playbooks' })
  const may = useCan()('playbooks.write')
  const [edited, edit] = useState<Playbook | 'new' | null>(null)
  return (
    <Page
      title={t('nav.playbooks')}
      about={t('playbooks.about')}
      actions={
        may &&
        tab === 'playbooks' && (
          <Button icon="plus" onPress={() => edit('new')}>
            {t('playbooks.new')}
          </Button>
        )
      }
    >
      <Tabs
        name={t('playbooks.tabs')}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
        tabs={TABS.map((value) => ({ value, text: t(`playbooks.tab_${value}`) }))}
      >
        {(value) => {
          if (value === 'runs') return <RunList mayStop={may} />
          return value === 'rewards' ? <RewardList /> : <PlaybookCards onEdit={may ? edit : null} />
        }}
      </Tabs>
      {edited && <PlaybookDialog playbook={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </Page>
  )
}
