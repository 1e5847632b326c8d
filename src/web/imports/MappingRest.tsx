import { CHANNELS, METRICS } from '#core/feedback/feedback.ts'
import { IMPORT_KINDS, type Mapping } from '#core/imports/api.ts'
import { ZoneField } from '../calendars/ZoneField.tsx'
import { t, textOr } from '../texts/text.ts'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Import.module.css'

const DATES = ['iso', 'dmy', 'mdy'] as const

export const MappingRest = ({
  mapping,
  onChange,
}: {
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}) => (
  <div className={styles.rest}>
    <Select
      label={t('imports.kind')}
      value={mapping.kind}
      onChange={(kind) => onChange({ ...mapping, kind })}
      choices={IMPORT_KINDS.map((value) => ({ value, text: t(`imports.kind_${value}`) }))}
    />
    {mapping.kind === 'feedback' && <FeedbackRest mapping={mapping} onChange={onChange} />}
    <Select
      label={t('imports.dates')}
      value={mapping.dates}
      onChange={(dates) => onChange({ ...mapping, dates })}
      choices={DATES.map((value) => ({ value, text: t(`imports.dates_${value}`) }))}
    />
    <ZoneField value={mapping.zone} onChange={(zone) => onChange({ ...mapping, zone })} />
  </div>
)

const FeedbackRest = ({ mapping, onChange }: { mapping: Mapping; onChange: (mapping: Mapping) => void }) => (
  <>
    <Select
      label={t('imports.metric')}
      value={mapping.metric}
      onChange={(metric) => onChange({ ...mapping, metric })}
      choices={METRICS.map((value) => ({
        value,
        text: textOr(`imports.metric_${value}`, value.toUpperCase()),
      }))}
    />
    <Select
      label={t('imports.channel')}
      value={mapping.channel}
      onChange={(channel) => onChange({ ...mapping, channel })}
      choices={CHANNELS.map((value) => ({ value, text: textOr(`feedback.channel_${value}`, value) }))}
    />
    <TextField
      label={t('imports.touchpoint')}
      required={false}
      maxLength={100}
      value={mapping.touchpoint ?? ''}
      onChange={(touchpoint) => onChange({ ...mapping, touchpoint: touchpoint || null })}
    />
  </>
)
