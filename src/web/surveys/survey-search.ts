import { z } from 'zod'

export const SurveySearch = z.object({
  tab: z.enum(['build', 'invite', 'link', 'results']).optional().catch(undefined),
})
