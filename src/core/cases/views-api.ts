import { z } from 'zod'
import { done, id, nothing, route } from '../wire.ts'
import { CASE_SORTS } from './api.ts'
import { CaseFilter } from './case-filter.ts'

const Filter = CaseFilter.strict()
const name = z.string().trim().min(1).max(60)

/** A filter of the inbox with a name. Views that say “mine” or “my teams” mean whoever looks. */
export const SavedView = z.object({
  id: id('view'),
  name: z.string(),
  /** Everybody sees it; it is changed by whose it is, and by administrators. */
  shared: z.boolean(),
  ownerId: id('member'),
  filter: CaseFilter,
  sort: z.enum(CASE_SORTS),
  /** How many cases it holds for whoever asks; 1000 stands for more than 999. */
  count: z.number().int(),
})
export type SavedView = z.output<typeof SavedView>

export const viewRoutes = {
  list: route('GET /case-views', {
    says: 'The saved views of the inbox: the member’s own in their order, then those that others share.',
    right: 'self',
    input: nothing,
    output: z.array(SavedView),
  }),
  save: route('POST /case-views', {
    says: 'Saves a filter of the inbox under a name, last of one’s own.',
    right: 'self',
    input: z.strictObject({
      name,
      shared: z.boolean().default(false),
      filter: Filter,
      sort: z.enum(CASE_SORTS).default('priority'),
    }),
    output: SavedView,
    status: 201,
  }),
  change: route('PATCH /case-views/:id', {
    says: 'Renames a view, shares it or keeps it, or gives it another filter.',
    right: 'self',
    input: z.strictObject({
      id: id('view'),
      name: name.optional(),
      shared: z.boolean().optional(),
      filter: Filter.optional(),
      sort: z.enum(CASE_SORTS).optional(),
    }),
    output: SavedView,
  }),
  remove: route('DELETE /case-views/:id', {
    says: 'Deletes a view.',
    right: 'self',
    input: z.object({ id: id('view') }),
    output: done,
  }),
  order: route('PUT /case-views/order', {
    says: 'Puts one’s own views into this order; each is named once.',
    right: 'self',
    input: z.strictObject({ ids: z.array(id('view')).max(200) }),
    output: z.array(SavedView),
  }),
}
