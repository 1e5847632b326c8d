import { useState } from 'react'
import { type Widget, widgetRoutes } from '#core/widgets/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Form } from '../ui/Form.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { WidgetLook } from './WidgetLook.tsx'
import { WidgetWhen } from './WidgetWhen.tsx'
import { linesOf, type Settings, settingsOf } from './widget-settings.ts'

type FormProps = { widget: Widget; settings: Settings; onChange: (settings: Settings) => void }

export const WidgetForm = ({ widget, settings, onChange }: FormProps) => {
  const save = useAct(widgetRoutes.change, { shown: true, onDone: () => toast.done(t('widgets.saved')) })
  const isSame = JSON.stringify(settings) === JSON.stringify(settingsOf(widget))
  return (
    <Form problem={save.problem} onSubmit={() => save.act({ id: widget.id, ...settings })}>
      <Stack gap={5}>
        <Where settings={settings} onChange={onChange} />
        <WidgetWhen settings={settings} onChange={onChange} />
        <WidgetLook settings={settings} onChange={onChange} />
        <Stack row gap={4}>
          <Button
            kind="primary"
            type="submit"
            pending={save.pending}
            whyNot={isSame ? t('widgets.same') : null}
          >
            {t('ui.save')}
          </Button>
          <Switch on={settings.enabled} onChange={(enabled) => onChange({ ...settings, enabled })}>
            {t('widgets.enabled')}
          </Switch>
        </Stack>
      </Stack>
    </Form>
  )
}

const Where = ({ settings, onChange }: Omit<FormProps, 'widget'>) => {
  const [origins, setOrigins] = useState(settings.origins.join('\n'))
  const [pages, setPages] = useState(settings.pages.join('\n'))
  return (
    <Section title={t('widgets.where')}>
      <Card>
        <Stack gap={4}>
          <TextField
            name="name"
            label={t('widgets.name')}
            required
            maxLength={120}
            value={settings.name}
            onChange={(name) => onChange({ ...settings, name })}
          />
          <TextArea
            name="origins"
            rows={2}
            label={t('widgets.origins')}
            hint={t('widgets.origins_hint')}
            value={origins}
            onChange={(text) => {
              setOrigins(text)
              onChange({ ...settings, origins: linesOf(text) })
            }}
          />
          <TextArea
            name="pages"
            rows={2}
            label={t('widgets.paths')}
            hint={t('widgets.paths_hint')}
            value={pages}
            onChange={(text) => {
              setPages(text)
              onChange({ ...settings, pages: linesOf(text) })
            }}
          />
        </Stack>
      </Card>
    </Section>
  )
}
