import type { Id } from '#core/ids.ts'
import { memberRoutes } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import type { Choice } from '../ui/Choice.ts'

/** Everybody who is here, to choose from. */
export const useMembers = (): Choice<Id<'member'>>[] => {
  const { data: members = [] } = useAsk(memberRoutes.list, {})
  return members
    .filter((member) => member.joined && member.leftAt === null)
    .map(({ id, name }) => ({ value: id, text: name, icon: 'person' }))
}
