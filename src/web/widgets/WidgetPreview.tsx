import type { Widget } from '#core/widgets/api.ts'
import { t } from '../texts/text.ts'
import { Section } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './Widgets.module.css'
import type { Settings } from './widget-settings.ts'

/** The widget itself on a page of ours, as it is set now, saved or not. */
export const WidgetPreview = ({
  widget,
  settings: { layout, side, theme },
  isLive,
}: {
  widget: Widget
  settings: Settings
  isLive: boolean
}) => {
  const address = `/w/${widget.key}/preview?${new URLSearchParams({ layout, side, theme })}`
  return (
    <div className={styles.preview}>
      <Section title={t('widgets.preview')} about={t('widgets.preview_about')}>
        {isLive && widget.enabled ? (
          <iframe key={address} className={styles.frame} title={t('widgets.preview')} src={address} />
        ) : (
          <Text muted>{t('widgets.preview_draft')}</Text>
        )}
      </Section>
    </div>
  )
}
