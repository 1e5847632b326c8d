import { accounts } from './en/accounts.ts'
import { analysis } from './en/analysis.ts'
import { audit } from './en/audit.ts'
import { calls } from './en/calls.ts'
import { cases } from './en/cases.ts'
import { delighted } from './en/delighted.ts'
import { feedback } from './en/feedback.ts'
import { home } from './en/home.ts'
import { huddles } from './en/huddles.ts'
import { imports } from './en/imports.ts'
import { initiatives } from './en/initiatives.ts'
import { journey } from './en/journey.ts'
import { keys } from './en/keys.ts'
import { links } from './en/links.ts'
import { mailKeys } from './en/mail-keys.ts'
import { members } from './en/members.ts'
import { messages } from './en/messages.ts'
import { metrics } from './en/metrics.ts'
import { notices } from './en/notices.ts'
import { people } from './en/people.ts'
import { places } from './en/places.ts'
import { playbooks } from './en/playbooks.ts'
import { promises } from './en/promises.ts'
import { restraints } from './en/restraints.ts'
import { rules } from './en/rules.ts'
import { segments } from './en/segments.ts'
import { shell } from './en/shell.ts'
import { sms } from './en/sms.ts'
import { sources } from './en/sources.ts'
import { surveys } from './en/surveys.ts'
import { teams } from './en/teams.ts'
import { themes } from './en/themes.ts'
import { ui } from './en/ui.ts'
import { units } from './en/units.ts'
import { webhooks } from './en/webhooks.ts'
import { widgets } from './en/widgets.ts'
import { workspaces } from './en/workspaces.ts'

/** Every text of the web app. One file per noun in ./en/, keys prefixed with the noun, ICU messages. */
export const en = {
  ...ui,
  ...shell,
  ...members,
  ...mailKeys,
  ...workspaces,
  ...delighted,
  ...surveys,
  ...segments,
  ...sources,
  ...links,
  ...widgets,
  ...places,
  ...home,
  ...feedback,
  ...analysis,
  ...calls,
  ...cases,
  ...metrics,
  ...people,
  ...accounts,
  ...journey,
  ...restraints,
  ...rules,
  ...promises,
  ...imports,
  ...teams,
  ...keys,
  ...sms,
  ...webhooks,
  ...audit,
  ...themes,
  ...huddles,
  ...initiatives,
  ...messages,
  ...playbooks,
  ...notices,
  ...units,
} as const

export type TextKey = keyof typeof en
