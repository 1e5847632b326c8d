import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Section } from '../ui/Page.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Widgets.module.css'
import type { Settings } from './widget-settings.ts'

export const WidgetWhen = ({
  settings,
  onChange,
}: {
  settings: Settings
  onChange: (settings: Settings) => void
}) => {
  const { when } = settings
  const change = (part: Partial<Settings['when']>) => onChange({ ...settings, when: { ...when, ...part } })
  return (
    <Section title={t('widgets.when')} about={t('widgets.when_about')}>
      <Card>
        <div className={styles.fields}>
          <NumberField
            label={t('widgets.seconds')}
            min={0}
            max={3600}
            value={when.seconds}
            onChange={(seconds) => change({ seconds })}
          />
          <NumberField
            label={t('widgets.scroll')}
            min={1}
            max={100}
            value={when.scrollPercent}
            onChange={(scrollPercent) => change({ scrollPercent })}
          />
          <TextField
            label={t('widgets.event')}
            hint={t('widgets.event_hint')}
            maxLength={100}
            value={when.event ?? ''}
            onChange={(event) => change({ event: event.trim() === '' ? null : event })}
          />
          <TextField
            label={t('widgets.button')}
            hint={t('widgets.button_hint')}
            maxLength={60}
            value={settings.button ?? ''}
            onChange={(button) => onChange({ ...settings, button: button.trim() === '' ? null : button })}
          />
          <NumberField
            label={t('widgets.percent')}
            min={0}
            max={100}
            value={settings.percent}
            onChange={(percent) => onChange({ ...settings, percent: percent ?? 100 })}
          />
          <NumberField
            label={t('widgets.every_days')}
            min={0}
            max={3650}
            value={settings.everyDays}
            onChange={(everyDays) => onChange({ ...settings, everyDays: everyDays ?? 30 })}
          />
        </div>
        <Switch on={when.isLeaving} onChange={(isLeaving) => change({ isLeaving })}>
          {t('widgets.leaving')}
        </Switch>
      </Card>
    </Section>
  )
}
