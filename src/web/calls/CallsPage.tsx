import { useState } from 'react'
import { type CallInList, callRoutes } from '#core/calls/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct, useAsk } from '../ask.ts'
import { formatDate, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { CallSheet } from './CallSheet.tsx'

const LOOK_EVERY_MS = 30_000

export const CallsPage = () => {
  const found = useAsk(callRoutes.list, {}, { refreshEveryMs: LOOK_EVERY_MS })
  const [opened, open] = useState<Id<'call'> | null>(null)
  const take = useAct(callRoutes.take, { onDone: ({ id }) => open(id) })
  const letGo = useAct(callRoutes.letGo)
  return (
    <Page title={t('nav.calls')} about={t('calls.about')}>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={5} />}
        empty={
          <EmptyState icon="phone" title={t('calls.none')}>
            {t('calls.none_why')}
          </EmptyState>
        }
      >
        {(calls) => (
          <Card flush>
            <CallTable calls={calls} onCall={(id) => take.act({ id })} />
          </Card>
        )}
      </Await>
      {opened && (
        <CallSheet
          id={opened}
          onClose={(isOver) => {
            if (!isOver) letGo.act({ id: opened })
            open(null)
          }}
        />
      )}
    </Page>
  )
}

const CallTable = ({ calls, onCall }: { calls: readonly CallInList[]; onCall: (id: Id<'call'>) => void }) => (
  <Table
    name={t('nav.calls')}
    rows={calls}
    keyOf={({ id }) => id}
    columns={[
      {
        id: 'person',
        title: t('calls.person'),
        cell: ({ person }) => (
          <>
            {person.name ?? person.phone}
            <Text muted small>
              {t('calls.their_time', { time: timeIn(person.zone) })}
            </Text>
          </>
        ),
      },
      {
        id: 'why',
        title: t('calls.why'),
        cell: ({ kind, about, surveyName, isBegun }) => (
          <>
            <Badge tone={kind === 'callback' ? 'notice' : 'plain'}>{t(`calls.kind_${kind}`)}</Badge>{' '}
            {about ?? surveyName} {isBegun && <Badge>{t('calls.begun')}</Badge>}
          </>
        ),
      },
      { id: 'when', title: t('calls.time'), cell: (call) => <When call={call} /> },
      { id: 'attempts', title: t('calls.attempts'), number: true, cell: ({ attempts }) => attempts },
      {
        id: 'acts',
        title: t('calls.open'),
        cell: ({ id, heldBy }) => (
          <>
            <Button size="small" icon="phone" onPress={() => onCall(id)}>
              {t('calls.open')}
            </Button>{' '}
            {heldBy && (
              <Text muted small>
                {t('calls.held')}
              </Text>
            )}
          </>
        ),
      },
    ]}
  />
)

const SHORT = { weekday: 'short', hour: '2-digit', minute: '2-digit' } as const

const When = ({ call: { from, dueAt, isLate } }: { call: CallInList }) => {
  if (isLate) return <Badge tone="negative">{t('calls.late')}</Badge>
  if (from > new Date()) {
    const at = formatDate(from, SHORT)
    return dueAt && dueAt > from
      ? t('calls.between', { at, until: formatDate(dueAt, SHORT) })
      : t('calls.from', { at })
  }
  return (
    <>
      <Badge tone="positive">{t('calls.now')}</Badge>{' '}
      {dueAt && t('calls.until', { at: formatDate(dueAt, SHORT) })}
    </>
  )
}

const timeIn = (zone: string): string => formatDate(new Date(), { ...SHORT, timeZone: zone })
