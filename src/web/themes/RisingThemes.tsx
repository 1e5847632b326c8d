import { Link } from '@tanstack/react-router'
import { type RisingTheme, themeRoutes } from '#core/themes/api.ts'
import { useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Card, Cards } from '../ui/Card.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { sayChance } from './odds.ts'
import { TwoSpans } from './TwoSpans.tsx'

export const RisingThemes = () => {
  const found = useAsk(themeRoutes.rising, {})
  return (
    <Section title={t('themes.rising')} about={t('themes.rising_about')}>
      <Await
        {...found}
        skeleton={<Skeleton kind="cards" lines={2} />}
        empty={<Text muted>{t('themes.rising_none')}</Text>}
      >
        {(rising) => (
          <Cards min="20rem">
            {rising.map((theme) => (
              <RisingCard key={theme.id} theme={theme} />
            ))}
          </Cards>
        )}
      </Await>
    </Section>
  )
}

const RisingCard = ({ theme }: { theme: RisingTheme }) => {
  const { recent, examples } = theme
  return (
    <Card
      title={
        <Link to="/themes/$id" params={{ id: theme.id }}>
          {theme.name}
        </Link>
      }
      actions={
        <Badge tone="notice" icon="arrow-up">
          {recent.times === null
            ? t('themes.rising_new')
            : t('themes.rising_times', {
                times: formatNumber(recent.times, { maximumFractionDigits: recent.times < 10 ? 1 : 0 }),
              })}
        </Badge>
      }
    >
      <Stack gap={3}>
        <TwoSpans now={recent.pieces / recent.days} before={recent.piecesBefore / recent.daysBefore} />
        <Text small muted>
          {t('themes.rising_counts', {
            now: recent.pieces,
            days: recent.days,
            before: formatNumber(recent.piecesBefore),
            daysBefore: recent.daysBefore,
          })}{' '}
          {t('themes.by_chance', { odds: sayChance(recent.p) })}
        </Text>
        {examples.slice(0, 2).map((example) => (
          <Text key={example.feedbackId} voice lines={3}>
            {example.words}
          </Text>
        ))}
      </Stack>
    </Card>
  )
}
