import { WIDGET_LAYOUTS, WIDGET_SIDES, WIDGET_THEMES } from '#core/widgets/widget.ts'
import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Section } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import styles from './Widgets.module.css'
import type { Settings } from './widget-settings.ts'

export const WidgetLook = ({
  settings,
  onChange,
}: {
  settings: Settings
  onChange: (settings: Settings) => void
}) => (
  <Section title={t('widgets.look')}>
    <Card>
      <div className={styles.fields}>
        <Select
          label={t('widgets.layout')}
          value={settings.layout}
          onChange={(layout) => onChange({ ...settings, layout })}
          choices={WIDGET_LAYOUTS.map((value) => ({ value, text: t(`widgets.layout_${value}`) }))}
        />
        <Select
          label={t('widgets.side')}
          value={settings.side}
          onChange={(side) => onChange({ ...settings, side })}
          choices={WIDGET_SIDES.map((value) => ({ value, text: t(`widgets.side_${value}`) }))}
        />
        <Select
          label={t('widgets.theme')}
          value={settings.theme}
          onChange={(theme) => onChange({ ...settings, theme })}
          choices={WIDGET_THEMES.map((value) => ({ value, text: t(`widgets.theme_${value}`) }))}
        />
      </div>
    </Card>
  </Section>
)
