import type { Id } from '../ids.ts'

export type Absence = { readonly absentFrom: Date | null; readonly absentUntil: Date | null }

/** Away from a moment until another; without a beginning it began when it was entered. */
export const isAbsent = ({ absentFrom, absentUntil }: Absence, now: Date): boolean =>
  absentUntil !== null && absentUntil > now && (absentFrom === null || absentFrom <= now)

export const whyNotAbsence = ({ absentFrom, absentUntil }: Absence): 'member.absence_backwards' | null =>
  absentFrom && (!absentUntil || absentUntil <= absentFrom) ? 'member.absence_backwards' : null

type Deputies = ReadonlyMap<Id<'member'>, Id<'member'> | null>

/** Deputies may have deputies, but nobody stands in for themselves, however long the way round. */
export const whyNotDeputy = (
  deputies: Deputies,
  { memberId, deputyId }: { memberId: Id<'member'>; deputyId: Id<'member'> },
): 'member.deputy_cycle' | 'member.not_found' | null => {
  if (!deputies.has(deputyId)) return 'member.not_found'
  const seen = new Set([memberId])
  for (let next: Id<'member'> | null = deputyId; next; next = deputies.get(next) ?? null) {
    if (seen.has(next)) return 'member.deputy_cycle'
    seen.add(next)
  }
  return null
}
