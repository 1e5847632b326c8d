import type { Channel } from '../feedback/feedback.ts'
import type { PriorityLevel } from '../priority/priority.ts'
import { whyNotTarget } from './clock.ts'
import { type Ladder, type LadderFault, lateMinutes, whyNotLadder } from './ladder.ts'

/** Which cases a policy is for. All that is named must fit; what is not named fits everything. */
export type PolicyConditions = {
  readonly levels?: readonly PriorityLevel[] | undefined
  readonly tiers?: readonly string[] | undefined
  readonly channels?: readonly Channel[] | undefined
  readonly categories?: readonly string[] | undefined
  /** Of the account, in the workspace's currency and year. */
  readonly leastValue?: number | null | undefined
  /** Somebody who complains again: so many cases before, within a year. */
  readonly earlierCases?: number | null | undefined
}

/** What is known of a case when its promises start. */
export type PromiseFacts = {
  readonly level: PriorityLevel
  readonly tier: string | null
  readonly channel: Channel | null
  readonly category: string | null
  readonly value: number | null
  readonly earlierCases: number
}

/** The first policy that fits; undefined: nothing is promised. */
export const policyFor = <P extends { readonly conditions: PolicyConditions }>(
  policies: readonly P[],
  facts: PromiseFacts,
): P | undefined => policies.find(({ conditions }) => fits(conditions, facts))

export const fits = (conditions: PolicyConditions, facts: PromiseFacts): boolean => {
  const { levels, tiers, channels, categories, leastValue, earlierCases } = conditions
  return (
    isAmong(levels, facts.level) &&
    isAmong(tiers, facts.tier) &&
    isAmong(channels, facts.channel) &&
    isAmong(categories, facts.category) &&
    (leastValue == null || (facts.value ?? 0) >= leastValue) &&
    (earlierCases == null || facts.earlierCases >= earlierCases)
  )
}

/** An empty list names nothing, like none at all. */
const isAmong = (wanted: readonly string[] | undefined, value: string | null): boolean =>
  !wanted ||
  wanted.length === 0 ||
  (value !== null && wanted.some((one) => one.toLowerCase() === value.toLowerCase()))

export type Targets = {
  readonly acknowledgeMinutes: number | null
  readonly firstReplyMinutes: number
  readonly nextReplyMinutes: number | null
  readonly resolveMinutes: number
  readonly confirmMinutes: number | null
  readonly finalResponseDays: number | null
}

export type PolicyFault = 'promise.target_invalid' | 'policy.backwards' | LadderFault

const MOST_DAYS = 366

export const whyNotPolicy = ({
  ladder,
  ...targets
}: Targets & { readonly ladder: Ladder }): PolicyFault | null => {
  const { acknowledgeMinutes, firstReplyMinutes, nextReplyMinutes, resolveMinutes, confirmMinutes } = targets
  for (const minutes of [
    acknowledgeMinutes,
    firstReplyMinutes,
    nextReplyMinutes,
    resolveMinutes,
    confirmMinutes,
  ]) {
    const fault = minutes === null ? null : whyNotTarget(minutes)
    if (fault) return fault
  }
  const days = targets.finalResponseDays
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS))
    return 'promise.target_invalid'
  if (firstReplyMinutes > resolveMinutes) return 'policy.backwards'
  if (acknowledgeMinutes !== null && acknowledgeMinutes > firstReplyMinutes) return 'policy.backwards'
  return whyNotLadder(ladder)
}

/** The longest that any of its promises may run in open hours, the last step of its ladder included. */
export const furthestMinutes = ({ ladder, ...targets }: Targets & { readonly ladder: Ladder }): number => {
  const { acknowledgeMinutes, firstReplyMinutes, nextReplyMinutes, resolveMinutes, confirmMinutes } = targets
  const longest = Math.max(
    acknowledgeMinutes ?? 0,
    firstReplyMinutes,
    nextReplyMinutes ?? 0,
    resolveMinutes,
    confirmMinutes ?? 0,
  )
  return longest + lateMinutes(ladder)
}

/** Which policies are never reached, because an earlier one takes all that they could. */
export const shadowsPolicy = (earlier: PolicyConditions, later: PolicyConditions): boolean =>
  covers(earlier.levels, later.levels) &&
  covers(earlier.tiers, later.tiers) &&
  covers(earlier.channels, later.channels) &&
  covers(earlier.categories, later.categories) &&
  (earlier.leastValue == null || (later.leastValue != null && later.leastValue >= earlier.leastValue)) &&
  (earlier.earlierCases == null || (later.earlierCases != null && later.earlierCases >= earlier.earlierCases))

const covers = (wide: readonly string[] | undefined, narrow: readonly string[] | undefined): boolean =>
  !wide?.length || (narrow !== undefined && narrow.length > 0 && narrow.every((one) => wide.includes(one)))
