import type { Invitation } from '#core/invitations/api.ts'
import { t } from '../texts/text.ts'
import { Time } from '../ui/Time.tsx'
import styles from './Survey.module.css'

type Decided = Pick<
  Invitation,
  'status' | 'skippedBecause' | 'restraint' | 'blockedSince' | 'nextAt' | 'dueAt' | 'insteadOfName'
>

/** What led to a decision: the reason, the contact rule, since when it holds, and from when on it does not. */
export const WhyDecided = ({ invitation }: { invitation: Decided }) => {
  const { status, skippedBecause, restraint, blockedSince, nextAt, dueAt, insteadOfName } = invitation
  if (!skippedBecause && !restraint && !dueAt && !insteadOfName) return null
  return (
    <span className={styles.why}>
      {skippedBecause && <span>{t(`surveys.because_${skippedBecause}`)}</span>}
      {restraint && (
        <span>{t(skippedBecause ? 'surveys.by_restraint' : sayWith(dueAt), { name: restraint.name })}</span>
      )}
      {blockedSince && (
        <span>
          {t(sayWhat(skippedBecause))} <Time at={blockedSince} />
        </span>
      )}
      {nextAt && status === 'skipped' && (
        <span>
          {t('surveys.next_at')} <Time at={nextAt} />
        </span>
      )}
      {dueAt && (
        <span>
          {t(status === 'deferred' ? 'surveys.looked_at_again' : 'surveys.leaves_at')} <Time at={dueAt} />
        </span>
      )}
      {insteadOfName && <span>{t('surveys.instead', { name: insteadOfName })}</span>}
    </span>
  )
}

/** What stood in the way at that time. */
const sayWhat = (because: Decided['skippedBecause']) =>
  because === 'already_answered' || because === 'answered_recently'
    ? 'surveys.blocked_by_answer'
    : 'surveys.blocked_by_asking'

/** A rule that did not hold it back delayed it, or spared the person the others. */
const sayWith = (dueAt: Date | null) => (dueAt ? 'surveys.quiet_by' : 'surveys.allowed_by')
