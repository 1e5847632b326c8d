import { useState } from 'react'
import { type Restraint, restraintRoutes } from '#core/restraints/api.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { useCan } from '../app/session.ts'
import { foresee, useAct, useAsk } from '../ask.ts'
import { conditionsWords } from '../rules/rule-words.ts'
import { useConditionNames } from '../rules/use-condition-names.ts'
import { moved } from '../surveys/draft.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Sortable } from '../ui/Sortable.tsx'
import { Switch } from '../ui/Switch.tsx'
import { toast } from '../ui/toast.ts'
import { RestraintSheet } from './RestraintSheet.tsx'
import styles from './Restraints.module.css'
import { blockedWords, holdsBack, termsWords } from './restraint-words.ts'

/** How often people may be asked; of those about one question the first that fits a person counts. */
export const RestraintsPage = () => {
  const found = useAsk(restraintRoutes.list, {})
  const may = useCan()('surveys.write')
  const [edited, edit] = useState<Restraint | 'new' | null>(null)
  const order = useAct(restraintRoutes.order, {
    optimistic: ({ ids }) => [
      foresee(restraintRoutes.list, {}, (known) =>
        known.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
      ),
    ],
  })
  const reorder = (all: readonly Restraint[]) => (from: number, to: number) => {
    const before = all.map(({ id }) => id)
    order.act({ ids: moved(before, from, to) })
    toast.undo(t('restraints.reordered'), () => order.act({ ids: before }))
  }
  const button = may && (
    <Button kind="primary" icon="plus" onPress={() => edit('new')}>
      {t('restraints.new')}
    </Button>
  )
  return (
    <Page title={t('nav.restraints')} about={t('restraints.about')} actions={button}>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={6} />}
        empty={
          <EmptyState icon="rule" title={t('restraints.none')} action={button}>
            {t('restraints.none_why')}
          </EmptyState>
        }
      >
        {(all) => (
          <Sortable
            name={t('restraints.list')}
            items={all}
            keyOf={({ id }) => id}
            titleOf={({ name }) => name}
            onMove={may ? reorder(all) : null}
            row={(restraint) => <Row restraint={restraint} onEdit={may ? () => edit(restraint) : null} />}
          />
        )}
      </Await>
      {edited && <RestraintSheet restraint={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </Page>
  )
}

const Row = ({ restraint, onEdit }: { restraint: Restraint; onEdit: (() => void) | null }) => {
  const { id, name, enabled, terms, conditions, channels, surveys, whenBlocked, heldBack } = restraint
  const known = useAsk(surveyRoutes.list, {}).data ?? []
  const conditionName = useConditionNames()
  const nameOf = (survey: string) => known.find((one) => one.id === survey)?.name
  const turn = useAct(restraintRoutes.switch, {
    optimistic: (to) => [
      foresee(restraintRoutes.list, {}, (all) =>
        all.map((one) => (one.id === to.id ? { ...one, enabled: to.enabled } : one)),
      ),
    ],
  })
  return (
    <div className={styles.row}>
      <div className={enabled ? styles.words : `${styles.words} ${styles.off}`}>
        <strong>{name}</strong>
        <span>{termsWords(terms)}</span>
        {conditions.length > 0 && (
          <span>{t('restraints.for_whom', { who: conditionsWords(conditions, conditionName) })}</span>
        )}
        <span className={styles.notes}>
          {channels.map((channel) => (
            <Badge key={channel}>{t(`restraints.channel_${channel}`)}</Badge>
          ))}
          {surveys.map((survey) => (
            <Badge key={survey}>{nameOf(survey) ?? '?'}</Badge>
          ))}
          {holdsBack(terms) && <span>{blockedWords(whenBlocked, nameOf)}</span>}
          <span>{t('restraints.held_back', { n: heldBack })}</span>
        </span>
      </div>
      <div className={styles.acts}>
        {onEdit ? (
          <>
            <Switch on={enabled} onChange={(next) => turn.act({ id, enabled: next })}>
              <span className="for-ears">{t('restraints.switch', { name })}</span>
            </Switch>
            <IconButton icon="edit" name={t('restraints.edit', { name })} onPress={onEdit} />
          </>
        ) : (
          <Badge>{t(enabled ? 'restraints.on' : 'restraints.off')}</Badge>
        )}
      </div>
    </div>
  )
}
