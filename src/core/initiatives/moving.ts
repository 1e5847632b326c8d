import type { FaultCode } from '../faults.ts'
import type { INITIATIVE_STATUSES } from './api.ts'

export type InitiativeStatus = (typeof INITIATIVE_STATUSES)[number]

/** What was shipped stays shipped; all else may change its course, and dropping it takes a reason. */
export const whyNotMove = (
  from: InitiativeStatus,
  to: InitiativeStatus,
  reason: string | null,
): FaultCode | null => {
  if (from === 'shipped' || from === to) return 'initiative.wrong_status'
  return to === 'dropped' && !reason?.trim() ? 'initiative.needs_reason' : null
}

export const whyNotShip = (from: InitiativeStatus): FaultCode | null =>
  from === 'shipped' || from === 'dropped' ? 'initiative.wrong_status' : null

/** Links of a dropped initiative would raise hopes that nobody means to meet. */
export const whyNotLink = (from: InitiativeStatus): FaultCode | null =>
  from === 'dropped' ? 'initiative.wrong_status' : null

/** “You said, we did” is said when it is done, and once. */
export const whyNotAnnounce = (from: InitiativeStatus, isAnnounced: boolean): FaultCode | null => {
  if (from !== 'shipped') return 'initiative.wrong_status'
  return isAnnounced ? 'initiative.announced' : null
}
