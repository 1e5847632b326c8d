import { useState } from 'react'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import type { EffectMetric } from '#core/initiatives/effect.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Card } from '../ui/Card.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { Sides } from './EffectSides.tsx'
import { sayEffect } from './effect-words.ts'

const METRICS: readonly EffectMetric[] = ['nps', 'csat', 'ces', 'stars']

export const EffectPanel = ({ initiative: { id, shippedAt } }: { initiative: Initiative }) => {
  const [metric, choose] = useState<EffectMetric>('nps')
  const found = useAsk(initiativeRoutes.effect, { id, metric }, { enabled: shippedAt !== null, keep: true })
  if (!shippedAt)
    return (
      <Card title={t('initiatives.effect')}>
        <Text muted>{t('initiatives.effect_later')}</Text>
      </Card>
    )
  return (
    <Card
      title={t('initiatives.effect')}
      actions={
        <Select
          bare
          label={t('initiatives.effect_metric')}
          value={metric}
          onChange={choose}
          choices={METRICS.map((value) => ({ value, text: t(`feedback.metric_${value}`) }))}
        />
      }
    >
      <Await {...found} skeleton={<Skeleton lines={3} />}>
        {(effect) => (
          <Stack gap={3}>
            <Sides effect={effect} />
            <Text>{sayEffect(effect)}</Text>
            <Text small muted>
              {t('initiatives.effect_about')} {t('initiatives.effect_caution')}
            </Text>
          </Stack>
        )}
      </Await>
    </Card>
  )
}
