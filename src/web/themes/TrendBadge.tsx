import type { Theme } from '#core/themes/api.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'

const LOOK = {
  rising: { tone: 'notice', icon: 'arrow-up' },
  falling: { tone: 'plain', icon: 'arrow-down' },
  steady: { tone: 'plain', icon: 'minus' },
} as const

/** More talk is neither good nor bad in itself, so the colour does not judge. */
export const TrendBadge = ({ trend, shareBefore }: Pick<Theme, 'trend' | 'shareBefore'>) =>
  shareBefore === null ? (
    <Badge>{t('themes.trend_none')}</Badge>
  ) : (
    <Badge {...LOOK[trend]}>{t(`themes.trend_${trend}`)}</Badge>
  )
