import { useState } from 'react'
import type { Workspace } from '#core/workspaces/api.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { DoorPage } from '../ui/DoorPage.tsx'
import { Form } from '../ui/Form.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { DemoProgress } from './DemoProgress.tsx'
import { useDemo } from './demo.ts'

type Start = 'demo' | 'empty'

export const StartChoice = ({ workspace, onReady }: { workspace: Workspace; onReady: () => void }) => {
  const [start, choose] = useState<Start>('demo')
  const { demo, isLoading, load, problem } = useDemo(onReady)
  if (isLoading)
    return (
      <DoorPage title={t('workspaces.start_title')}>
        <DemoProgress demo={demo} />
      </DoorPage>
    )
  return (
    <DoorPage
      title={t('workspaces.start_title')}
      about={t('workspaces.start_about', { name: workspace.name })}
    >
      <Form onSubmit={() => (start === 'demo' ? load() : onReady())}>
        {problem && <Banner kind="negative">{t('workspaces.demo_failed', { why: problem.message })}</Banner>}
        <RadioGroup
          label={t('workspaces.start_title')}
          bare
          cards
          value={start}
          onChange={choose}
          choices={[
            { value: 'demo', text: t('workspaces.start_demo'), hint: t('workspaces.start_demo_hint') },
            { value: 'empty', text: t('workspaces.start_empty'), hint: t('workspaces.start_empty_hint') },
          ]}
        />
        <Button kind="primary" type="submit" wide>
          {t('workspaces.begin')}
        </Button>
      </Form>
    </DoorPage>
  )
}
