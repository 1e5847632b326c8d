import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { Id } from '#core/ids.ts'
import type { Input } from '#core/wire.ts'
import { useKeys } from '../app/keys.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { toast } from '../ui/toast.ts'
import { BulkAssignDialog, BulkCloseDialog } from './BulkDialogs.tsx'
import { TOUCHED } from './case-acts.ts'
import styles from './inbox.module.css'
import { lineOf } from './line-of.ts'
import { SnoozeForm } from './SnoozeForm.tsx'

export type BulkAct = Omit<Input<typeof caseRoutes.bulk>, 'ids'>

/** What can be done with all that is selected; each case is accepted or refused for itself. */
export const BulkBar = ({ ids, onClear }: { ids: Id<'case'>[]; onClear: () => void }) => {
  const [layer, open] = useState<'assign' | 'snooze' | 'close' | null>(null)
  const undo = useAct(caseRoutes.bulk, { touches: TOUCHED })
  const bulk = useAct(caseRoutes.bulk, { touches: TOUCHED })
  const run = async (act: BulkAct, back?: Back) => {
    // Whose they were is known now, and no more once they are somebody else's.
    const backs = (back ?? (() => []))(ids)
    const found = await bulk.actAsync({ ids, ...act }).catch(() => null)
    if (!found) return
    open(null)
    onClear()
    const done = found.results.filter((result) => result.problem === null).map((result) => result.id)
    const why = found.results.find((result) => result.problem)?.problem?.detail ?? ''
    const says =
      found.refused > 0
        ? t('cases.bulk_refused', { done: found.accepted, refused: found.refused, why })
        : t('cases.bulk_done', { n: found.accepted })
    if (!back || done.length === 0) return void toast.done(says)
    toast.undo(says, () => {
      for (const { ids: some, ...way } of backs) {
        const changed = some.filter((id) => done.includes(id))
        if (changed.length > 0) undo.act({ ids: changed, ...way })
      }
    })
  }
  useKeys({
    a: { does: 'cases.verb_assign', run: () => open('assign') },
    s: { does: 'cases.verb_snooze', run: () => open('snooze') },
    c: { does: 'cases.verb_close', run: () => open('close') },
    escape: { does: 'cases.unselect', run: onClear },
  })
  const close = () => open(null)
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t('cases.selected', { n: ids.length })}>
      <span role="status">{t('cases.selected', { n: ids.length })}</span>
      <Button size="small" icon="person" onPress={() => open('assign')}>
        {t('cases.verb_assign')}
      </Button>
      <Button size="small" icon="eye" pending={bulk.pending} onPress={() => void run({ act: 'acknowledge' })}>
        {t('cases.verb_acknowledge')}
      </Button>
      <Button size="small" icon="snooze" onPress={() => open('snooze')}>
        {t('cases.verb_snooze')}
      </Button>
      <Button size="small" icon="close" onPress={() => open('close')}>
        {t('cases.verb_close')}
      </Button>
      <IconButton icon="minus" name={t('cases.unselect')} keys="escape" onPress={onClear} />
      {layer === 'assign' && (
        <BulkAssignDialog
          n={ids.length}
          pending={bulk.pending}
          onAct={(act) => void run(act, toTheirOwners)}
          onClose={close}
        />
      )}
      {layer === 'snooze' && (
        <SnoozeForm
          pending={bulk.pending}
          problem={null}
          onSnooze={(until) => void run({ act: 'snooze', until }, all({ act: 'wake' }))}
          onClose={close}
        />
      )}
      {layer === 'close' && (
        <BulkCloseDialog
          n={ids.length}
          pending={bulk.pending}
          onAct={(act) => void run(act, all({ act: 'undo' }))}
          onClose={close}
        />
      )}
    </div>
  )
}

/** How an act is taken back: in one go for all, or in one for each owner they had. */
type Back = (ids: readonly CaseId[]) => readonly (BulkAct & { ids: CaseId[] })[]
type CaseId = Id<'case'>

const all =
  (act: BulkAct): Back =>
  (ids) => [{ ids: [...ids], ...act }]

const toTheirOwners: Back = (ids) => {
  const owned = ids.flatMap((id) => {
    const { memberId = null, teamId = null } = lineOf(id)?.owner ?? {}
    return memberId || teamId ? [{ id, memberId, teamId }] : []
  })
  return [...Map.groupBy(owned, ({ memberId, teamId }) => memberId ?? teamId).values()].map((some) => {
    const { memberId, teamId } = some[0]!
    return {
      ids: some.map(({ id }) => id),
      act: 'assign',
      ...(memberId ? { memberId } : { teamId: teamId! }),
      reason: t('cases.assign_undone'),
    }
  })
}
