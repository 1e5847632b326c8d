import { z } from 'zod'
import type { FeedbackFilter } from '#core/feedback/api.ts'
import { BUCKETS, CHANNELS, METRICS, OUTCOMES, SENTIMENTS } from '#core/feedback/feedback.ts'
import { day, id } from '#core/wire.ts'
import { beginningOf } from '../metrics/range.ts'

const words = z.coerce.string().max(200).optional().catch(undefined)

/** The name of an attribute, and the value that is meant. */
export const attributeAndValue = z.tuple([z.string().min(1).max(100), z.coerce.string().max(2000)])

/** The filters as they stand in the address; days are whole days where the reader is. */
export const FeedbackSearch = z.object({
  outcome: z.enum(OUTCOMES).optional().catch(undefined),
  blackHole: z.boolean().optional().catch(undefined),
  metric: z.enum(METRICS).optional().catch(undefined),
  bucket: z.enum(BUCKETS).optional().catch(undefined),
  scoredAgain: z.boolean().optional().catch(undefined),
  sentiment: z.enum(SENTIMENTS).optional().catch(undefined),
  channel: z.enum(CHANNELS).optional().catch(undefined),
  touchpoint: words,
  category: words,
  themeId: id('theme').optional().catch(undefined),
  personId: id('person').optional().catch(undefined),
  accountId: id('account').optional().catch(undefined),
  surveyId: id('survey').optional().catch(undefined),
  importId: id('import').optional().catch(undefined),
  sourceId: id('source').optional().catch(undefined),
  unitId: id('unit').optional().catch(undefined),
  attribute: attributeAndValue.optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  search: words,
  /** The piece being looked at. */
  at: id('feedback').optional().catch(undefined),
})
export type FeedbackSearch = z.output<typeof FeedbackSearch>

export const filterOf = ({ at: _, from, to, attribute, ...rest }: FeedbackSearch): FeedbackFilter => ({
  ...rest,
  ...(attribute && { attribute: attribute[0], value: attribute[1] }),
  ...(from && { from: beginningOf(from) }),
  ...(to && { to: new Date(`${to}T23:59:59.999`) }),
})

export const isFiltered = ({ at: _, ...filters }: FeedbackSearch): boolean =>
  Object.values(filters).some((value) => value !== undefined)
