import { useState } from 'react'
import { type Policy, policyRoutes } from '#core/promises/api.ts'
import { memberRoutes } from '#core/teams/api.ts'
import { useCan } from '../app/session.ts'
import { foresee, useAct, useAsk } from '../ask.ts'
import { useCategories } from '../feedback/use-categories.ts'
import { moved } from '../surveys/draft.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Sortable } from '../ui/Sortable.tsx'
import { Text } from '../ui/Text.tsx'
import { PolicyDialog } from './PolicyDialog.tsx'
import styles from './Promises.module.css'
import { newDraft, type PolicyDraft, presets } from './policy-draft.ts'
import { conditionsInWords, stepWords, targetsInWords } from './policy-words.ts'

type Edited = { policy: Policy | null; draft: PolicyDraft }

/** Who is promised what, in the order in which it is asked. */
export const PromisePolicies = () => {
  const found = useAsk(policyRoutes.list, {})
  const may = useCan()('rules.write')
  const [edited, edit] = useState<Edited | null>(null)
  const order = useAct(policyRoutes.order, {
    optimistic: ({ ids }) => [
      foresee(policyRoutes.list, {}, (known) =>
        known.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
      ),
    ],
  })
  const reorder = (all: readonly Policy[]) => (from: number, to: number) =>
    order.act({
      ids: moved(
        all.map(({ id }) => id),
        from,
        to,
      ),
    })
  const add = may && (
    <Stack row gap={2}>
      <Button icon="plus" onPress={() => edit({ policy: null, draft: newDraft() })}>
        {t('promises.new')}
      </Button>
      {presets().map(({ name, draft }) => (
        <Button key={name} kind="plain" onPress={() => edit({ policy: null, draft })}>
          {name}
        </Button>
      ))}
    </Stack>
  )
  return (
    <>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={4} />}
        empty={
          <EmptyState icon="clock" title={t('promises.none')} action={add}>
            {t('promises.none_why')}
          </EmptyState>
        }
      >
        {(policies) => (
          <Stack gap={4}>
            {add}
            <Sortable
              name={t('rules.tab_promises')}
              items={policies}
              keyOf={({ id }) => id}
              titleOf={({ name }) => name}
              onMove={may ? reorder(policies) : null}
              row={(policy) => (
                <PolicyRow
                  policy={policy}
                  shadow={policies.find(({ id }) => id === policy.shadowedBy)?.name ?? null}
                  onEdit={may ? () => edit({ policy, draft: policy }) : null}
                />
              )}
            />
          </Stack>
        )}
      </Await>
      {edited && <PolicyDialog {...edited} onClose={() => edit(null)} />}
    </>
  )
}

type RowProps = { policy: Policy; shadow: string | null; onEdit: (() => void) | null }

const PolicyRow = ({ policy, shadow, onEdit }: RowProps) => {
  const { data: members = [] } = useAsk(memberRoutes.list, {})
  const { nameOf } = useCategories()
  return (
    <div className={styles.policy}>
      <div className={styles.words}>
        <strong>{policy.name}</strong>
        <span>{conditionsInWords(policy.conditions, nameOf)}</span>
        <span>{targetsInWords(policy)}</span>
        <Text muted small>
          {[policy.calendarName, ...policy.ladder.map((step) => stepWords(step, members))].join(' · ')}
        </Text>
        {shadow && (
          <span>
            <Badge tone="warning" icon="warning">
              {t('rules.shadowed', { name: shadow })}
            </Badge>
          </span>
        )}
      </div>
      {onEdit && (
        <IconButton icon="edit" name={t('promises.edit_title', { name: policy.name })} onPress={onEdit} />
      )}
    </div>
  )
}
