import { BUCKETS } from '#core/feedback/feedback.ts'
import { type Playbook, playbookRoutes } from '#core/playbooks/api.ts'
import { writesFrom } from '#core/playbooks/playbook.ts'
import { foresee, useAct, useAsk } from '../ask.ts'
import { conditionsWords } from '../rules/rule-words.ts'
import { useConditionNames } from '../rules/use-condition-names.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Banner } from '../ui/Banner.tsx'
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
        <Stack gap={4}>
          {playbooks.every(isUntried) && <Banner>{t('playbooks.untried')}</Banner>}
          <Cards min="20rem">
            {playbooks
              .toSorted((a, b) => placeOf(a) - placeOf(b))
              .map((playbook) => (
                <PlaybookCard key={playbook.id} playbook={playbook} onEdit={onEdit} />
              ))}
          </Cards>
        </Stack>
      )}
    </Await>
  )
}

/** Has never written to a customer, and does not yet. */
const isUntried = ({ steps, enabled, runs }: Playbook): boolean =>
  !writesFrom(steps) || (!enabled && Object.values(runs).every((count) => count === 0))

const placeOf = ({ bucket }: Playbook): number => (bucket ? BUCKETS.indexOf(bucket) : BUCKETS.length)

const TONES = {
  promoter: 'positive',
  passive: 'passive',
  detractor: 'negative',
  anybody: 'plain',
} as const

const PlaybookCard = ({ playbook, onEdit }: { playbook: Playbook; onEdit: Edit }) => {
  const { id, name, bucket, conditions, steps, enabled, oncePerDays, runs } = playbook
  const whom = bucket ?? 'anybody'
  const conditionName = useConditionNames()
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
        <Stack gap={1}>
          <div>
            <Badge tone={TONES[whom]}>{t(`playbooks.for_${whom}`)}</Badge>
          </div>
          {conditions.length > 0 && <Text small>{conditionsWords(conditions, conditionName)}</Text>}
        </Stack>
        <ol className={styles.steps}>
          {steps.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place only
            <li key={at}>{stepWords(step, conditionName)}</li>
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
