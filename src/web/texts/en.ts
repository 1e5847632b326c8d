import { members } from './en/members.ts'
import { shell } from './en/shell.ts'
import { surveys } from './en/surveys.ts'
import { ui } from './en/ui.ts'
import { workspaces } from './en/workspaces.ts'

/** Every text of the web app. One file per noun in ./en/, keys prefixed with the noun, ICU messages. */
export const en = { ...ui, ...shell, ...members, ...workspaces, ...surveys } as const

export type TextKey = keyof typeof en
