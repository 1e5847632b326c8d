import { z } from 'zod'
import { type Id, isId } from '#core/ids.ts'

export const PeopleSearch = z.object({
  search: z.coerce.string().max(200).optional().catch(undefined),
  segment: z
    .custom<Id<'segment'>>((text) => isId('segment', String(text)))
    .optional()
    .catch(undefined),
})
