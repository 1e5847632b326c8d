import { INITIATIVE_STATUSES } from '#core/initiatives/api.ts'
import type { InitiativeStatus } from '#core/initiatives/moving.ts'

/** The columns of the board; what was dropped is folded away below. */
export const COLUMNS = INITIATIVE_STATUSES.filter((status) => status !== 'dropped')

/** The one step that comes next without a word more; shipping and dropping ask for words. */
export const NEXT: Partial<Record<InitiativeStatus, 'accepted' | 'in_progress' | 'proposed'>> = {
  proposed: 'accepted',
  accepted: 'in_progress',
  dropped: 'proposed',
}
