import { z } from 'zod'
import { id } from '#core/wire.ts'

export const UnitSearch = z.object({ at: id('unit').optional().catch(undefined) })
