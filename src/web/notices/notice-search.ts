import { z } from 'zod'

export const NoticeSearch = z.object({
  tab: z.enum(['list', 'habits', 'rooms']).optional().catch(undefined),
  unread: z.boolean().optional().catch(undefined),
})
