import { COLUMN_MEANINGS, type ColumnMeaning, type Mapping } from '#core/imports/api.ts'
import { t } from '../texts/text.ts'
import { Select } from '../ui/Select.tsx'
import { Table } from '../ui/Table.tsx'
import styles from './Import.module.css'
import type { ImportPreview } from './use-preview.ts'

const SAMPLES = 3
/** A meaning that only one column can have: given to a second one, the first keeps itself as an attribute. */
const SHARED: readonly ColumnMeaning[] = ['attribute', 'personAttribute', 'skip']

export const MappingTable = ({
  preview,
  mapping,
  onChange,
}: {
  preview: ImportPreview
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}) => (
  <Table
    name={t('imports.mapping')}
    rows={preview.headers}
    keyOf={(header) => header}
    columns={[
      { id: 'column', title: t('imports.column'), cell: (header) => header },
      {
        id: 'samples',
        title: t('imports.samples'),
        cell: (header) => <span className={styles.samples}>{samplesOf(preview, header).join(' · ')}</span>,
      },
      {
        id: 'meaning',
        title: t('imports.meaning'),
        width: '15rem',
        cell: (header) => (
          <Select<ColumnMeaning>
            bare
            label={t('imports.meaning_of', { column: header })}
            value={mapping.columns[header] ?? 'skip'}
            onChange={(meaning) => onChange(withMeaning(mapping, header, meaning))}
            choices={COLUMN_MEANINGS.map((value) => ({ value, text: t(`imports.means_${value}`) }))}
          />
        ),
      },
    ]}
  />
)

const samplesOf = ({ sample }: ImportPreview, header: string): string[] =>
  sample
    .map((row) => row[header]?.trim() ?? '')
    .filter(Boolean)
    .slice(0, SAMPLES)
    .map((text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text))

export const withMeaning = (mapping: Mapping, header: string, meaning: ColumnMeaning): Mapping => ({
  ...mapping,
  columns: {
    ...Object.fromEntries(
      Object.entries(mapping.columns).map(([other, known]) => [
        other,
        known === meaning && !SHARED.includes(meaning) ? 'attribute' : known,
      ]),
    ),
    [header]: meaning,
  },
})
