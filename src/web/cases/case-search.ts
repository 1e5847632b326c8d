import { z } from 'zod'
import { CASE_SORTS, CASE_VIEWS } from '#core/cases/api.ts'
import { id } from '#core/wire.ts'

export const CaseSearch = z.object({
  view: z.enum(CASE_VIEWS).optional().catch(undefined),
  sort: z.enum(CASE_SORTS).optional().catch(undefined),
  search: z.coerce.string().max(200).optional().catch(undefined),
  personId: id('person').optional().catch(undefined),
  accountId: id('account').optional().catch(undefined),
  /** The case being looked at. */
  at: id('case').optional().catch(undefined),
})
export type CaseSearch = z.output<typeof CaseSearch>
