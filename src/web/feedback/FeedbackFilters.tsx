import { themeRoutes } from '#core/themes/api.ts'
import { useAsk } from '../ask.ts'
import { beginningOf } from '../metrics/range.ts'
import { useSourceName } from '../sources/use-sources.ts'
import { formatDate, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Popover } from '../ui/Popover.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { useUnitName } from '../units/use-units.ts'
import { FilterPanel } from './FilterPanel.tsx'
import styles from './feedback.module.css'
import type { FeedbackSearch } from './feedback-search.ts'
import { useCategories } from './use-categories.ts'

export type FiltersProps = { search: FeedbackSearch; onChange: (change: Partial<FeedbackSearch>) => void }

/** Search, the panel of filters, and each filter in force as a chip that takes it away. */
export const FeedbackFilters = ({ search, onChange, onClear }: FiltersProps & { onClear: () => void }) => {
  const { data: themes = [] } = useAsk(themeRoutes.list, {})
  const { nameOf } = useCategories()
  const chips = chipsOf(search, {
    themeName: (id) => themes.find((theme) => theme.id === id)?.name ?? t('feedback.filter_theme'),
    nameOf,
    unitName: useUnitName(),
    sourceName: useSourceName(),
  })
  return (
    <>
      <div className={styles.tools}>
        <SearchField
          label={t('feedback.search')}
          value={search.search}
          onSearch={(words) => onChange({ search: words })}
        />
        <Popover
          name={t('feedback.filters')}
          trigger={<Button icon="filter">{t('feedback.filters')}</Button>}
        >
          <FilterPanel search={search} onChange={onChange} themes={themes} />
        </Popover>
      </div>
      {chips.length > 0 && (
        <div className={styles.chips}>
          {chips.map(({ key, text }) => (
            <button
              key={key}
              type="button"
              className={styles.chip}
              aria-label={t('feedback.remove_filter', { filter: text })}
              onClick={() => onChange({ [key]: undefined })}
            >
              {text}
              <Icon name="close" size={12} />
            </button>
          ))}
          {chips.length > 1 && (
            <Button size="small" kind="plain" onPress={onClear}>
              {t('feedback.clear')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

type Chip = { key: Exclude<keyof FeedbackSearch, 'at'>; text: string }

type Names = {
  themeName: (id: string) => string
  nameOf: (category: string) => string
  unitName: (id: string) => string
  sourceName: (id: string) => string
}

const chipsOf = (search: FeedbackSearch, { themeName, nameOf, unitName, sourceName }: Names): Chip[] => {
  const says = (day: string) => formatDate(beginningOf(day))
  const all: Record<Chip['key'], string | false | undefined> = {
    blackHole: search.blackHole && t('feedback.in_black_hole'),
    outcome: search.outcome && t(`feedback.outcome_${search.outcome}`),
    metric: search.metric && t(`feedback.metric_${search.metric}`),
    bucket: search.bucket && t(`feedback.bucket_${search.bucket}`),
    scoredAgain: search.scoredAgain && t('feedback.scored_again'),
    sentiment: search.sentiment && t(`feedback.sentiment_${search.sentiment}`),
    channel: search.channel && t(`feedback.channel_${search.channel}`),
    touchpoint: search.touchpoint,
    category: search.category && nameOf(search.category),
    themeId: search.themeId && themeName(search.themeId),
    personId: search.personId && t('feedback.filter_person'),
    accountId: search.accountId && t('feedback.filter_account'),
    surveyId: search.surveyId && t('feedback.filter_survey'),
    unitId: search.unitId && unitName(search.unitId),
    attribute: search.attribute?.join(': '),
    sourceId: search.sourceId && sourceName(search.sourceId),
    importId: search.importId && t('feedback.filter_import'),
    from: search.from && t('feedback.filter_from', { day: says(search.from) }),
    to: search.to && t('feedback.filter_to', { day: says(search.to) }),
    search: search.search && t('feedback.filter_search', { words: search.search }),
  }
  return Object.entries(all).flatMap(([key, text]) => (text ? [{ key: key as Chip['key'], text }] : []))
}
