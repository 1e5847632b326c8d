import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Id } from '#core/ids.ts'
import { peopleRoutes, type TimelineEntry } from '#core/people/api.ts'
import { useAskPages } from '../ask.ts'
import { t, textOr } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './people.module.css'

type Entry = z.output<typeof TimelineEntry>
const ICONS: Record<Entry['kind'], IconName> = {
  event: 'arrow-right',
  feedback: 'feedback',
  message: 'message',
}

/** All that happened between us and this person, newest first. */
export const PersonTimeline = ({ id }: { id: Id<'person'> }) => {
  const found = useAskPages(peopleRoutes.timeline, { id })
  return (
    <Card title={t('people.story')}>
      <Await {...found} empty={<Text muted>{t('people.story_none')}</Text>}>
        {(entries) => (
          <>
            <ol className={styles.story}>
              {entries.map((entry, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be alike, and the order is fixed
                <Line key={`${+entry.at} ${entry.name} ${place}`} entry={entry} />
              ))}
            </ol>
            {found.more && (
              <Button size="small" kind="plain" onPress={found.more}>
                {t('ui.more')}
              </Button>
            )}
          </>
        )}
      </Await>
    </Card>
  )
}

const Line = ({ entry }: { entry: Entry }) => (
  <li className={styles.entry}>
    <Icon name={ICONS[entry.kind]} size={16} />
    <div className={styles.line}>
      <Title entry={entry} />
      <span className={styles.muted}>
        {entry.byName && `${entry.byName} · `}
        <Time at={entry.at} />
      </span>
    </div>
    {entry.text && (
      <div className={styles.entryBody}>
        <Text voice={entry.kind === 'feedback'} lines={6}>
          {entry.text}
        </Text>
      </div>
    )}
  </li>
)

const Title = ({ entry }: { entry: Entry }) => {
  const says = sayEntry(entry)
  if (entry.kind === 'feedback' && entry.feedbackId)
    return (
      <Link to="/feedback" search={{ at: entry.feedbackId }}>
        {says}
      </Link>
    )
  if (entry.caseId)
    return (
      <Link to="/cases/$id" params={{ id: entry.caseId }}>
        {says}
      </Link>
    )
  return <span>{says}</span>
}

const sayEntry = ({ kind, name }: Entry): string => {
  if (kind === 'feedback') return t('people.event_feedback')
  const last = name.split('.').at(-1) ?? name
  return textOr(`people.event_${name.replace('.', '_')}`, textOr(`cases.event_${last}`, name))
}
