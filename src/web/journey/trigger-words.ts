import type { Trigger } from '#core/triggers/api.ts'
import type { TriggerTerms } from '#core/triggers/trigger.ts'
import { t } from '../texts/text.ts'

const HOUR = 60
const DAY = 24 * HOUR

export const termsWords = (terms: TriggerTerms): string => {
  if (terms.kind === 'recurring') return t('journey.every', { n: terms.everyDays })
  const { event, waitMinutes } = terms
  if (waitMinutes === 0) return t('journey.at_once', { event })
  if (waitMinutes % DAY === 0) return t('journey.days_after', { event, n: waitMinutes / DAY })
  if (waitMinutes % HOUR === 0) return t('journey.hours_after', { event, n: waitMinutes / HOUR })
  return t('journey.minutes_after', { event, n: waitMinutes })
}

export type Draft = Pick<
  Trigger,
  'name' | 'terms' | 'conditions' | 'surveyId' | 'channel' | 'percent' | 'atHour' | 'remindAfterDays'
>

export const draftOf = (trigger: Trigger): Draft => ({
  name: trigger.name,
  terms: trigger.terms,
  conditions: trigger.conditions,
  surveyId: trigger.surveyId,
  channel: trigger.channel,
  percent: trigger.percent,
  atHour: trigger.atHour,
  remindAfterDays: trigger.remindAfterDays,
})

export const newDraft = (surveyId: Draft['surveyId'], event: string): Draft => ({
  name: '',
  terms: { kind: 'moment', event, waitMinutes: DAY },
  conditions: [],
  surveyId,
  channel: 'email',
  percent: 100,
  atHour: 'any',
  remindAfterDays: 3,
})
