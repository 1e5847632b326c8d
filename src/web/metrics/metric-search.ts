import { z } from 'zod'
import { id } from '#core/wire.ts'
import { RANGES, type Range } from './range.ts'
import { SCORE_METRICS } from './scores.ts'

export const STEPS = ['day', 'week', 'month'] as const
export const SLICES = ['touchpoint', 'channel', 'category', 'theme', 'account', 'survey', 'unit'] as const
export type SliceBy = (typeof SLICES)[number]

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
  slice: z.enum(SLICES).optional().catch(undefined),
  unitId: id('unit').optional().catch(undefined),
})
export type MetricSearch = z.output<typeof MetricSearch>
