import type { Id } from '#core/ids.ts'
import { ROLES, type Role } from '#core/members/role.ts'
import type { Team } from '#core/teams/api.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { SightField } from './SightField.tsx'
import styles from './Teams.module.css'

export type MemberDraft = { name: string; role: Role; teamIds: Id<'team'>[]; confinedTo: Id<'unit'>[] }

export const MemberFields = ({
  draft,
  teams,
  onChange,
}: {
  draft: MemberDraft
  teams: readonly Team[]
  onChange: (draft: MemberDraft) => void
}) => (
  <>
    <TextField
      name="name"
      label={t('teams.name')}
      required
      maxLength={100}
      value={draft.name}
      onChange={(name) => onChange({ ...draft, name })}
    />
    <Select<Role>
      name="role"
      label={t('teams.role')}
      value={draft.role}
      onChange={(role) => onChange({ ...draft, role })}
      choices={ROLES.map((value) => ({
        value,
        text: t(`teams.role_${value}`),
        hint: t(`teams.role_${value}_hint`),
      }))}
    />
    <SightField
      role={draft.role}
      confinedTo={draft.confinedTo}
      onChange={(confinedTo) => onChange({ ...draft, confinedTo })}
    />
    {teams.length > 0 && (
      <fieldset className={styles.choices}>
        <legend>{t('teams.in_teams')}</legend>
        {teams.map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={draft.teamIds.includes(id)}
            onChange={(on) =>
              onChange({
                ...draft,
                teamIds: on ? [...draft.teamIds, id] : draft.teamIds.filter((one) => one !== id),
              })
            }
          >
            {name}
          </Checkbox>
        ))}
      </fieldset>
    )}
  </>
)
