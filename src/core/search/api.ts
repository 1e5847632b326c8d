import { z } from 'zod'
import { queryNumber, route } from '../wire.ts'

export const FINDABLE = ['person', 'account', 'case', 'survey', 'theme', 'initiative'] as const
export type Findable = (typeof FINDABLE)[number]

export const Found = z.object({
  kind: z.enum(FINDABLE),
  id: z.string(),
  name: z.string(),
  /** What tells it from another of the same name: an address, a number, an account. */
  about: z.string().nullable(),
})
export type Found = z.output<typeof Found>

export const searchRoutes = {
  byName: route('GET /search', {
    says: 'People, accounts, cases, surveys, themes and initiatives by name, of the kinds that you may read.',
    right: 'self',
    input: z.object({
      words: z.string().trim().min(1).max(200),
      each: queryNumber
        .pipe(z.number().int().min(1).max(20))
        .default(5)
        .describe('At most so many of a kind.'),
    }),
    output: z.array(Found),
  }),
}
