import { z } from 'zod'
import { isSliceBy } from '#core/metrics/by.ts'
import { id } from '#core/wire.ts'
import { attributeAndValue } from '../feedback/feedback-search.ts'
import { RANGES, type Range } from './range.ts'
import { SCORE_METRICS } from './scores.ts'

export const STEPS = ['day', 'week', 'month'] as const
const days = z
  .number()
  .refine((given): given is Range => RANGES.some((range) => range === given))
  .optional()
  .catch(undefined)

export const HomeSearch = z.object({
  days,
  metric: z.enum(['nps', 'csat', 'ces']).optional().catch(undefined),
  unitId: id('unit').optional().catch(undefined),
})

export const MetricSearch = z.object({
  days,
  metric: z.enum(SCORE_METRICS).optional().catch(undefined),
  by: z.enum(STEPS).optional().catch(undefined),
  slice: z.string().refine(isSliceBy).optional().catch(undefined),
  unitId: id('unit').optional().catch(undefined),
  attribute: attributeAndValue.optional().catch(undefined),
})
export type MetricSearch = z.output<typeof MetricSearch>
