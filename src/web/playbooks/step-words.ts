import type { Id } from '#core/ids.ts'
import type { Step } from '#core/playbooks/step.ts'
import { fieldsOf, substitute } from '#core/templates/substitute.ts'
import { conditionsWords } from '../rules/rule-words.ts'
import { t } from '../texts/text.ts'

export const stepWords = (step: Step, nameOf: (id: string) => string | null): string => {
  switch (step.do) {
    case 'send':
      return t('playbooks.says_send', { subject: inShort(step.subject) })
    case 'reward':
      return t('playbooks.says_reward', { kind: t(`playbooks.kind_${step.kind}`), worth: step.worth })
    case 'task':
      return t('playbooks.says_task', { time: timeWords(step.dueHours), title: step.title })
    case 'wait':
      return t('playbooks.says_wait', { time: timeWords(step.hours) })
    case 'wait_for':
      return t('playbooks.says_wait_for', {
        event: step.event === 'happened' ? `“${step.name ?? ''}”` : t(`playbooks.event_${step.event}`),
        time: timeWords(step.hours),
      })
    case 'ask':
      return t('playbooks.do_ask')
    case 'webhook':
      return t('playbooks.do_webhook')
    case 'condition':
      return t('playbooks.says_condition', {
        conditions: [
          ...(step.waited ? [t(`playbooks.if_waited_${step.waited}`)] : []),
          ...(step.conditions.length > 0 ? [conditionsWords(step.conditions, nameOf)] : []),
        ].join(` ${t('rules.and')} `),
        skip: step.skip ?? 0,
      })
  }
}

/** What there is to choose from: a step that names one begins with the first. */
export type FirstOnes = { surveyId: Id<'survey'> | null; webhookId: Id<'webhook'> | null }

export const firstStep = (kind: Step['do'], first: FirstOnes): Step => {
  switch (kind) {
    case 'send':
      return { do: 'send', subject: '', body: '' }
    case 'reward':
      return { do: 'reward', kind: 'discount', worth: '', validDays: 90 }
    case 'task':
      return { do: 'task', title: '', dueHours: 24 }
    case 'wait':
      return { do: 'wait', hours: 24 }
    case 'wait_for':
      return { do: 'wait_for', event: 'replied', name: null, hours: 72, late: 'go_on' }
    case 'condition':
      return {
        do: 'condition',
        conditions: [{ fact: 'channel', operator: 'is', value: 'email' }],
        waited: null,
        skip: null,
      }
    case 'ask':
      return { do: 'ask', surveyId: first.surveyId!, remindAfterDays: null }
    case 'webhook':
      return { do: 'webhook', webhookId: first.webhookId! }
  }
}

/** Whole days as days; one of them is said in hours, as it is counted. */
const timeWords = (hours: number): string =>
  hours > 24 && hours % 24 === 0 ? t('playbooks.days', { n: hours / 24 }) : t('playbooks.hours', { n: hours })

/** What is another word in each letter stands as an ellipsis. */
const inShort = (template: string): string =>
  substitute(template, Object.fromEntries(fieldsOf(template).map(({ name }) => [name, '…'])))
