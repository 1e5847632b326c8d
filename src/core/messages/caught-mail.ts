import { z } from 'zod'
import { id, instant } from '../wire.ts'

/** A mail that did not leave the machine, because no mail server is set: the built-in catcher kept it. */
export const CaughtMail = z.object({
  id: id('mail'),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  at: instant,
})
export type CaughtMail = z.output<typeof CaughtMail>
