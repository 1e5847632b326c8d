import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useCan } from '../app/session.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { CategoryDialog } from './CategoryDialog.tsx'
import { CategoryTree } from './CategoryTree.tsx'
import { LearningPanel } from './LearningPanel.tsx'

export const UnderstandingPage = () => {
  const { tab = 'categories' } = useSearch({ from: '/settings/understanding' })
  const navigate = useNavigate({ from: '/settings/understanding' })
  const may = useCan()('themes.write')
  const [isNew, setNew] = useState(false)
  return (
    <Page
      title={t('nav.understanding')}
      about={t(`analysis.about_${tab}`)}
      actions={
        may &&
        tab === 'categories' && (
          <Button kind="primary" icon="plus" onPress={() => setNew(true)}>
            {t('analysis.add')}
          </Button>
        )
      }
    >
      <Tabs
        name={t('nav.understanding')}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
        tabs={[
          { value: 'categories', text: t('analysis.tab_categories'), icon: 'route' },
          { value: 'learning', text: t('analysis.tab_learning'), icon: 'metric' },
        ]}
      >
        {(value) => (value === 'categories' ? <CategoryTree may={may} /> : <LearningPanel may={may} />)}
      </Tabs>
      {isNew && <CategoryDialog category={null} onClose={() => setNew(false)} />}
    </Page>
  )
}
