import { BUCKETS } from '#core/feedback/feedback.ts'
import { type Playbook, playbookRoutes } from '#core/playbooks/api.ts'
import { foresee, useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card, Cards } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Switch } from '../ui/Switch.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './Playbooks.module.css'
import { stepWords } from './step-words.ts'

type Edit = ((playbook: Playbook | 'new') => void) | null

export const PlaybookCards = ({ onEdit }: { onEdit: Edit }) => {
  const found = useAsk(playbookRoutes.list, {})
  return (
    <Await
      {...found}
      skeleton={<Skeleton kind="cards" />}
      empty={
        <EmptyState
          icon="playbook"
          title={t('playbooks.none')}
          action={onEdit && <Button onPress={() => onEdit('new')}>{t('playbooks.new')}</Button>}
        >
          {t('playbooks.none_why')}
        </EmptyState>
      }
    >
      {(playbooks) => (
        <Cards min="20rem">
          {playbooks
            .toSorted((a, b) => BUCKETS.indexOf(a.bucket) - BUCKETS.indexOf(b.bucket))
            .map((playbook) => (
              <PlaybookCard key={playbook.id} playbook={playbook} onEdit={onEdit} />
            ))}
        </Cards>
      )}
    </Await>
  )
}

const TONES = { promoter: 'positive', passive: 'passive', detractor: 'negative' } as const

const PlaybookCard = ({ playbook, onEdit }: { playbook: Playbook; onEdit: Edit }) => {
  const { id, name, bucket, steps, enabled, oncePerDays, runs } = playbook
  const turn = useAct(playbookRoutes.turn, {
    optimistic: (next) => [
      foresee(playbookRoutes.list, {}, (known) =>
        known.map((one) => (one.id === next.id ? { ...one, enabled: next.enabled } : one)),
      ),
    ],
  })
  return (
    <Card
      title={name}
      actions={
        onEdit ? (
          <Switch on={enabled} onChange={(on) => turn.act({ id, enabled: on })}>
            <span className="for-ears">{t('playbooks.switch', { name })}</span>
          </Switch>
        ) : (
          <Badge>{t(enabled ? 'playbooks.on' : 'playbooks.off')}</Badge>
        )
      }
    >
      <Stack gap={3}>
        <div>
          <Badge tone={TONES[bucket]}>{t(`playbooks.for_${bucket}`)}</Badge>
        </div>
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={JSON.stringify(step)}>{stepWords(step)}</li>
          ))}
        </ol>
        <Text muted small>
          {t('playbooks.once', { days: oncePerDays })} · {t('playbooks.runs', runs)}
        </Text>
        {onEdit && (
          <div>
            <Button
              size="small"
              icon="edit"
              name={t('playbooks.edit_title', { name })}
              onPress={() => onEdit(playbook)}
            >
              {t('playbooks.edit')}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  )
}
