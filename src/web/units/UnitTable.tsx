import type { Id } from '#core/ids.ts'
import type { Unit } from '#core/units/api.ts'
import { inTreeOrder } from '#core/units/tree.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Table } from '../ui/Table.tsx'
import styles from './units.module.css'

type Props = {
  units: readonly Unit[]
  chosen: Id<'unit'> | undefined
  mayWrite: boolean
  onChoose: (id: Id<'unit'>) => void
  onEdit: (unit: Unit) => void
}

export const UnitTable = ({ units, chosen, mayWrite, onChoose, onEdit }: Props) => (
  <Card flush>
    <Table
      name={t('units.title')}
      rows={inTreeOrder(units)}
      keyOf={({ unit }) => unit.id}
      columns={[
        {
          id: 'name',
          title: t('units.name'),
          cell: ({ unit, depth }) => (
            <button
              type="button"
              className={styles.name}
              style={{ marginInlineStart: `${depth * 1.25}rem` }}
              aria-label={t('units.show', { name: unit.name })}
              aria-current={unit.id === chosen}
              onClick={() => onChoose(unit.id)}
            >
              {unit.name}
              {unit.closedAt && <Badge>{t('units.closed')}</Badge>}
            </button>
          ),
        },
        { id: 'kind', title: t('units.kind'), cell: ({ unit }) => unit.kind ?? '–' },
        { id: 'code', title: t('units.code'), cell: ({ unit }) => unit.code ?? '–' },
        {
          id: 'acts',
          title: t('units.actions'),
          cell: ({ unit }) =>
            mayWrite && (
              <IconButton
                small
                icon="edit"
                name={t('units.edit', { name: unit.name })}
                onPress={() => onEdit(unit)}
              />
            ),
        },
      ]}
    />
  </Card>
)
