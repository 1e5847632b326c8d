import { z } from 'zod'
import { CASE_SORTS } from '#core/cases/api.ts'
import {
  CASE_MARKS,
  CASE_VIEWS,
  type CaseFilter,
  type CaseQuery,
  type CaseView,
} from '#core/cases/case-filter.ts'
import { PRIORITY_LEVELS } from '#core/priority/priority.ts'
import { day, id } from '#core/wire.ts'
import { beginningOf } from '../metrics/range.ts'

/** Of whoever opens the inbox without saying more. */
export const FIRST_VIEW: CaseView = 'mine'

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
  reached: z.enum(CASE_MARKS).optional().catch(undefined),
  /** A whole day where the reader is. */
  from: day.optional().catch(undefined),
  resolvedFrom: day.optional().catch(undefined),
  themeId: id('theme').optional().catch(undefined),
  /** The case being looked at. */
  at: id('case').optional().catch(undefined),
})
export type CaseSearch = z.output<typeof CaseSearch>

export const NO_FILTERS = {
  level: undefined,
  category: undefined,
  touchpoint: undefined,
  memberId: undefined,
  teamId: undefined,
  personId: undefined,
  accountId: undefined,
  unitId: undefined,
  causeId: undefined,
  reached: undefined,
  from: undefined,
  resolvedFrom: undefined,
  themeId: undefined,
} as const satisfies Partial<CaseSearch>

export const filtersIn = (search: CaseSearch): number =>
  Object.keys(NO_FILTERS).filter((name) => search[name as keyof typeof NO_FILTERS] !== undefined).length

/** What is asked for, of what stands in the address. */
export const queryOf = ({
  sort: _,
  at: __,
  saved: ___,
  from,
  resolvedFrom,
  ...filter
}: CaseSearch): CaseQuery => ({
  ...filter,
  view: filter.view ?? FIRST_VIEW,
  ...(from && { from: beginningOf(from) }),
  ...(resolvedFrom && { resolvedFrom: beginningOf(resolvedFrom) }),
})

/** What a saved view keeps of it. */
export const filterOf = ({
  reached: _,
  from: __,
  resolvedFrom: ___,
  themeId: ____,
  ...search
}: CaseSearch): CaseFilter => queryOf(search)
