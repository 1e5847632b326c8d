import type { CaseTimelineEntry } from '#core/cases/case.ts'
import { type TextKey, t, textOr } from '../texts/text.ts'
import type { IconName } from '../ui/Icon.tsx'

const SAYS: Readonly<Record<string, TextKey>> = {
  'case.opened': 'cases.event_opened',
  'case.joined': 'cases.event_joined',
  'case.assigned': 'cases.event_assigned',
  'case.acknowledged': 'cases.event_acknowledged',
  'case.changed': 'cases.event_changed',
  'case.task_added': 'cases.event_task_added',
  'case.task_done': 'cases.event_task_done',
  'case.waiting': 'cases.event_waiting',
  'case.woken': 'cases.event_woken',
  'case.snoozed': 'cases.event_snoozed',
  'case.escalated': 'cases.event_escalated',
  'case.breached': 'cases.event_breached',
  'case.resolved': 'cases.event_resolved',
  'case.confirmed': 'cases.event_confirmed',
  'case.disputed': 'cases.event_disputed',
  'case.closed': 'cases.event_closed',
  'case.reopened': 'cases.event_reopened',
  'case.undone': 'cases.event_undone',
  'case.retargeted': 'cases.event_retargeted',
  'case.help_asked': 'cases.event_help_asked',
  'case.task_late': 'cases.event_task_late',
  'message.failed': 'cases.event_failed',
  'message.bounced': 'cases.event_bounced',
  'message.suppressed': 'cases.event_suppressed',
  'message.taken_back': 'cases.event_taken_back',
  'message.delayed': 'cases.event_delayed',
  'message.uncertain': 'cases.event_uncertain',
  'tracking.answered': 'cases.event_answered',
}

export const sayEntry = (entry: CaseTimelineEntry): string => {
  if (entry.kind === 'note') return t('cases.note')
  if (entry.kind === 'transition') return movedIn(entry) ?? entry.name
  if (entry.message) {
    const status = textOr(`cases.message_${entry.message.status}`, entry.message.status)
    return `${t(`cases.message_${entry.message.direction}`)} (${status})`
  }
  const key = SAYS[entry.name]
  if (!key) return entry.name
  const clock =
    typeof entry.facts.kind === 'string' ? textOr(`cases.clock_${entry.facts.kind}`, entry.facts.kind) : null
  const changed =
    typeof entry.facts.what === 'string' ? textOr(`cases.changed_${entry.facts.what}`, entry.facts.what) : ''
  return t(key, { about: entry.about ?? '', what: clock ?? changed })
}

/** What stands beneath: a ladder gives its reason as a program does, whoever escalates by hand in words. */
export const saidIn = ({ name, text, facts }: CaseTimelineEntry): string | null => {
  const [, what, when] = (name === 'case.escalated' && /^(\w+)_(late|at_risk)$/.exec(text ?? '')) || []
  if (!what) return text
  return t(when === 'late' ? 'cases.escalated_late' : 'cases.escalated_at_risk', {
    what: textOr(`cases.clock_${what}`, what),
    who: textOr(`promises.tell_${facts.told}`, t('cases.somebody')),
  })
}

export const movedIn = ({ fromState, toState }: CaseTimelineEntry): string | null =>
  fromState && toState && fromState !== toState
    ? t('cases.moved', { from: t(`cases.state_${fromState}`), to: t(`cases.state_${toState}`) })
    : null

export const whoDid = ({ by }: CaseTimelineEntry): string | null =>
  by.name ??
  { heard: t('cases.by_heard'), key: t('cases.by_key'), person: t('cases.by_customer'), member: null }[
    by.kind
  ]

export const iconOf = ({ kind, name, message }: CaseTimelineEntry): IconName => {
  if (kind === 'note') return 'note'
  if (message) return message.direction === 'in' ? 'feedback' : 'message'
  return ICONS[name] ?? 'arrow-right'
}

const ICONS: Readonly<Record<string, IconName>> = {
  'case.opened': 'inbox',
  'case.joined': 'feedback',
  'case.assigned': 'person',
  'case.snoozed': 'snooze',
  'case.waiting': 'pause',
  'case.woken': 'bell',
  'case.escalated': 'flag',
  'case.breached': 'warning',
  'case.resolved': 'check',
  'case.confirmed': 'heart',
  'case.disputed': 'warning',
  'case.closed': 'close',
  'case.reopened': 'loop',
  'message.failed': 'warning',
  'message.bounced': 'warning',
}
