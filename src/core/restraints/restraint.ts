import type { Channel } from '../feedback/feedback.ts'
import type { Id } from '../ids.ts'
import { normalEmail, normalPhone } from '../people/address.ts'
import type { Conditions } from '../rules/rule.ts'

export const RESTRAINT_KINDS = ['rest', 'cap', 'quiet', 'hold_out', 'never', 'exempt'] as const

export const REST_AFTER = ['invitation', 'answer'] as const
export const SCOPES = ['survey', 'workspace'] as const
export type RestAfter = (typeof REST_AFTER)[number]
export type Scope = (typeof SCOPES)[number]

/** The channels people are asked through. */
export const ASKING_CHANNELS = ['email', 'sms', 'phone'] as const satisfies readonly Channel[]
export type AskingChannel = (typeof ASKING_CHANNELS)[number]

export type Terms =
  /** So many days of rest after an invitation or an answer, of this survey or of any. 0 days: no rest. */
  | { kind: 'rest'; after: RestAfter; scope: Scope; days: number }
  /** At most so many invitations within any so many days. */
  | { kind: 'cap'; most: number; days: number; scope: Scope }
  /** Nothing leaves between these times of day, nor on these weekdays (1 Monday to 7 Sunday), where the person lives. */
  | { kind: 'quiet'; from: string; until: string; weekdays: number[] }
  /** This share of people is never asked, so that what asking itself does to people can be measured. */
  | { kind: 'hold_out'; percent: number }
  | { kind: 'never' }
  /** Spared from rests, caps and hold-outs; `@example.com` names everybody there. No addresses: everybody who fits. */
  | { kind: 'exempt'; addresses: string[] }

/** What becomes of an invitation that is held back. */
export type WhenBlocked =
  | { do: 'drop' }
  /** Looked at again when the rest is over, unless that is more than so many days away. */
  | { do: 'defer'; days: number }
  /** Asks another survey instead, if nothing speaks against that one. */
  | { do: 'substitute'; surveyId: Id<'survey'> }

export type RestraintParts = {
  terms: Terms
  /** Of the person: attributes, account, language. Empty: everybody. */
  conditions: Conditions
  /** Empty: all of them. */
  channels: AskingChannel[]
  surveys: Id<'survey'>[]
  whenBlocked: WhenBlocked
}
export type RestraintDraft = RestraintParts & { name: string }
export type StandingRestraint = RestraintDraft & { id: Id<'restraint'> | null }

/**
 * Restraints of one slot say different things about the same question; the first of them that fits the person answers
 * it. So “customers in a dispute rest a year” stands before “everybody rests a month”.
 */
export const slotOf = (terms: Terms): string => {
  if (terms.kind === 'rest') return `rest:${terms.scope}:${terms.after}`
  if (terms.kind === 'cap') return `cap:${terms.scope}:${terms.days}`
  return terms.kind
}

const FACTS = ['account_tier', 'account_value', 'stage', 'language', 'segment'] as const

/** A restraint looks at the person only: what they will say is not known yet. */
export const isPersonFact = (fact: string): boolean =>
  fact.startsWith('person:') || (FACTS as readonly string[]).includes(fact)

/** An exempt address as it is compared, or null when it is none. */
export const exemptionOf = (text: string): string | null => {
  const given = text.trim().toLowerCase()
  if (/^@[^\s@]+\.[^\s@]+$/.test(given)) return given
  return normalEmail(given) ?? normalPhone(given)
}
