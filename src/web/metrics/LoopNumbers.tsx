import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaseMark } from '#core/cases/case-filter.ts'
import type { Id } from '#core/ids.ts'
import { metricRoutes } from '#core/metrics/api.ts'
import type { Output } from '#core/wire.ts'
import { useAsk } from '../ask.ts'
import type { FeedbackSearch } from '../feedback/feedback-search.ts'
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

const Numbers = ({ loop, from, unitId }: LoopProps & { loop: Loop }) => {
  const since = { from: dayOf(from), unitId }
  const cases = (reached: CaseMark, text: string) => (
    <Link to="/cases" search={{ view: 'all', reached, ...since }}>
      {text}
    </Link>
  )
  const pieces = (search: FeedbackSearch, text: string) => (
    <Link to="/feedback" search={{ ...search, ...since }}>
      {text}
    </Link>
  )
  return (
    <Cards min="18rem">
      <Card>
        <TimeStat
          name={t('metrics.first_reply')}
          definition={t('metrics.first_reply_definition')}
          spread={loop.firstReply}
          rows={cases('replied', t('metrics.n_cases', { n: loop.firstReply.n }))}
        />
      </Card>
      <Card>
        <TimeStat
          name={t('metrics.resolution')}
          definition={t('metrics.resolution_definition')}
          spread={loop.resolution}
          rows={cases('resolved', t('metrics.n_cases', { n: loop.resolution.n }))}
        />
      </Card>
      <ShareCard
        name="promises_kept"
        share={loop.promisesKept}
        rows={cases('broken', t('metrics.see_broken'))}
      />
      <ShareCard
        name="closed_loop"
        share={loop.closedLoop}
        rows={pieces({ outcome: 'open' }, t('metrics.see_open'))}
      />
      <ShareCard
        name="confirmed"
        share={loop.confirmed}
        rows={cases('confirmed', t('metrics.see_confirmed'))}
      />
      <ShareCard
        name="recovery"
        share={loop.recovery}
        rows={pieces({ bucket: 'detractor', scoredAgain: true }, t('metrics.see_again'))}
      />
    </Cards>
  )
}

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
