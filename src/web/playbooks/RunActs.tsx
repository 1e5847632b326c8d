import { playbookRoutes, type Run } from '#core/playbooks/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.ts'
import styles from './Playbooks.module.css'

const DECISIONS = ['release', 'leave_out', 'stop'] as const

/** Stops a run, or decides on one that is held. */
export const RunActs = ({ run: { id, status } }: { run: Run }) => {
  const done = { touches: ['playbooks'] }
  const end = useAct(playbookRoutes.end, { ...done, onDone: () => toast.done(t('playbooks.stopped_now')) })
  const decide = useAct(playbookRoutes.decide, { ...done, onDone: () => toast.done(t('playbooks.decided')) })
  if (status === 'held')
    return (
      <div className={styles.acts}>
        {DECISIONS.map((decision) => (
          <Button
            key={decision}
            size="small"
            pending={decide.pending}
            onPress={() => decide.act({ id, decision })}
          >
            {t(`playbooks.decide_${decision}`)}
          </Button>
        ))}
      </div>
    )
  if (status === 'done' || status === 'stopped') return null
  return (
    <Button size="small" pending={end.pending} onPress={() => end.act({ id })}>
      {t('playbooks.stop')}
    </Button>
  )
}
