import { t } from '../texts/text.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { HoursField, MaybeHours } from './HoursField.tsx'
import styles from './Promises.module.css'
import type { PolicyDraft } from './policy-draft.ts'

type Props = { draft: PolicyDraft; onChange: (part: Partial<PolicyDraft>) => void }

export const TargetFields = ({ draft, onChange }: Props) => (
  <div className={styles.pair}>
    <MaybeHours
      label={t('promises.acknowledge_hours')}
      minutes={draft.acknowledgeMinutes}
      onChange={(acknowledgeMinutes) => onChange({ acknowledgeMinutes })}
    />
    <HoursField
      label={t('promises.reply_hours')}
      minutes={draft.firstReplyMinutes}
      onChange={(firstReplyMinutes) => onChange({ firstReplyMinutes })}
    />
    <MaybeHours
      label={t('promises.next_reply_hours')}
      minutes={draft.nextReplyMinutes}
      onChange={(nextReplyMinutes) => onChange({ nextReplyMinutes })}
    />
    <HoursField
      label={t('promises.resolve_hours')}
      minutes={draft.resolveMinutes}
      onChange={(resolveMinutes) => onChange({ resolveMinutes })}
    />
    <MaybeHours
      label={t('promises.confirm_hours')}
      minutes={draft.confirmMinutes}
      onChange={(confirmMinutes) => onChange({ confirmMinutes })}
    />
    <NumberField
      label={t('promises.final_days')}
      hint={t('promises.final_days_hint')}
      required={false}
      min={1}
      max={366}
      value={draft.finalResponseDays}
      onChange={(finalResponseDays) => onChange({ finalResponseDays })}
    />
  </div>
)
