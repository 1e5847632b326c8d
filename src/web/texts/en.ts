import { accounts } from './en/accounts.ts'
import { cases } from './en/cases.ts'
import { feedback } from './en/feedback.ts'
import { home } from './en/home.ts'
import { imports } from './en/imports.ts'
import { members } from './en/members.ts'
import { metrics } from './en/metrics.ts'
import { people } from './en/people.ts'
import { promises } from './en/promises.ts'
import { rules } from './en/rules.ts'
import { shell } from './en/shell.ts'
import { surveys } from './en/surveys.ts'
import { ui } from './en/ui.ts'
import { workspaces } from './en/workspaces.ts'

/** Every text of the web app. One file per noun in ./en/, keys prefixed with the noun, ICU messages. */
export const en = {
  ...ui,
  ...shell,
  ...members,
  ...workspaces,
  ...surveys,
  ...home,
  ...feedback,
  ...cases,
  ...metrics,
  ...people,
  ...accounts,
  ...rules,
  ...promises,
  ...imports,
} as const

export type TextKey = keyof typeof en
