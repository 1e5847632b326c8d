import type { Id } from '#core/ids.ts'
import type { Role } from '#core/members/role.ts'

/** Who the demo is about. */
export type Cast = {
  members: { id: Id<'member'>; team: string; role: Role }[]
  teams: Map<string, Id<'team'>>
  /** By their own name, without those above them. */
  causes: Map<string, Id<'cause'>>
  people: { id: Id<'person'>; name: string }[]
}
