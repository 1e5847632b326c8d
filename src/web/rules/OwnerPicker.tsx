import { useState } from 'react'
import { worksOnCases } from '#core/members/role.ts'
import type { RuleOwner, RuleSharing } from '#core/rules/rule.ts'
import { t } from '../texts/text.ts'
import { ComboBox } from '../ui/ComboBox.tsx'
import { Stack } from '../ui/Page.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { SharingFields } from './SharingFields.tsx'
import { useOwners } from './use-owners.ts'

type Kind = 'team' | 'member' | 'account'

export const OwnerPicker = ({
  owner,
  onChange,
}: {
  owner: RuleOwner | null
  onChange: (owner: RuleOwner | null) => void
}) => {
  const [kind, setKind] = useState<Kind>(kindOfOwner(owner))
  const { teams, members } = useOwners()
  const teamChoices = teams.map(({ id, name }) => ({ value: id, text: name }))
  const ownTeam =
    owner && 'elseTeamId' in owner ? owner.elseTeamId : owner && 'teamId' in owner ? owner.teamId : null
  const sharing = sharingIn(owner)
  return (
    <Stack gap={3}>
      <RadioGroup<Kind>
        label={t('rules.owner_kind')}
        value={kind}
        onChange={(next) => {
          setKind(next)
          onChange(null)
        }}
        choices={[
          { value: 'team', text: t('rules.owner_team') },
          { value: 'member', text: t('rules.owner_member') },
          { value: 'account', text: t('rules.owner_account') },
        ]}
      />
      {kind === 'member' ? (
        <ComboBox
          key="members"
          label={t('rules.owner')}
          value={owner && 'memberId' in owner ? owner.memberId : null}
          onChange={(memberId) => onChange(memberId && { memberId })}
          choices={members
            .filter(({ role }) => worksOnCases(role))
            .map(({ id, name }) => ({ value: id, text: name }))}
        />
      ) : (
        <ComboBox
          key={`teams ${teamChoices.length}`}
          label={t(kind === 'team' ? 'rules.owner' : 'rules.else_team')}
          value={ownTeam}
          onChange={(teamId) =>
            onChange(
              teamId &&
                (kind === 'team'
                  ? { ...sharing, teamId }
                  : { ...sharing, accountOwner: true, elseTeamId: teamId }),
            )
          }
          choices={teamChoices}
        />
      )}
      {owner && !('memberId' in owner) && (
        <SharingFields
          sharing={sharing}
          onChange={(next) =>
            onChange(
              'teamId' in owner
                ? { teamId: owner.teamId, ...next }
                : { accountOwner: true, elseTeamId: owner.elseTeamId, ...next },
            )
          }
        />
      )}
    </Stack>
  )
}

const kindOfOwner = (owner: RuleOwner | null): Kind => {
  if (owner && 'memberId' in owner) return 'member'
  return owner && 'accountOwner' in owner ? 'account' : 'team'
}

const sharingIn = (owner: RuleOwner | null): RuleSharing => {
  if (!owner || 'memberId' in owner || !owner.share) return {}
  return { share: owner.share, skill: owner.skill ?? null, skillOf: owner.skillOf ?? null }
}
