import { type Rule, ruleRoutes } from '#core/rules/api.ts'
import { foresee, useAct, useAsk } from '../ask.ts'
import { moved } from '../surveys/draft.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Sortable } from '../ui/Sortable.tsx'
import { toast } from '../ui/toast.ts'
import { RuleRow } from './RuleRow.tsx'

export const RuleList = ({ onEdit }: { onEdit: ((rule: Rule | 'new') => void) | null }) => {
  const found = useAsk(ruleRoutes.list, {})
  const order = useAct(ruleRoutes.order, {
    optimistic: ({ ids }) => [
      foresee(ruleRoutes.list, {}, (known) =>
        known.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
      ),
    ],
  })
  const turn = useAct(ruleRoutes.switch, {
    optimistic: ({ id, enabled }) => [
      foresee(ruleRoutes.list, {}, (known) =>
        known.map((rule) => (rule.id === id ? { ...rule, enabled } : rule)),
      ),
    ],
  })
  const reorder = (all: readonly Rule[]) => (from: number, to: number) => {
    const before = all.map(({ id }) => id)
    order.act({ ids: moved(before, from, to) })
    toast.undo(t('rules.reordered'), () => order.act({ ids: before }))
  }
  return (
    <Await
      {...found}
      skeleton={<Skeleton kind="rows" lines={5} />}
      empty={
        <EmptyState
          icon="route"
          title={t('rules.none')}
          action={onEdit && <Button onPress={() => onEdit('new')}>{t('rules.new')}</Button>}
        >
          {t('rules.none_why')}
        </EmptyState>
      }
    >
      {(all) => (
        <Sortable
          name={t('rules.list')}
          items={all}
          keyOf={({ id }) => id}
          titleOf={({ name }) => name}
          onMove={onEdit && reorder(all)}
          row={(rule, place) => (
            <RuleRow
              rule={rule}
              place={place}
              shadow={all.find(({ id }) => id === rule.shadowedBy)?.name ?? null}
              onTurn={onEdit && ((enabled) => turn.act({ id: rule.id, enabled }))}
              onEdit={onEdit && (() => onEdit(rule))}
            />
          )}
        />
      )}
    </Await>
  )
}
