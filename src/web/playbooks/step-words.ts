import type { Step } from '#core/playbooks/api.ts'
import { t } from '../texts/text.ts'

export const stepWords = (step: Step): string => {
  switch (step.do) {
    case 'send':
      return t('playbooks.says_send', { subject: step.subject })
    case 'reward':
      return t('playbooks.says_reward', { kind: t(`playbooks.kind_${step.kind}`), worth: step.worth })
    case 'task':
      return t('playbooks.says_task', { hours: step.dueHours, title: step.title })
    case 'wait':
      return t('playbooks.says_wait', { hours: step.hours })
  }
}

export const firstStep = (kind: Step['do']): Step => {
  switch (kind) {
    case 'send':
      return { do: 'send', subject: '', body: '' }
    case 'reward':
      return { do: 'reward', kind: 'discount', worth: '', validDays: 90 }
    case 'task':
      return { do: 'task', title: '', dueHours: 24 }
    case 'wait':
      return { do: 'wait', hours: 24 }
  }
}
