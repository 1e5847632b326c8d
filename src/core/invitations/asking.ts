import { DAY } from '../time.ts'

/** Why a person is not asked, as it is written beside the invitation that was not sent. */
export const NOT_ASKED = [
  'no_address',
  'suppressed',
  'already_invited',
  'asked_recently',
  'survey_not_live',
] as const
export type NotAsked = (typeof NOT_ASKED)[number]

export const INVITATION_STATUSES = ['planned', 'sent', 'answered', 'skipped', 'failed'] as const
export type InvitationStatus = (typeof INVITATION_STATUSES)[number]

/** Nobody is asked twice within this time unless whoever invites says otherwise. */
export const REST_DAYS = 30
/** How long an invitation may go unanswered before it is repeated, once. */
export const REMIND_AFTER_DAYS = 3
/** How long the link of an invitation can be answered. */
export const ANSWERABLE_DAYS = 90

export type Candidate = {
  email: string | null
  isSuppressed: boolean
  /** An invitation to this very survey is planned, under way or answered. */
  isInvited: boolean
  askedAt: Date | null
}

/** The reasons a person can do nothing about come first; the one that passes with time comes last. */
export const whyNotAsk = (
  person: Candidate,
  { now, restDays }: { now: Date; restDays: number },
): NotAsked | null => {
  if (!person.email) return 'no_address'
  if (person.isSuppressed) return 'suppressed'
  if (person.isInvited) return 'already_invited'
  if (person.askedAt && now.getTime() - person.askedAt.getTime() < restDays * DAY) return 'asked_recently'
  return null
}
