import { z } from 'zod'
import { id, instant } from '../wire.ts'

/** Words to begin a message with. */
export const Template = z.object({
  id: id('template'),
  name: z.string(),
  subject: z.string(),
  body: z.string(),
  updatedAt: instant,
})
export type Template = z.output<typeof Template>

/** What a template may name, and what it stands for. */
export const TEMPLATE_FIELDS = {
  'person.name': 'The whole name of the person.',
  'person.firstName': 'The first name of the person.',
  words: 'What the person wrote to us.',
  'case.number': 'The number of the case.',
  'case.title': 'What the case is called.',
  'case.rootCause': 'Why it happened.',
  'case.actionTaken': 'What was done about it.',
  'case.remedy': 'What the person gets for it.',
  'member.name': 'Whoever writes.',
  'workspace.name': 'Who we are.',
  'tracking.link': 'The private page on which the person follows the case; made when the message leaves.',
} as const
export type TemplateField = keyof typeof TEMPLATE_FIELDS

/** Filled in last and by us alone: whoever has this link speaks for the customer. */
export const TRACKING_LINK = '{{tracking.link}}'

/** Templates leave gaps that only a person can fill, such as `[what you did]`; a letter with one is not finished. */
export const hasGap = (text: string): boolean => /\[(what|why|when|who|how)\b[^\][\n]{0,80}\]/i.test(text)
