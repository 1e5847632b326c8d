import { Link } from '@tanstack/react-router'
import type { Theme } from '#core/themes/api.ts'
import { t } from '../texts/text.ts'
import { Card, Cards } from '../ui/Card.tsx'
import { Stat } from '../ui/Stat.tsx'
import { Text } from '../ui/Text.tsx'
import { percent, sayChance } from './odds.ts'
import { TrendBadge } from './TrendBadge.tsx'
import { TwoSpans } from './TwoSpans.tsx'

export const ThemeNumbers = ({ theme }: { theme: Theme }) => {
  const values = { now: percent(theme.share), before: percent(theme.shareBefore) }
  return (
    <Cards min="13rem">
      <Card>
        <Stat name={t('themes.now')} value={theme.pieces} definition={t('themes.now_defined')} />
      </Card>
      <Card>
        <Stat
          name={t('themes.share')}
          value={theme.share}
          unit="percent"
          definition={t('themes.share_defined')}
        >
          <TwoSpans now={theme.share} before={theme.shareBefore} />
        </Stat>
      </Card>
      <Card>
        <Stat
          name={t('themes.unhappy')}
          value={theme.negativeShare}
          unit="percent"
          definition={t('themes.unhappy_defined')}
          rows={
            <Link to="/feedback" search={{ themeId: theme.id, sentiment: 'negative' }}>
              {t('themes.see_all')}
            </Link>
          }
        />
      </Card>
      <Card title={t('themes.trend')} actions={<TrendBadge trend={theme.trend} />}>
        <Text small muted>
          {theme.trend === 'steady'
            ? t('themes.trend_says_steady', values)
            : `${t('themes.trend_says_clear', values)} ${t('themes.by_chance', { odds: sayChance(theme.p) })}`}
        </Text>
      </Card>
    </Cards>
  )
}
