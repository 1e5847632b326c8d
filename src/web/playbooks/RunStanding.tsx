import type { Run } from '#core/playbooks/api.ts'
import { t } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'

const TONES: Record<Run['status'], Tone> = {
  running: 'notice',
  waiting: 'plain',
  held: 'warning',
  done: 'positive',
  stopped: 'passive',
}

/** Where a run stands, and why it ended before its last step. */
export const RunStanding = ({ run: { status, stoppedBecause } }: { run: Run }) => (
  <>
    <Badge tone={TONES[status]}>{t(`playbooks.status_${status}`)}</Badge>{' '}
    {stoppedBecause && t(`playbooks.why_${stoppedBecause}`)}
  </>
)
