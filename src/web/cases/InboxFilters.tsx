import { CASE_MARKS } from '#core/cases/case-filter.ts'
import { PRIORITY_LEVELS } from '#core/priority/priority.ts'
import { useCategories } from '../feedback/use-categories.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { Stack } from '../ui/Page.tsx'
import { Popover } from '../ui/Popover.tsx'
import { Select } from '../ui/Select.tsx'
import { UnitFilter } from '../units/UnitFilter.tsx'
import { type CaseSearch, filtersIn, NO_FILTERS } from './case-search.ts'
import { ownerOf, useOwners } from './owners.ts'

/** Which cases of the view: by level, category and owner. */
export const InboxFilters = ({
  search,
  onChange,
}: {
  search: CaseSearch
  onChange: (change: Partial<CaseSearch>) => void
}) => {
  const owners = useOwners()
  const { choices: categories } = useCategories()
  const count = filtersIn(search)
  return (
    <Popover
      name={t('cases.filters')}
      trigger={
        <Button size="small" icon="filter">
          {count > 0 ? t('cases.filters_n', { n: count }) : t('cases.filters')}
        </Button>
      }
    >
      <Stack gap={3}>
        <Select
          label={t('cases.filter_level')}
          value={search.level ?? 'any'}
          onChange={(level) => onChange({ level: level === 'any' ? undefined : level })}
          choices={[
            { value: 'any' as const, text: t('cases.filter_any') },
            ...PRIORITY_LEVELS.map((value) => ({ value, text: t(`feedback.level_${value}`) })),
          ]}
        />
        <ComboBox
          label={t('cases.filter_category')}
          required={false}
          value={search.category ?? null}
          onChange={(category) => onChange({ category: category ?? undefined })}
          choices={categories}
        />
        <ComboBox
          label={t('cases.filter_owner')}
          required={false}
          value={search.memberId ?? search.teamId ?? null}
          onChange={(id) => onChange({ memberId: undefined, teamId: undefined, ...ownerOf(id ?? '') })}
          choices={owners}
        />
        <Select
          label={t('cases.filter_reached')}
          value={search.reached ?? 'any'}
          onChange={(reached) => onChange({ reached: reached === 'any' ? undefined : reached })}
          choices={[
            { value: 'any' as const, text: t('cases.filter_any') },
            ...CASE_MARKS.map((value) => ({ value, text: t(`cases.reached_${value}`) })),
          ]}
        />
        <UnitFilter unitId={search.unitId} onChange={(unitId) => onChange({ unitId })} />
        <Button
          size="small"
          whyNot={count > 0 ? null : t('cases.filters_none')}
          onPress={() => onChange(NO_FILTERS)}
        >
          {t('cases.filters_clear')}
        </Button>
      </Stack>
    </Popover>
  )
}
