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
      <Card title={t('themes.trend')} actions={<TrendBadge {...theme} />}>
        <Text small muted>
          {sayTrend(theme)}
        </Text>
      </Card>
    </Cards>
  )
}

const sayTrend = ({ trend, share, shareBefore, p }: Theme): string => {
  if (shareBefore === null) return t('themes.trend_says_none')
  const values = { now: percent(share), before: percent(shareBefore) }
  if (trend === 'steady') return t('themes.trend_says_steady', values)
  return `${t('themes.trend_says_clear', values)} ${t('themes.by_chance', { odds: sayChance(p) })}`
}
