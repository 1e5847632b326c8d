import { useState } from 'react'
import { type Invitation, invitationRoutes } from '#core/invitations/api.ts'
import { INVITATION_STATUSES, type InvitationStatus } from '#core/invitations/asking.ts'
import type { Survey } from '#core/surveys/api.ts'
import { useAct, useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { WhyDecided } from './WhyDecided.tsx'

const TONES: Record<InvitationStatus, Tone> = {
  planned: 'notice',
  deferred: 'notice',
  sent: 'plain',
  answered: 'positive',
  skipped: 'passive',
  failed: 'negative',
}

export const InvitationList = ({ survey }: { survey: Survey }) => {
  const [status, setStatus] = useState<InvitationStatus | 'any'>('any')
  const [isSure, setSure] = useState(false)
  const found = useAskPages(invitationRoutes.list, {
    id: survey.id,
    ...(status !== 'any' && { status }),
  })
  const remind = useAct(invitationRoutes.remind, {
    onDone: ({ planned }) => toast.done(t('surveys.reminded_n', { n: planned })),
  })
  return (
    <Section
      title={t('surveys.invitations')}
      actions={
        <>
          <Select
            bare
            label={t('surveys.status')}
            value={status}
            onChange={setStatus}
            choices={[
              { value: 'any', text: t('surveys.any_status') },
              ...INVITATION_STATUSES.map((value) => ({ value, text: t(`surveys.invitation_${value}`) })),
            ]}
          />
          <Button icon="bell" pending={remind.pending} onPress={() => setSure(true)}>
            {t('surveys.remind')}
          </Button>
        </>
      }
    >
      <Card flush>
        <Await
          {...found}
          skeleton={<Skeleton kind="rows" lines={4} />}
          empty={
            <EmptyState icon="send" title={t('surveys.invitations_none')}>
              {t('surveys.invitations_none_why')}
            </EmptyState>
          }
        >
          {(invitations) => <Invitations invitations={invitations} more={found.more} />}
        </Await>
      </Card>
      {isSure && (
        <Confirm
          title={t('surveys.remind_title')}
          yes={t('surveys.remind')}
          onClose={() => setSure(false)}
          onYes={() => {
            setSure(false)
            remind.act({ id: survey.id })
          }}
        >
          {t('surveys.remind_why')}
        </Confirm>
      )}
    </Section>
  )
}

const Invitations = ({
  invitations,
  more,
}: {
  invitations: readonly Invitation[]
  more: (() => void) | null
}) => (
  <Table
    name={t('surveys.invitations')}
    rows={invitations}
    keyOf={({ id }) => id}
    columns={[
      {
        id: 'person',
        title: t('surveys.person'),
        cell: ({ person }) => person.name ?? person.email ?? person.phone ?? '–',
      },
      {
        id: 'status',
        title: t('surveys.status'),
        cell: ({ status, remindedAt, ...decided }) => (
          <>
            <Badge tone={TONES[status]}>{t(`surveys.invitation_${status}`)}</Badge>{' '}
            <WhyDecided invitation={{ status, ...decided }} />
            {remindedAt && status === 'sent' && <Badge>{t('surveys.reminded')}</Badge>}
          </>
        ),
      },
      {
        id: 'when',
        title: t('surveys.when'),
        cell: ({ answeredAt, remindedAt, sentAt, plannedAt }) => (
          <Time at={answeredAt ?? remindedAt ?? sentAt ?? plannedAt} />
        ),
      },
    ]}
    footer={more && <Button onPress={more}>{t('ui.more')}</Button>}
  />
)
