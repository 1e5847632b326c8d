import { useState } from 'react'
import { BUCKETS, CHANNELS, METRICS, OUTCOMES, SENTIMENTS } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import type { Theme } from '#core/themes/api.ts'
import { useSourceChoices } from '../sources/use-sources.ts'
import { t } from '../texts/text.ts'
import type { Choice } from '../ui/Choice.ts'
import { ComboBox } from '../ui/ComboBox.tsx'
import { DateRange } from '../ui/DateRange.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextField } from '../ui/TextField.tsx'
import { UnitFilter } from '../units/UnitFilter.tsx'
import type { FiltersProps } from './FeedbackFilters.tsx'
import styles from './feedback.module.css'
import { useCategories } from './use-categories.ts'

const ANY = 'any'
/** A filter that is off is a choice too, and the first. */
const orAny = <V extends string>(
  values: readonly V[],
  says: (value: V) => string,
): Choice<V | typeof ANY>[] => [
  { value: ANY, text: t('feedback.any') },
  ...values.map((value) => ({ value, text: says(value) })),
]
const unlessAny = <V extends string>(value: V | typeof ANY): V | undefined =>
  value === ANY ? undefined : value

export const FilterPanel = ({ search, onChange, themes }: FiltersProps & { themes: readonly Theme[] }) => {
  const { inUse, nameOf } = useCategories()
  const sources = useSourceChoices()
  return (
    <div className={styles.filters}>
      <Select
        label={t('feedback.filter_outcome')}
        value={search.outcome ?? ANY}
        onChange={(value) => onChange({ outcome: unlessAny(value) })}
        choices={orAny(OUTCOMES, (value) => t(`feedback.outcome_${value}`))}
      />
      <Switch
        on={search.blackHole ?? false}
        onChange={(on) => onChange({ blackHole: on || undefined, ...(on && { outcome: undefined }) })}
      >
        {t('feedback.filter_blackHole')}
      </Switch>
      <Select
        label={t('feedback.filter_sentiment')}
        value={search.sentiment ?? ANY}
        onChange={(value) => onChange({ sentiment: unlessAny(value) })}
        choices={orAny(SENTIMENTS, (value) => t(`feedback.sentiment_${value}`))}
      />
      <Select
        label={t('feedback.filter_bucket')}
        value={search.bucket ?? ANY}
        onChange={(value) => onChange({ bucket: unlessAny(value) })}
        choices={orAny(BUCKETS, (value) => t(`feedback.bucket_${value}`))}
      />
      <Select
        label={t('feedback.filter_metric')}
        value={search.metric ?? ANY}
        onChange={(value) => onChange({ metric: unlessAny(value) })}
        choices={orAny(METRICS, (value) => t(`feedback.metric_${value}`))}
      />
      <Select
        label={t('feedback.filter_channel')}
        value={search.channel ?? ANY}
        onChange={(value) => onChange({ channel: unlessAny(value) })}
        choices={orAny(CHANNELS, (value) => t(`feedback.channel_${value}`))}
      />
      {sources.length > 0 && (
        <Select<Id<'source'> | typeof ANY>
          label={t('feedback.filter_source')}
          value={search.sourceId ?? ANY}
          onChange={(value) => onChange({ sourceId: unlessAny(value) })}
          choices={[{ value: ANY, text: t('feedback.any') }, ...sources]}
        />
      )}
      <Select
        label={t('feedback.filter_category')}
        value={search.category ?? ANY}
        onChange={(value) => onChange({ category: unlessAny(value) })}
        choices={orAny<string>(
          inUse.map(({ key }) => key),
          nameOf,
        )}
      />
      <ComboBox
        label={t('feedback.filter_theme')}
        value={search.themeId ?? null}
        onChange={(value) => onChange({ themeId: value ?? undefined })}
        choices={themes.map((theme) => ({ value: theme.id, text: theme.name }))}
      />
      <UnitFilter unitId={search.unitId} onChange={(unitId) => onChange({ unitId })} />
      <Touchpoint search={search} onChange={onChange} />
      <DateRange
        label={t('feedback.filter_dates')}
        value={search.from && search.to ? { from: search.from, to: search.to } : null}
        onChange={(days) => onChange({ from: days?.from, to: days?.to })}
      />
    </div>
  )
}

/** Kept back until Enter: half a name fits no touchpoint. */
const Touchpoint = ({ search, onChange }: FiltersProps) => {
  const [typed, type] = useState(search.touchpoint ?? '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ touchpoint: typed.trim() || undefined })
      }}
    >
      <TextField label={t('feedback.filter_touchpoint')} value={typed} onChange={type} />
    </form>
  )
}
