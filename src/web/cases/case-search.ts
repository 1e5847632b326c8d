import { z } from 'zod'
import { CASE_SORTS, CASE_VIEWS, type CaseFilter } from '#core/cases/api.ts'
import { PRIORITY_LEVELS } from '#core/priority/priority.ts'
import { id } from '#core/wire.ts'

export const CaseSearch = z.object({
  view: z.enum(CASE_VIEWS).optional().catch(undefined),
  sort: z.enum(CASE_SORTS).optional().catch(undefined),
  search: z.coerce.string().max(200).optional().catch(undefined),
  level: z.enum(PRIORITY_LEVELS).optional().catch(undefined),
  category: z.string().max(100).optional().catch(undefined),
  touchpoint: z.string().max(100).optional().catch(undefined),
  memberId: id('member').optional().catch(undefined),
  teamId: id('team').optional().catch(undefined),
  /** The saved view that these filters are. */
  saved: id('view').optional().catch(undefined),
  personId: id('person').optional().catch(undefined),
  accountId: id('account').optional().catch(undefined),
  unitId: id('unit').optional().catch(undefined),
  causeId: id('cause').optional().catch(undefined),
  /** The case being looked at. */
  at: id('case').optional().catch(undefined),
})
export type CaseSearch = z.output<typeof CaseSearch>

const FILTERS = [
  'level',
  'category',
  'touchpoint',
  'memberId',
  'teamId',
  'personId',
  'accountId',
  'unitId',
  'causeId',
] as const

export const filtersIn = (search: CaseSearch): number =>
  FILTERS.filter((name) => search[name] !== undefined).length

/** What a saved view keeps of what stands in the address. */
export const filterOf = ({ view, sort: _, at: __, saved: ___, ...filter }: CaseSearch): CaseFilter => ({
  ...filter,
  view: view ?? 'mine',
})
