import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Unit, unitRoutes } from '#core/units/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page, Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { ImportUnits } from './ImportUnits.tsx'
import { UnitDialog } from './UnitDialog.tsx'
import { UnitTable } from './UnitTable.tsx'
import { UnitTies } from './UnitTies.tsx'

/** The tree, and beside it who and what belongs to the unit that was chosen. */
export const UnitsPage = () => {
  const { at } = useSearch({ from: '/settings/units' })
  const navigate = useNavigate({ from: '/settings/units' })
  const mayWrite = useCan()('members.write')
  const found = useAsk(unitRoutes.list, {})
  const [edited, edit] = useState<Unit | 'new' | null>(null)
  const [isImporting, bring] = useState(false)
  const chosen = found.data?.find(({ id }) => id === at)
  const add = mayWrite && (
    <Button kind="primary" icon="plus" onPress={() => edit('new')}>
      {t('units.new')}
    </Button>
  )
  return (
    <Page
      title={t('units.title')}
      about={t('units.about')}
      actions={
        mayWrite && (
          <>
            <Button icon="import" onPress={() => bring(true)}>
              {t('units.import')}
            </Button>
            {add}
          </>
        )
      }
    >
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={5} />}
        empty={
          <EmptyState icon="account" title={t('units.none')} action={add}>
            {t('units.none_why')}
          </EmptyState>
        }
      >
        {(units) => (
          <Stack gap={4}>
            <UnitTable
              units={units}
              chosen={at}
              mayWrite={mayWrite}
              onChoose={(id) => void navigate({ search: { at: id }, replace: true })}
              onEdit={edit}
            />
            {chosen && <UnitTies key={chosen.id} unit={chosen} mayWrite={mayWrite} />}
          </Stack>
        )}
      </Await>
      {edited && (
        <UnitDialog
          unit={edited === 'new' ? null : edited}
          units={found.data ?? []}
          onClose={() => edit(null)}
        />
      )}
      {isImporting && <ImportUnits onClose={() => bring(false)} />}
    </Page>
  )
}
