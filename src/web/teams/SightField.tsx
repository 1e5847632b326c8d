import type { Id } from '#core/ids.ts'
import type { Role } from '#core/members/role.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { useUnitChoices, useUnitName } from '../units/use-units.ts'
import styles from './Teams.module.css'

type Props = {
  role: Role
  confinedTo: readonly Id<'unit'>[]
  onChange: (confinedTo: Id<'unit'>[]) => void
}

/** What the member sees: everything, or some units. Shown only where the company has units. */
export const SightField = ({ role, confinedTo, onChange }: Props) => {
  const units = useUnitChoices()
  const nameOf = useUnitName()
  if (units.length === 0) return null
  const choices = units.filter(({ value }) => !confinedTo.includes(value))
  const seesAll = confinedTo.length === 0
  if (role === 'administrator' && seesAll) return null
  return (
    <div className={styles.sight}>
      <Select<Id<'unit'> | 'more'>
        name="sees"
        label={t('teams.sees')}
        hint={t(role === 'administrator' ? 'teams.sees_administrator' : 'teams.sees_hint')}
        value="more"
        onChange={(unit) => unit !== 'more' && onChange([...confinedTo, unit])}
        choices={[{ value: 'more', text: t(seesAll ? 'teams.sees_all' : 'teams.sees_more') }, ...choices]}
      />
      {!seesAll && (
        <ul className={styles.units} aria-label={t('teams.sees')}>
          {confinedTo.map((id) => (
            <li key={id}>
              <Badge tone="accent">{nameOf(id)}</Badge>
              <IconButton
                small
                icon="close"
                name={t('teams.sees_drop', { unit: nameOf(id) })}
                onPress={() => onChange(confinedTo.filter((one) => one !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
