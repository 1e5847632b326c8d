import type { Source } from '#core/sources/api.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'

export const SourceState = ({ source: { status, problem, isRunning, lastGoodAt } }: { source: Source }) => {
  if (status === 'paused')
    return (
      <Badge dot tone="passive">
        {t('sources.paused')}
      </Badge>
    )
  if (problem)
    return (
      <Badge dot tone="warning">
        {t('sources.trouble')}
      </Badge>
    )
  return (
    <Badge dot tone={lastGoodAt ? 'positive' : 'notice'}>
      {t(isRunning ? 'sources.running' : lastGoodAt ? 'sources.on' : 'sources.waiting')}
    </Badge>
  )
}
