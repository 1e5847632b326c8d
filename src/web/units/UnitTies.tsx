import { type Tie, type Unit, unitRoutes } from '#core/units/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { TieForm } from './TieForm.tsx'

export const UnitTies = ({ unit, mayWrite }: { unit: Unit; mayWrite: boolean }) => {
  const { id } = unit
  const found = useAsk(unitRoutes.ties, { id })
  const touches = ['units']
  const retie = useAct(unitRoutes.retie, { touches })
  const untie = useAct(unitRoutes.untie, { touches })
  const takeOut = async (tie: Tie) => {
    await untie.actAsync({ id, tieId: tie.id })
    toast.undo(t('units.untied', { name: tie.name ?? '' }), () => retie.act({ id, tieId: tie.id }))
  }
  return (
    <Section title={t('units.belongs', { name: unit.name })} about={t('units.belongs_about')}>
      <Stack gap={3}>
        {mayWrite && unit.closedAt === null && <TieForm unitId={id} />}
        <Await
          {...found}
          skeleton={<Skeleton kind="rows" lines={3} />}
          empty={<Text muted>{t('units.belongs_none')}</Text>}
        >
          {(ties) => (
            <Card flush>
              <Table
                name={t('units.belongs', { name: unit.name })}
                rows={ties}
                keyOf={(tie) => tie.id}
                columns={[
                  { id: 'name', title: t('units.name'), cell: ({ name }) => name ?? '–' },
                  { id: 'what', title: t('units.what'), cell: ({ what }) => t(`units.what_${what}`) },
                  { id: 'since', title: t('units.since'), cell: ({ since }) => <Time at={since} exact /> },
                  {
                    id: 'acts',
                    title: t('units.actions'),
                    cell: (tie) =>
                      mayWrite && (
                        <IconButton
                          small
                          icon="close"
                          name={t('units.untie', { name: tie.name ?? '' })}
                          onPress={() => void takeOut(tie).catch(() => {})}
                        />
                      ),
                  },
                ]}
              />
            </Card>
          )}
        </Await>
        <UnitHistory unit={unit} />
      </Stack>
    </Section>
  )
}

/** Only where there is one: a unit that never moved has nothing to tell. */
const UnitHistory = ({ unit: { id } }: { unit: Unit }) => {
  const { data = [] } = useAsk(unitRoutes.history, { id })
  if (data.length < 2) return null
  return (
    <Card title={t('units.history')}>
      <ul>
        {data.map(({ since, name, parentName }) => (
          <li key={since.getTime()}>
            <Time at={since} exact />: {name},{' '}
            {parentName ? t('units.history_under', { name: parentName }) : t('units.history_top')}
          </li>
        ))}
      </ul>
    </Card>
  )
}
