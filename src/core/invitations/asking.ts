/** Why a person is not asked, as it is written beside the invitation that was not sent. */
export const NOT_ASKED = [
  'no_address',
  'suppressed',
  'not_set_up',
  'anonymous',
  'survey_not_live',
  'taken_back',
  'consent_withdrawn',
  'not_to_be_asked',
  'held_out',
  'not_sampled',
  'already_invited',
  'already_answered',
  'asked_recently',
  'answered_recently',
  'asked_too_often',
] as const
export type NotAsked = (typeof NOT_ASKED)[number]

/** `deferred`: held back for now and looked at again when the rest is over. It has not been asked for anything yet. */
export const INVITATION_STATUSES = ['planned', 'deferred', 'sent', 'answered', 'skipped', 'failed'] as const
export type InvitationStatus = (typeof INVITATION_STATUSES)[number]

/** How long an invitation may go unanswered before it is repeated, once. */
export const REMIND_AFTER_DAYS = 3
/** How long the link of an invitation can be answered. */
export const ANSWERABLE_DAYS = 90
