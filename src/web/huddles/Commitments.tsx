import { useState } from 'react'
import type { Commitment, Huddle } from '#core/huddles/api.ts'
import { whyNotHuddle } from '#core/huddles/huddle-state.ts'
import { useCan } from '../app/session.ts'
import { formatDate, t } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import { CommitForm } from './CommitForm.tsx'
import { dateOf, isPast } from './days.ts'
import styles from './huddles.module.css'
import { ReportDialog } from './ReportDialog.tsx'

export const Commitments = ({ huddle }: { huddle: Huddle }) => {
  const { id, status, made, reportBack } = huddle
  const may = useCan()('huddles.write')
  const [reporting, report] = useState<Commitment | null>(null)
  const meets = may && whyNotHuddle(status, 'meet') === null
  // What stands on the agenda is reported back there; what was made here, or came late, here.
  const onAgenda = new Set(huddle.agenda.map((item) => item.commitmentId))
  const earlier = reportBack.filter((commitment) => !onAgenda.has(commitment.id))
  const onReport = may ? report : null
  return (
    <Card title={t('huddles.commitments')}>
      {made.length === 0 && <Text muted>{t('huddles.commitments_none')}</Text>}
      <ul>
        {made.map((commitment) => (
          <Line key={commitment.id} commitment={commitment} onReport={status === 'held' ? onReport : null} />
        ))}
      </ul>
      {earlier.length > 0 && (
        <>
          <h3 className={styles.earlier}>{t('huddles.report_open')}</h3>
          <ul>
            {earlier.map((commitment) => (
              <Line key={commitment.id} commitment={commitment} onReport={onReport} />
            ))}
          </ul>
        </>
      )}
      {meets && <CommitForm huddle={huddle} />}
      {reporting && <ReportDialog huddleId={id} commitment={reporting} onClose={() => report(null)} />}
    </Card>
  )
}

const TONE: Record<Commitment['status'], Tone> = {
  open: 'notice',
  kept: 'positive',
  missed: 'warning',
  dropped: 'plain',
}

const Line = ({
  commitment,
  onReport,
}: {
  commitment: Commitment
  onReport: ((commitment: Commitment) => void) | null
}) => {
  const { what, ownerName, dueOn, status, report } = commitment
  const day = formatDate(dateOf(dueOn), { weekday: 'short', day: 'numeric', month: 'short' })
  const late = status === 'open' && isPast(dueOn, new Date())
  return (
    <li className={styles.commitment}>
      <Text>{what}</Text>
      <p className={styles.by}>
        <Badge tone={TONE[status]}>{t(`huddles.commitment_${status}`)}</Badge>
        <span>{ownerName}</span>
        <span>{t(late ? 'huddles.overdue' : 'huddles.due', { day })}</span>
      </p>
      {report && (
        <div className={styles.note}>
          <Text>{report}</Text>
        </div>
      )}
      {status === 'open' && onReport && (
        <Button size="small" icon="check" onPress={() => onReport(commitment)}>
          {t('huddles.report')}
        </Button>
      )}
    </li>
  )
}
