import { z } from 'zod'
import { instant, nothing, route } from '../wire.ts'

const DemoState = z.object({
  state: z.enum(['none', 'loading', 'loaded', 'removing']),
  /** 0..1 while something is under way. */
  progress: z.number(),
  step: z.string().nullable(),
  loadedAt: instant.nullable(),
})

export const demoRoutes = {
  show: route('GET /demo', {
    says: 'Whether demo data is there, and how far loading is.',
    right: 'workspace.write',
    input: nothing,
    output: DemoState,
  }),
  load: route('POST /demo', {
    says: 'Loads the demo company.',
    right: 'workspace.write',
    input: z.strictObject({}),
    output: DemoState,
    status: 201,
    pace: 'heavy',
  }),
  remove: route('DELETE /demo', {
    says: 'Removes the demo company, and nothing else.',
    right: 'workspace.write',
    input: nothing,
    output: DemoState,
    pace: 'heavy',
  }),
}
