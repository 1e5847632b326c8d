import type { Id } from '#core/ids.ts'
import { segmentRoutes } from '#core/segments/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Section } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './Segments.module.css'

/** What would change with it; while there is any, it cannot be deleted. */
export const SegmentUses = ({ id }: { id: Id<'segment'> }) => {
  const uses = useAsk(segmentRoutes.show, { id }).data?.uses
  if (!uses) return null
  return (
    <Section title={t('segments.uses')}>
      {uses.length === 0 ? (
        <Text muted>{t('segments.uses_none')}</Text>
      ) : (
        <ul className={styles.uses}>
          {uses.map((use) => (
            <li key={use.id}>{t(`segments.use_${use.kind}`, { name: use.name })}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}
