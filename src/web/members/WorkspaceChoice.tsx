import type { sessionRoutes } from '#core/members/api.ts'
import type { Output } from '#core/wire.ts'
import { t } from '../texts/text.ts'
import { RadioGroup } from '../ui/RadioGroup.tsx'

export type Workspaces = Output<typeof sessionRoutes.signIn>['workspaces']
export type WorkspaceId = Workspaces[number]['id']

/** For a member of several workspaces. */
export const WorkspaceChoice = ({
  workspaces,
  value,
  onChange,
}: {
  workspaces: Workspaces
  value: WorkspaceId | null
  onChange: (value: WorkspaceId) => void
}) => (
  <RadioGroup
    label={t('members.which_workspace')}
    required
    value={value}
    onChange={onChange}
    choices={workspaces.map(({ id, name }) => ({ value: id, text: name }))}
  />
)
