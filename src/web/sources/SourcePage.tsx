import { Link, useParams } from '@tanstack/react-router'
import type { Id } from '#core/ids.ts'
import { type Source, sourceRoutes } from '#core/sources/api.ts'
import { KINDS } from '#core/sources/kinds.ts'
import { useAsk } from '../ask.ts'
import { formatDate, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Card } from '../ui/Card.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Time } from '../ui/Time.tsx'
import { BelongsTo } from '../units/BelongsTo.tsx'
import { SourceActions } from './SourceActions.tsx'
import { SourceState } from './SourceState.tsx'

const REFRESH_MILLIS = 4_000

export const SourcePage = () => {
  const { id } = useParams({ from: '/settings/sources/$id' })
  const found = useAsk(sourceRoutes.show, { id: id as Id<'source'> }, { refreshEveryMs: REFRESH_MILLIS })
  return (
    <Await {...found} skeleton={<Skeleton kind="rows" lines={8} />}>
      {(source) => (
        <Page
          title={source.name}
          back={<Link to="/settings/sources">{t('nav.sources')}</Link>}
          about={t(`sources.kind_${source.kind}`)}
          actions={<SourceActions source={source} />}
        >
          <Trouble source={source} />
          {source.address && (
            <Card title={t('sources.address')}>
              <CopyLine label={t('sources.address')} text={source.address} />
            </Card>
          )}
          <Card>
            <Facts facts={factsOf(source)} />
          </Card>
          <BelongsTo of={{ sourceId: source.id }} about={t('units.belongs_to_about')} />
        </Page>
      )}
    </Await>
  )
}

const moment = (at: Date): string => formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })

const Trouble = ({ source: { kind, status, problem, problemSince, secretsKept } }: { source: Source }) => (
  <>
    {status === 'paused' && <Banner kind="notice">{t('sources.paused_why')}</Banner>}
    {problem && problemSince && (
      <Banner kind="warning">{t('sources.trouble_since', { problem, at: moment(problemSince) })}</Banner>
    )}
    {KINDS[kind].listens && !secretsKept.includes('signingSecret') && (
      <Banner kind="notice">{t('sources.secret_missing')}</Banner>
    )}
  </>
)

const factsOf = (source: Source) => {
  const { listens, everyMinutes } = KINDS[source.kind]
  const otherwise = t(listens ? 'sources.by_itself' : everyMinutes === null ? 'sources.by_file' : 'ui.never')
  return [
    [t('sources.state'), <SourceState key="state" source={source} />],
    [t('sources.pieces'), source.pieces],
    [t('sources.last_run'), source.lastRunAt ? <Time key="run" at={source.lastRunAt} /> : t('ui.never')],
    [t('sources.last_good'), source.lastGoodAt ? <Time key="good" at={source.lastGoodAt} /> : t('ui.never')],
    [t('sources.next_run'), source.nextRunAt ? <Time key="next" at={source.nextRunAt} /> : otherwise],
    [t('sources.left_out'), source.leftOut],
    ...(source.lastLeftOut ? [[t('sources.last_left_out'), source.lastLeftOut] as const] : []),
    ...(source.touchpoint ? [[t('sources.touchpoint'), source.touchpoint] as const] : []),
  ] as const
}
