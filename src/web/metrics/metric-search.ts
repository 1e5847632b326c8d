import { z } from 'zod'
import { isSliceBy } from '#core/metrics/by.ts'
import { id } from '#core/wire.ts'
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
  /** Only feedback whose attribute has this value. */
  attribute: z.string().optional().catch(undefined),
  value: z.coerce.string().optional().catch(undefined),
})
export type MetricSearch = z.output<typeof MetricSearch>
