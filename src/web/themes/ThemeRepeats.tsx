import { Link } from '@tanstack/react-router'
import type { Id } from '#core/ids.ts'
import { type Repeat, themeRoutes } from '#core/themes/api.ts'
import { useAsk } from '../ask.ts'
import { formatDate, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Card } from '../ui/Card.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './themes.module.css'

/** What was copied or handed out to be sent: one voice many times over, which no count of pieces tells. Mostly there is none. */
export const ThemeRepeats = ({ id }: { id: Id<'theme'> }) => {
  const found = useAsk(themeRoutes.repeats, { id })
  return (
    <Await {...found} empty={null}>
      {(repeats) => (
        <Section title={t('themes.repeats')} about={t('themes.repeats_about')}>
          <Card flush>
            <ul className={styles.pieces}>
              {repeats.map((repeat) => (
                <li key={repeat.feedbackIds[0]}>
                  <OneRepeat repeat={repeat} />
                </li>
              ))}
            </ul>
          </Card>
        </Section>
      )}
    </Await>
  )
}

const OneRepeat = ({ repeat: { words, pieces, firstAt, lastAt, feedbackIds } }: { repeat: Repeat }) => (
  <Stack gap={2}>
    <div className={styles.badges}>
      <Badge>{t('themes.repeated', { n: pieces })}</Badge>
      <Text small muted>
        {t('themes.repeated_when', { from: formatDate(firstAt), to: formatDate(lastAt) })}
      </Text>
    </div>
    <Link to="/feedback" search={{ at: feedbackIds[0]! }}>
      <Text voice lines={3}>
        {words}
      </Text>
    </Link>
  </Stack>
)
