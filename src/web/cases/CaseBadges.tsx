import type { CaseSummary } from '#core/cases/case.ts'
import { t } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Time } from '../ui/Time.tsx'

const STATES: Record<CaseSummary['state'], Tone> = {
  new: 'accent',
  acknowledged: 'accent',
  in_progress: 'notice',
  waiting: 'passive',
  resolved: 'positive',
  confirmed: 'positive',
  closed: 'plain',
}

export const CaseState = ({ state, waitingOn }: Pick<CaseSummary, 'state' | 'waitingOn'>) => (
  <Badge tone={STATES[state]} {...(state === 'confirmed' && { icon: 'check' as const })}>
    {state === 'waiting' && waitingOn ? t(`cases.waiting_${waitingOn}`) : t(`cases.state_${state}`)}
  </Badge>
)

const LEVELS: Record<CaseSummary['level'], Tone> = {
  low: 'plain',
  normal: 'plain',
  high: 'warning',
  urgent: 'negative',
}

export const CaseLevel = ({ level }: Pick<CaseSummary, 'level'>) => (
  <Badge tone={LEVELS[level]} {...((level === 'urgent' || level === 'high') && { icon: 'flag' as const })}>
    {t(`feedback.level_${level}`)}
  </Badge>
)

/** Of the nearest promise that runs; nothing where none does. */
export const CaseDue = ({ dueAt, riskAt }: Pick<CaseSummary, 'dueAt' | 'riskAt'>) => {
  if (!dueAt) return null
  const now = Date.now()
  const tone = dueAt.getTime() < now ? 'negative' : riskAt && riskAt.getTime() < now ? 'warning' : 'plain'
  return (
    <Badge tone={tone} icon="clock">
      <Time at={dueAt} />
    </Badge>
  )
}
