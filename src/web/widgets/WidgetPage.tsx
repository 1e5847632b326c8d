import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { type Widget, widgetRoutes } from '#core/widgets/api.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Page, Section, Stack } from '../ui/Page.tsx'
import { toast } from '../ui/toast.ts'
import { BelongsTo } from '../units/BelongsTo.tsx'
import { WidgetForm } from './WidgetForm.tsx'
import { WidgetPreview } from './WidgetPreview.tsx'
import styles from './Widgets.module.css'
import { settingsOf } from './widget-settings.ts'

export const WidgetPage = () => {
  const { id } = useParams({ from: '/widgets/$id' })
  const found = useAsk(widgetRoutes.show, { id: id as Id<'widget'> })
  return <Await {...found}>{(widget) => <OneWidget key={widget.id} widget={widget} />}</Await>
}

const OneWidget = ({ widget }: { widget: Widget }) => {
  const survey = useAsk(surveyRoutes.show, { id: widget.surveyId }).data
  const [settings, setSettings] = useState(settingsOf(widget))
  const mayWrite = useCan()('surveys.write')
  return (
    <Page
      title={settings.name || widget.name}
      back={
        <Link to="/surveys/$id" params={{ id: widget.surveyId }} search={{ tab: 'link' }}>
          {survey?.name ?? t('nav.surveys')}
        </Link>
      }
      actions={mayWrite && <Remove widget={widget} />}
    >
      <div className={styles.split}>
        <Stack gap={5}>
          <Section title={t('widgets.snippet')} about={t('widgets.snippet_about')}>
            <CopyLine label={t('widgets.snippet')} text={widget.snippet} />
          </Section>
          <BelongsTo of={{ widgetId: widget.id }} about={t('units.belongs_to_about')} />
          {mayWrite && <WidgetForm widget={widget} settings={settings} onChange={setSettings} />}
          <Section title={t('widgets.calls')}>
            <Card>
              <pre className={styles.code}>{CALLS}</pre>
            </Card>
          </Section>
        </Stack>
        <WidgetPreview widget={widget} settings={settings} isLive={survey?.status === 'live'} />
      </div>
    </Page>
  )
}

const Remove = ({ widget: { id, name, surveyId } }: { widget: Widget }) => {
  const [isAsked, ask] = useState(false)
  const navigate = useNavigate()
  const remove = useAct(widgetRoutes.remove, {
    onDone: () => {
      toast.done(t('widgets.removed'))
      void navigate({ to: '/surveys/$id', params: { id: surveyId }, search: { tab: 'link' } })
    },
  })
  return (
    <>
      <Button icon="trash" onPress={() => ask(true)}>
        {t('widgets.remove')}
      </Button>
      {isAsked && (
        <Confirm
          danger
          title={t('widgets.remove_title', { name })}
          yes={t('widgets.remove')}
          pending={remove.pending}
          onClose={() => ask(false)}
          onYes={() => remove.act({ id })}
        >
          {t('widgets.remove_why')}
        </Confirm>
      )}
    </>
  )
}

const CALLS = `heard('show')
heard('event', 'order-placed')
heard('set', { order: 'A-1042' })
heard('identify', who)
heard('on', 'answered', () => { … })`
