import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Rule } from '#core/rules/api.ts'
import { useCan } from '../app/session.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { RuleList } from './RuleList.tsx'
import { RuleSheet } from './RuleSheet.tsx'

const PromisePolicies = lazy(() =>
  import('../promises/PromisePolicies.tsx').then((file) => ({ default: file.PromisePolicies })),
)

export const RulesPage = () => {
  const { tab = 'rules' } = useSearch({ from: '/rules' })
  const navigate = useNavigate({ from: '/rules' })
  const may = useCan()('rules.write')
  const [edited, edit] = useState<Rule | 'new' | null>(null)
  return (
    <Page
      title={t('nav.rules')}
      about={t(tab === 'rules' ? 'rules.about' : 'promises.about')}
      actions={
        may &&
        tab === 'rules' && (
          <Button kind="primary" icon="plus" onPress={() => edit('new')}>
            {t('rules.new')}
          </Button>
        )
      }
    >
      <Tabs
        name={t('rules.tabs')}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
        tabs={[
          { value: 'rules', text: t('rules.tab_rules'), icon: 'route' },
          { value: 'promises', text: t('rules.tab_promises'), icon: 'clock' },
        ]}
      >
        {(value) =>
          value === 'rules' ? (
            <RuleList onEdit={may ? edit : null} />
          ) : (
            <Suspense>
              <PromisePolicies />
            </Suspense>
          )
        }
      </Tabs>
      {edited && <RuleSheet rule={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </Page>
  )
}
