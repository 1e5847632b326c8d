import type { Id } from '#core/ids.ts'

/** Who the demo is about. */
export type Cast = {
  members: { id: Id<'member'>; team: string }[]
  teams: Map<string, Id<'team'>>
  people: { id: Id<'person'>; name: string }[]
}
