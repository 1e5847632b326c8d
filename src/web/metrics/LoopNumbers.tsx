import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Id } from '#core/ids.ts'
import { metricRoutes } from '#core/metrics/api.ts'
import type { Output } from '#core/wire.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Card, Cards } from '../ui/Card.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Stat } from '../ui/Stat.tsx'
import { dayOf } from './range.ts'
import { TimeStat } from './TimeStat.tsx'

type Loop = Output<typeof metricRoutes.loop>

type LoopProps = { from: Date; unitId: Id<'unit'> | undefined }

/** How fast, how reliably, and whether it worked. */
export const LoopNumbers = ({ from, unitId }: LoopProps) => {
  const found = useAsk(metricRoutes.loop, { from, unitId }, { keep: true })
  return (
    <Await {...found} skeleton={<Skeleton kind="cards" lines={4} />}>
      {(loop) => <Numbers loop={loop} from={from} unitId={unitId} />}
    </Await>
  )
}

const Numbers = ({ loop, from, unitId }: LoopProps & { loop: Loop }) => (
  <Cards min="18rem">
    <Card>
      <TimeStat
        name={t('metrics.first_reply')}
        definition={t('metrics.first_reply_definition')}
        spread={loop.firstReply}
      />
    </Card>
    <Card>
      <TimeStat
        name={t('metrics.resolution')}
        definition={t('metrics.resolution_definition')}
        spread={loop.resolution}
      />
    </Card>
    <ShareCard
      name="promises_kept"
      share={loop.promisesKept}
      rows={
        <Link to="/cases" search={{ view: 'breached', unitId }}>
          {t('metrics.see_cases')}
        </Link>
      }
    />
    <ShareCard
      name="closed_loop"
      share={loop.closedLoop}
      rows={
        <Link to="/feedback" search={{ outcome: 'open', from: dayOf(from), unitId }}>
          {t('metrics.see_rows')}
        </Link>
      }
    />
    <ShareCard
      name="confirmed"
      share={loop.confirmed}
      rows={
        <Link to="/cases" search={{ view: 'resolved', unitId }}>
          {t('metrics.see_cases')}
        </Link>
      }
    />
    <ShareCard
      name="recovery"
      share={loop.recovery}
      rows={
        <Link to="/feedback" search={{ bucket: 'detractor', from: dayOf(from), unitId }}>
          {t('metrics.see_rows')}
        </Link>
      }
    />
  </Cards>
)

const ShareCard = ({
  name,
  share,
  rows,
}: {
  name: 'promises_kept' | 'closed_loop' | 'confirmed' | 'recovery'
  share: Loop['recovery']
  rows: ReactNode
}) => (
  <Card>
    <Stat
      name={t(`metrics.${name}`)}
      definition={t(`metrics.${name}_definition`)}
      value={share.rate}
      unit="percent"
      margin={share.low === null || share.high === null ? null : (share.high - share.low) / 2}
      rows={
        <>
          {share.of > 0 && <span>{t('metrics.of', { n: share.n, of: share.of })}</span>}
          {rows}
        </>
      }
    />
  </Card>
)
