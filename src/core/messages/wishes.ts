import { z } from 'zod'
import { instant } from '../wire.ts'
import type { MessageKind } from './message.ts'

/** What a customer wants to get from a workspace. Answers to what they wrote always reach them. */
export const MailWishes = z.object({
  surveys: z.boolean(),
  news: z.boolean(),
  pausedUntil: instant.nullable(),
})
export type MailWishes = z.output<typeof MailWishes>

export const ALL_WELCOME: MailWishes = { surveys: true, news: true, pausedUntil: null }

/** Why a mail of this kind is not welcome now, or null when it is. */
export const whyUnwelcome = (
  { surveys, news, pausedUntil }: MailWishes,
  kind: MessageKind,
  now: Date,
): 'no_surveys' | 'no_news' | 'paused' | null => {
  const isSurvey = kind === 'survey' || kind === 'reminder'
  const isNews = kind === 'announcement' || kind === 'thanks'
  if (!isSurvey && !isNews) return null
  if (isSurvey && !surveys) return 'no_surveys'
  if (isNews && !news) return 'no_news'
  return pausedUntil && pausedUntil > now ? 'paused' : null
}
