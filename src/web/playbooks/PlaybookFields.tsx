import { BUCKETS, type Bucket } from '#core/feedback/feedback.ts'
import type { Playbook } from '#core/playbooks/api.ts'
import { STOP_EVENTS } from '#core/playbooks/stopping.ts'
import { ConditionsBuilder } from '../rules/ConditionsBuilder.tsx'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Section } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Playbooks.module.css'
import { type PlaybookDraft, withBucket } from './playbook-draft.ts'
import { StepList } from './StepList.tsx'

type FieldsProps = { draft: PlaybookDraft; onChange: (draft: PlaybookDraft) => void }

/** For whom, what happens, and what ends it. */
export const PlaybookFields = ({ draft, onChange }: FieldsProps) => (
  <>
    <TextField
      autoFocus
      label={t('playbooks.name')}
      maxLength={100}
      value={draft.name}
      onChange={(name) => onChange({ ...draft, name })}
    />
    <Select<Bucket | 'anybody'>
      label={t('playbooks.bucket')}
      value={draft.bucket ?? 'anybody'}
      onChange={(bucket) => onChange(withBucket(draft, bucket === 'anybody' ? null : bucket))}
      choices={[...BUCKETS, 'anybody' as const].map((value) => ({
        value,
        text: t(`playbooks.for_${value}`),
      }))}
    />
    <Section title={t('playbooks.segment')} about={t('playbooks.segment_about')}>
      <ConditionsBuilder
        conditions={draft.conditions}
        onChange={(conditions) => onChange({ ...draft, conditions: conditions as Playbook['conditions'] })}
      />
    </Section>
    <NumberField
      label={t('playbooks.once_per_days')}
      value={draft.oncePerDays}
      min={0}
      max={3650}
      onChange={(days) => onChange({ ...draft, oncePerDays: days ?? 0 })}
    />
    <Section title={t('playbooks.steps')} about={t('playbooks.steps_about')}>
      <StepList steps={draft.steps} onChange={(steps) => onChange({ ...draft, steps })} />
    </Section>
    <StopFields draft={draft} onChange={onChange} />
  </>
)

const StopFields = ({ draft, onChange }: FieldsProps) => (
  <fieldset className={styles.stops}>
    <legend>{t('playbooks.stops')}</legend>
    {STOP_EVENTS.map((event) => (
      <Checkbox
        key={event}
        checked={draft.stops.includes(event)}
        onChange={(on) =>
          onChange({
            ...draft,
            stops: STOP_EVENTS.filter((one) => (one === event ? on : draft.stops.includes(one))),
          })
        }
      >
        {t(`playbooks.stop_${event}`)}
      </Checkbox>
    ))}
  </fieldset>
)
