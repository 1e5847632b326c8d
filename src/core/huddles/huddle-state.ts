export type HuddleStatus = 'planned' | 'running' | 'held' | 'cancelled'
export type HuddleVerb = 'prepare' | 'start' | 'meet' | 'end' | 'cancel'

/** What may be done with a huddle when: preparing is writing its agenda, meeting is everything during it. */
const ALLOWED: Record<HuddleVerb, readonly HuddleStatus[]> = {
  prepare: ['planned', 'running'],
  start: ['planned'],
  meet: ['running'],
  end: ['running'],
  cancel: ['planned'],
}

export const whyNotHuddle = (status: HuddleStatus, verb: HuddleVerb): 'huddle.wrong_status' | null =>
  ALLOWED[verb].includes(status) ? null : 'huddle.wrong_status'
