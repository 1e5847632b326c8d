import { useState } from 'react'
import { auditRoutes } from '#core/audit/api.ts'
import { useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'

/** The last seals are checked when the page is opened, all of them on demand. */
const LAST = 50

export const ChainBadge = () => {
  const [isWhole, checkWhole] = useState(false)
  const { data, error } = useAsk(auditRoutes.chain, isWhole ? {} : { last: LAST })
  if (!data && error) return <Banner kind="negative">{error.message}</Banner>
  if (!data) return <Skeleton kind="rows" lines={1} />
  const { state, seals, checked, sealed, redacted, open, broken } = data
  if (broken)
    return (
      <Banner kind="negative">
        <strong>{t('audit.broken', { n: broken.number })}</strong> {t('audit.broken_why')}
      </Banner>
    )
  return (
    <Stack row>
      <Badge tone={state === 'intact' ? 'positive' : 'negative'} icon="check">
        {t('audit.intact')}
      </Badge>
      <Text muted small>
        {[
          t('audit.checked', {
            checked: formatNumber(checked),
            seals: formatNumber(seals),
            sealed: formatNumber(sealed),
          }),
          redacted > 0 && t('audit.redacted', { n: redacted }),
          open > 0 && t('audit.open', { n: open }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {checked < seals && (
        <Button size="small" onPress={() => checkWhole(true)}>
          {t('audit.check_whole')}
        </Button>
      )}
    </Stack>
  )
}
