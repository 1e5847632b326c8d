import { isId } from '#core/ids.ts'
import type { Policy } from '#core/promises/api.ts'
import type { Tell } from '#core/promises/ladder.ts'
import { formatNumber, t, textOr } from '../texts/text.ts'

/** Whom it is for, as a sentence that its author would say. */
export const conditionsInWords = (
  conditions: Policy['conditions'],
  categoryName: (key: string) => string,
): string => {
  const { levels = [], channels = [], tiers = [], categories = [], leastValue, earlierCases } = conditions
  const or = (words: readonly string[]) => words.join(` ${t('rules.or')} `)
  const parts = [
    levels.length > 0 && or(levels.map((level) => t(`promises.level_${level}`))),
    channels.length > 0 && or(channels.map((channel) => textOr(`feedback.channel_${channel}`, channel))),
    tiers.length > 0 && t('promises.said_tiers', { tiers: or(tiers) }),
    categories.length > 0 && or(categories.map(categoryName)),
    leastValue != null && t('promises.said_value', { value: formatNumber(leastValue) }),
    earlierCases != null && t('promises.said_earlier', { n: earlierCases }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? t('promises.everybody') : parts.join(` ${t('rules.and')} `)
}

export const targetsInWords = (policy: Policy): string =>
  [
    policy.acknowledgeMinutes !== null &&
      t('promises.said_acknowledge', { time: minutesInWords(policy.acknowledgeMinutes) }),
    t('promises.said_reply', { time: minutesInWords(policy.firstReplyMinutes) }),
    policy.nextReplyMinutes !== null &&
      t('promises.said_next_reply', { time: minutesInWords(policy.nextReplyMinutes) }),
    t('promises.said_resolve', { time: minutesInWords(policy.resolveMinutes) }),
    policy.confirmMinutes !== null &&
      t('promises.said_confirm', { time: minutesInWords(policy.confirmMinutes) }),
    policy.finalResponseDays !== null && t('promises.said_final', { n: policy.finalResponseDays }),
  ]
    .filter((part) => part !== false)
    .join(' · ')

type Named = { readonly id: string; readonly name: string }

/** Somebody who left the list of members is told through whoever stands above. */
const tellWords = (tell: Tell, members: readonly Named[]): string =>
  isId('member', tell)
    ? (members.find(({ id }) => id === tell)?.name ?? t('promises.tell_administrators'))
    : t(`promises.tell_${tell}`)

export const stepWords = (
  { at, tell, raisePriority }: Policy['ladder'][number],
  members: readonly Named[],
): string => {
  const who = tellWords(tell, members)
  const words =
    'fraction' in at
      ? t('promises.step_fraction', { share: formatNumber(at.fraction, { style: 'percent' }), who })
      : t('promises.step_late', { hours: minutesInWords(at.afterBreachMinutes), who })
  return words + (raisePriority ? t('promises.step_raise') : '')
}

export const minutesInWords = (minutes: number): string =>
  minutes % 60 === 0
    ? t('promises.in_hours', { hours: minutes / 60 })
    : minutes > 60
      ? `${t('promises.in_hours', { hours: Math.floor(minutes / 60) })} ${t('promises.in_minutes', { minutes: minutes % 60 })}`
      : t('promises.in_minutes', { minutes })
