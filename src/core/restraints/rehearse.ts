import type { Id } from '../ids.ts'
import { type Block, type Candidate, decideAsking, inForceFor, type PastAsking } from './decide.ts'
import type { AskingChannel, StandingRestraint } from './restraint.ts'

/** An invitation of the past, with whom it asked as they are known today. */
export type AskedOnce = PastAsking & { id: Id<'invitation'>; channel: AskingChannel; person: Candidate }

export type Rehearsed<More = unknown> = {
  asking: AskedOnce & More
  /** `outranked`: asked, for another restraint answers the same question before it. */
  outcome: 'asked' | 'outranked' | 'delayed' | 'held_back'
  block: Block | null
}

/**
 * What a restraint would have done to invitations of the past, in their order. What it holds back counts as never
 * asked for those after it, as it would have been. `standing` are all restraints in their order, it among them: one before
 * it may answer the same question, and one may spare whom it would hold back.
 */
export const rehearseRestraint = <More>(
  restraint: StandingRestraint,
  askings: readonly (AskedOnce & More)[],
  { from, zone, standing }: { from: Date; zone: string; standing: readonly StandingRestraint[] },
): Rehearsed<More>[] => {
  const letThrough = new Map<Id<'person'>, PastAsking[]>()
  const inOrder = askings.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return inOrder.flatMap((asking): Rehearsed<More>[] => {
    const { person, surveyId, channel, at } = asking
    const past = letThrough.get(person.id) ?? []
    const known = past.map((one) => knownAt(one, at))
    const alone = { ...person, ...UNKNOWN_THEN, past: known }
    const inForce = inForceFor(alone, { surveyId, channel }, standing)
    const heeded = inForce.filter((one) => one === restraint || one.terms.kind === 'exempt')
    const verdict = decideAsking(alone, { surveyId, channel, now: at, zone }, heeded)
    if (verdict.do === 'ask') letThrough.set(person.id, [...past, asking])
    if (at.getTime() < from.getTime()) return []
    if (verdict.do !== 'ask') return [{ asking, outcome: 'held_back', block: verdict.block }]
    const isMeant = inForceFor(alone, { surveyId, channel }, [restraint]).length > 0
    if (isMeant && !inForce.includes(restraint)) return [{ asking, outcome: 'outranked', block: null }]
    return [{ asking, outcome: verdict.sendAt > at ? 'delayed' : 'asked', block: null }]
  })
}

/** What is known today was not always so, and reached nobody's invitation then. */
const UNKNOWN_THEN = {
  isEmailSuppressed: false,
  isPhoneSuppressed: false,
  isCallSuppressed: false,
  askedAt: null,
  answeredAt: null,
}

/** An answer that came later was not known then. */
const knownAt = ({ surveyId, at, answeredAt }: PastAsking, now: Date): PastAsking => ({
  surveyId,
  at,
  answeredAt: answeredAt && answeredAt.getTime() <= now.getTime() ? answeredAt : null,
  isOnItsWay: false,
})
