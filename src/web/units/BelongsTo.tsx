import type { Id } from '#core/ids.ts'
import { type unitRoutes as routes, type Tied, unitRoutes } from '#core/units/api.ts'
import type { Input } from '#core/wire.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { formatDate, t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'
import { useUnitChoices, useUnitName } from './use-units.ts'

type Subject = Input<typeof routes.tiesOf> & { [K in `${Exclude<Tied, 'member' | 'team'>}Id`]?: Id }

/** To which unit something belongs, now and before; on its own page, and only where the company has units. */
export const BelongsTo = ({ of, about }: { of: Subject; about?: string }) => {
  const units = useUnitChoices()
  const nameOf = useUnitName()
  const may = useCan()('members.write')
  const { data: ties } = useAsk(unitRoutes.tiesOf, of)
  const done = { touches: ['unit-ties'], onDone: () => toast.done(t('ui.saved')) }
  const tie = useAct(unitRoutes.tie, done)
  const untie = useAct(unitRoutes.untie, done)
  if (units.length === 0 || !ties) return null
  const now = ties.find(({ until }) => until === null)
  const change = (next: Id<'unit'> | 'none') => {
    if (next !== 'none') tie.act({ id: next, ...of })
    else if (now) untie.act({ id: now.unitId, tieId: now.id })
  }
  return (
    <Card title={t('units.belongs_to')}>
      <Stack gap={2}>
        {may ? (
          <Select<Id<'unit'> | 'none'>
            label={t('units.belongs_to')}
            bare
            value={now?.unitId ?? 'none'}
            onChange={change}
            choices={[{ value: 'none', text: t('units.belongs_to_none') }, ...units]}
          />
        ) : (
          <Text>{now ? nameOf(now.unitId) : t('units.belongs_to_none')}</Text>
        )}
        {about && (
          <Text small muted>
            {about}
          </Text>
        )}
        {ties.map(
          ({ id, unitId, until }) =>
            until && (
              <Text key={id} small muted>
                {t('units.belonged', { name: nameOf(unitId), day: formatDate(until) })}
              </Text>
            ),
        )}
      </Stack>
    </Card>
  )
}
