import type { Right } from '#core/members/role.ts'
import type { TextKey } from '../texts/text.ts'
import type { IconName } from '../ui/Icon.tsx'

export type Place = {
  path: string
  text: TextKey
  icon: IconName
  right: Right | null
  /** Pressed after `g`. */
  key?: string
  /** Only where mail is caught instead of sent. */
  caught?: true
  /** Has a place in the bar at the bottom of a phone. */
  thumb?: true
}
export type Stage = { text: TextKey | null; places: readonly Place[] }

/** The order of the loop. A place is shown once its route exists and the member has the right. */
export const NAVIGATION: readonly Stage[] = [
  {
    text: null,
    places: [
      { path: '/', text: 'nav.home', icon: 'home', right: null, key: 'h', thumb: true },
      { path: '/notices', text: 'nav.notices', icon: 'bell', right: null, key: 'n', thumb: true },
    ],
  },
  {
    text: 'nav.listen',
    places: [
      { path: '/surveys', text: 'nav.surveys', icon: 'survey', right: 'surveys.read', key: 's' },
      {
        path: '/feedback',
        text: 'nav.feedback',
        icon: 'feedback',
        right: 'feedback.read',
        key: 'f',
        thumb: true,
      },
      { path: '/journey', text: 'nav.journey', icon: 'flag', right: 'metrics.read' },
      { path: '/contact-rules', text: 'nav.restraints', icon: 'rule', right: 'surveys.read' },
      { path: '/import', text: 'nav.import', icon: 'import', right: 'imports.write' },
    ],
  },
  {
    text: 'nav.understand',
    places: [{ path: '/themes', text: 'nav.themes', icon: 'theme', right: 'feedback.read', key: 't' }],
  },
  {
    text: 'nav.route',
    places: [{ path: '/rules', text: 'nav.rules', icon: 'route', right: 'rules.read', key: 'r' }],
  },
  {
    text: 'nav.act',
    places: [
      { path: '/cases', text: 'nav.cases', icon: 'inbox', right: 'cases.read', key: 'i', thumb: true },
      { path: '/calls', text: 'nav.calls', icon: 'phone', right: 'cases.work' },
      { path: '/tasks', text: 'nav.tasks', icon: 'check', right: 'cases.work' },
      { path: '/playbooks', text: 'nav.playbooks', icon: 'playbook', right: 'cases.read' },
    ],
  },
  {
    text: 'nav.close',
    places: [
      { path: '/messages', text: 'nav.messages', icon: 'message', right: 'messages.read' },
      { path: '/mail', text: 'nav.mail', icon: 'inbox', right: 'workspace.write', caught: true },
    ],
  },
  {
    text: 'nav.measure',
    places: [{ path: '/scores', text: 'nav.metrics', icon: 'metric', right: 'metrics.read', key: 'm' }],
  },
  {
    text: 'nav.huddle',
    places: [{ path: '/huddles', text: 'nav.huddles', icon: 'huddle', right: 'huddles.read', key: 'u' }],
  },
  {
    text: 'nav.improve',
    places: [
      { path: '/initiatives', text: 'nav.initiatives', icon: 'initiative', right: 'initiatives.read' },
    ],
  },
  {
    text: 'nav.who',
    places: [
      { path: '/people', text: 'nav.people', icon: 'person', right: 'people.read', key: 'p' },
      { path: '/segments', text: 'nav.segments', icon: 'filter', right: 'people.read' },
      { path: '/accounts', text: 'nav.accounts', icon: 'account', right: 'people.read' },
    ],
  },
  {
    text: 'nav.settings',
    places: [
      { path: '/settings/team', text: 'nav.team', icon: 'team', right: 'members.read' },
      { path: '/settings/units', text: 'units.title', icon: 'account', right: 'members.read' },
      { path: '/settings/causes', text: 'causes.title', icon: 'theme', right: 'rules.write' },
      { path: '/settings/workspace', text: 'nav.workspace', icon: 'settings', right: 'workspace.write' },
      { path: '/settings/sources', text: 'nav.sources', icon: 'import', right: 'sources.write' },
      { path: '/settings/keys', text: 'nav.keys', icon: 'key', right: 'keys.write' },
      { path: '/settings/sms', text: 'nav.sms', icon: 'message', right: 'workspace.write' },
      { path: '/settings/webhooks', text: 'nav.webhooks', icon: 'webhook', right: 'webhooks.write' },
      { path: '/settings/understanding', text: 'nav.understanding', icon: 'theme', right: 'feedback.read' },
      { path: '/settings/audit', text: 'nav.audit', icon: 'audit', right: 'audit.read' },
    ],
  },
]
