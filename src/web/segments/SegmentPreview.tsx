import { Link } from '@tanstack/react-router'
import type { Conditions } from '#core/rules/rule.ts'
import { segmentRoutes } from '#core/segments/api.ts'
import { useAsk } from '../ask.ts'
import { nameOfPerson } from '../people/name-of-person.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Section } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { useSettled } from '../ui/use-settled.ts'
import styles from './Segments.module.css'

/** Who would be in it, counted anew whenever the conditions stand still. */
export const SegmentPreview = ({ conditions, whyNot }: { conditions: Conditions; whyNot: string | null }) => {
  const settled = useSettled(whyNot === null ? conditions : null)
  const found = useAsk(
    segmentRoutes.preview,
    { conditions: (settled ?? []) as never },
    { keep: true, enabled: settled !== null },
  )
  const { data, error } = found
  if (whyNot) return <Banner kind="warning">{whyNot}</Banner>
  if (error) return <Banner kind="negative">{error.message}</Banner>
  if (!data) return <Skeleton kind="rows" lines={3} />
  return (
    <Section title={t('segments.now')}>
      <div aria-live="polite" aria-busy={found.isPlaceholderData}>
        <Text>
          <strong>{t('segments.people', { n: data.people })}</strong>{' '}
          {t('segments.of_all', {
            all: formatNumber(data.all),
            share: formatNumber(data.all === 0 ? 0 : data.people / data.all, {
              style: 'percent',
              maximumFractionDigits: 1,
            }),
          })}
        </Text>
        {data.people === 0 && <Text muted>{t('segments.nobody')}</Text>}
      </div>
      {data.newest.length > 0 && (
        <ul className={styles.newest} aria-label={t('segments.newest')}>
          {data.newest.map((person) => (
            <li key={person.id}>
              <Link to="/people/$id" params={{ id: person.id }} target="_blank">
                {nameOfPerson(person)}
              </Link>
              <Text muted small>
                {person.accountName ?? person.email ?? ''}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
