import { isZone } from '../calendars/zone.ts'
import type { Id } from '../ids.ts'
import type { NotAsked } from '../invitations/asking.ts'
import type { Stage } from '../people/lifecycle.ts'
import type { FactValue } from '../rules/facts.ts'
import { holds } from '../rules/match.ts'
import { type Condition, isAnyOf } from '../rules/rule.ts'
import { DAY } from '../time.ts'
import type { Attributes } from '../wire.ts'
import { quietUntil } from './quiet.ts'
import {
  type AskingChannel,
  type StandingRestraint,
  slotOf,
  type Terms,
  type WhenBlocked,
} from './restraint.ts'

/** An invitation that left, or is about to. What was held back asked nobody and does not count. */
export type PastAsking = { surveyId: Id<'survey'>; at: Date; answeredAt: Date | null; isOnItsWay: boolean }

/** Everything that decides whether a person is asked. */
export type Candidate = {
  id: Id<'person'>
  email: string | null
  phone: string | null
  zone: string | null
  locale: string | null
  /** An address that is left alone says nothing about the other one. */
  isEmailSuppressed: boolean
  isPhoneSuppressed: boolean
  /** Texts may be welcome where calls are not. */
  isCallSuppressed: boolean
  /** Also of what other programs asked, before history was brought in. */
  askedAt: Date | null
  answeredAt: Date | null
  accountTier: string | null
  accountValue: number | null
  /** Of the person, else of the account. */
  stage: Stage | null
  attributes: Attributes
  /** The channels they do not want to be asked through any more. */
  refuses: readonly AskingChannel[]
  /** As far as what decides about them asks for it. */
  segmentIds: readonly string[]
  past: readonly PastAsking[]
}

export type Wish = {
  surveyId: Id<'survey'>
  channel: AskingChannel
  now: Date
  /** Where those live who did not say. */
  zone: string
  /** Instead of the rests over all surveys that are agreed. */
  restDays?: number | undefined
}

/** What stands in the way: since when, and from when on not any more; null when time does not heal it. */
export type Block = {
  because: NotAsked
  restraint: { id: Id<'restraint'> | null; name: string } | null
  since: Date | null
  nextAt: Date | null
}

export type Verdict =
  /** `sendAt` is later than now when it is quiet where the person lives. */
  | { do: 'ask'; sendAt: Date; restraint: Block['restraint'] }
  | { do: 'defer'; until: Date; giveUpAt: Date; block: Block }
  | { do: 'substitute'; surveyId: Id<'survey'>; block: Block }
  | { do: 'drop'; block: Block }

/** Whether this person is asked this survey now, and if not, what stands in the way and until when. Nothing else decides. */
export const decideAsking = (
  person: Candidate,
  wish: Wish,
  restraints: readonly StandingRestraint[],
): Verdict => {
  const inForce = inForceFor(person, wish, restraints)
  const exempt = inForce.find(({ terms }) => terms.kind === 'exempt')
  const found = blocksOf(person, wish, { inForce, isExempt: exempt !== undefined })
  const [block, whenBlocked] = found.reduce<Found | [null, null]>(
    (worst, one) => (worst[0] === null || isLonger(one[0], worst[0]) ? one : worst),
    [null, null],
  )
  if (block === null) {
    const { sendAt, quiet } = quietFor(person, wish, inForce)
    return { do: 'ask', sendAt, restraint: nameOf(quiet ?? exempt) }
  }
  if (whenBlocked.do === 'substitute') {
    // Another survey does not help against what holds for all of them.
    return whenBlocked.surveyId === wish.surveyId ? { do: 'drop', block } : { ...whenBlocked, block }
  }
  const giveUpAt = whenBlocked.do === 'defer' ? daysAfter(wish.now, whenBlocked.days) : wish.now
  if (!block.nextAt || block.nextAt.getTime() > giveUpAt.getTime()) return { do: 'drop', block }
  return { do: 'defer', until: block.nextAt, giveUpAt, block }
}

/** When what was decided may leave: quiet hours are asked again at the last moment, for a queue may have stood still. */
export const quietFor = (
  person: Candidate,
  wish: Wish,
  inForce: readonly StandingRestraint[] = [],
): { sendAt: Date; quiet: StandingRestraint | undefined } => {
  const quiet = inForce.find(({ terms }) => terms.kind === 'quiet')
  if (quiet?.terms.kind !== 'quiet') return { sendAt: wish.now, quiet: undefined }
  const zone = person.zone && isZone(person.zone) ? person.zone : wish.zone
  const sendAt = quietUntil(quiet.terms, wish.now, zone)
  return { sendAt, quiet: sendAt === wish.now ? undefined : quiet }
}

/** Those that have a say about this person and this wish: the first of each slot that fits. */
export const inForceFor = (
  person: Candidate,
  { surveyId, channel }: Pick<Wish, 'surveyId' | 'channel'>,
  restraints: readonly StandingRestraint[],
): StandingRestraint[] => {
  const slots = new Set<string>()
  return restraints.filter((restraint) => {
    const { terms, surveys, channels } = restraint
    const slot = slotOf(terms)
    if (slots.has(slot)) return false
    if (surveys.length > 0 && !surveys.includes(surveyId)) return false
    if (channels.length > 0 && !channels.includes(channel)) return false
    if (terms.kind === 'exempt' && !isNamed(terms.addresses, person)) return false
    if (!restraint.conditions.every((part) => fits(part, person))) return false
    slots.add(slot)
    return true
  })
}

type Found = [block: Block, whenBlocked: WhenBlocked]
const DROP: WhenBlocked = { do: 'drop' }

const blocksOf = (
  person: Candidate,
  wish: Wish,
  { inForce, isExempt }: { inForce: readonly StandingRestraint[]; isExempt: boolean },
): Found[] => {
  const always = (because: NotAsked): Found[] => [
    [{ because, restraint: null, since: null, nextAt: null }, DROP],
  ]
  const [address, isSuppressed] =
    wish.channel === 'email'
      ? [person.email, person.isEmailSuppressed]
      : [person.phone, person.isPhoneSuppressed || (wish.channel === 'phone' && person.isCallSuppressed)]
  if (!address) return always('no_address')
  if (isSuppressed) return always('suppressed')
  if (person.refuses.includes(wish.channel)) return always('consent_withdrawn')
  const underWay = person.past.find(({ surveyId, isOnItsWay }) => isOnItsWay && surveyId === wish.surveyId)
  if (underWay)
    return [[{ because: 'already_invited', restraint: null, since: underWay.at, nextAt: null }, DROP]]
  const found: Found[] = []
  for (const restraint of inForce) {
    if (isExempt && restraint.terms.kind !== 'never') continue
    if (wish.restDays !== undefined && isWorkspaceRest(restraint.terms)) continue
    const because = whyNot(person, wish, restraint)
    if (because) found.push([{ ...because, restraint: nameOf(restraint) }, restraint.whenBlocked])
  }
  for (const after of wish.restDays === undefined || isExempt ? [] : (['invitation', 'answer'] as const)) {
    const because = whyRest(person, wish, { kind: 'rest', after, scope: 'workspace', days: wish.restDays! })
    if (because) found.push([{ ...because, restraint: null }, DROP])
  }
  return found
}

const isWorkspaceRest = (terms: Terms): boolean => terms.kind === 'rest' && terms.scope === 'workspace'

type Reason = Omit<Block, 'restraint'>

const whyNot = (person: Candidate, wish: Wish, { id, name, terms }: StandingRestraint): Reason | null => {
  switch (terms.kind) {
    case 'rest':
      return whyRest(person, wish, terms)
    case 'cap':
      return whyCapped(person, wish, terms)
    case 'hold_out':
      return shareOf(`${id ?? name}:${person.id}`) * 100 < terms.percent
        ? { because: 'held_out', since: null, nextAt: null }
        : null
    case 'never':
      return { because: 'not_to_be_asked', since: null, nextAt: null }
    case 'quiet':
    case 'exempt':
      return null
  }
}

const RESTS = {
  survey: { invitation: 'already_invited', answer: 'already_answered' },
  workspace: { invitation: 'asked_recently', answer: 'answered_recently' },
} as const

const whyRest = (
  person: Candidate,
  { surveyId, now }: Wish,
  { after, scope, days }: Extract<Terms, { kind: 'rest' }>,
): Reason | null => {
  const past = scope === 'survey' ? person.past.filter((one) => one.surveyId === surveyId) : person.past
  const times = past.map((one) => (after === 'invitation' ? one.at : one.answeredAt))
  const known = scope === 'workspace' ? [after === 'invitation' ? person.askedAt : person.answeredAt] : []
  const since = latest([...times, ...known])
  if (!since) return null
  const nextAt = daysAfter(since, days)
  return nextAt.getTime() > now.getTime() ? { because: RESTS[scope][after], since, nextAt } : null
}

const whyCapped = (
  person: Candidate,
  { surveyId, now }: Wish,
  { most, days, scope }: Extract<Terms, { kind: 'cap' }>,
): Reason | null => {
  const counted = scope === 'survey' ? person.past.filter((one) => one.surveyId === surveyId) : person.past
  const times = counted.map(({ at }) => at.getTime())
  // What another program asked last, before history was brought in.
  const asked = scope === 'workspace' ? person.askedAt?.getTime() : undefined
  if (asked !== undefined && !times.some((time) => time >= asked)) times.push(asked)
  const within = times.filter((time) => time > now.getTime() - days * DAY).sort((a, b) => a - b)
  if (within.length < most) return null
  // Room is made when the oldest that is one too many falls out of the window.
  const since = new Date(within[within.length - most]!)
  return { because: 'asked_too_often', since, nextAt: daysAfter(since, days) }
}

/** What time does not heal comes first; of the rest, what lasts longest. */
const isLonger = (a: Block, b: Block): boolean =>
  b.nextAt !== null && (a.nextAt === null || a.nextAt.getTime() > b.nextAt.getTime())

const nameOf = (restraint: StandingRestraint | undefined): Block['restraint'] =>
  restraint ? { id: restraint.id, name: restraint.name } : null

const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY)

const latest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((last, at) => (at && (!last || at.getTime() > last.getTime()) ? at : last), null)

const isNamed = (addresses: readonly string[], { email, phone }: Candidate): boolean =>
  addresses.length === 0 ||
  addresses.some((one) => one === email || one === phone || (one.startsWith('@') && email?.endsWith(one)))

const fits = (part: StandingRestraint['conditions'][number], person: Candidate): boolean =>
  isAnyOf(part) ? part.any.some((one) => fitsOne(one, person)) : fitsOne(part, person)

const fitsOne = (condition: Condition, person: Candidate): boolean =>
  holds(condition, personFact(condition.fact, person))

/** What is known of a person before they were asked. */
export const personFact = (
  fact: string,
  { attributes, accountTier, accountValue, stage, locale, segmentIds }: Candidate,
): FactValue => {
  if (fact === 'segment') return segmentIds
  if (fact === 'account_tier') return accountTier
  if (fact === 'account_value') return accountValue
  if (fact === 'stage') return stage
  if (fact === 'language') return locale?.split('-')[0] ?? null
  const name = fact.slice('person:'.length)
  return Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null
}

/** Where between 0 and 1 a text falls, always at the same place: drawn once for each person, not at each asking. */
export const shareOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  // Alike texts end in alike sums; this spreads them over the whole range.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
