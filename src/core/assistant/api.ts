import { z } from 'zod'
import { id, nothing, route } from '../wire.ts'

export const assistantRoutes = {
  show: route('GET /assistant', {
    says: 'Whether a language model of yours may be asked, and what of its daily budget is spent.',
    right: 'feedback.read',
    input: nothing,
    output: z.object({
      available: z.boolean(),
      name: z.string().nullable(),
      tokensToday: z.number().int(),
      dailyTokens: z.number().int(),
    }),
  }),
}

/** These wait for the world outside, so no transaction is held meanwhile. */
export const assistantAskRoutes = {
  suggestReply: route('POST /cases/:id/suggestion', {
    says: 'Asks the language model for a first draft of a reply. Personal data are masked before they leave; nothing is sent.',
    right: 'messages.send',
    input: z.strictObject({ id: id('case') }),
    output: z.object({ text: z.string() }),
    pace: 'heavy',
  }),
  summarise: route('POST /themes/:id/summary', {
    says: 'Asks the language model to sum up what people say of a theme. Personal data are masked before they leave.',
    right: 'feedback.read',
    input: z.strictObject({ id: id('theme') }),
    output: z.object({ summary: z.string() }),
    pace: 'heavy',
  }),
}
