import { LATER, manyJob } from '../jobs/job.ts'
import { type FirstAddress, fillFirst } from './addresses-store.ts'

/**
 * After the batch that brought them, for a batch of feedback must not fail because somebody else came by an address in the
 * same moment; this may, and finds it taken when it is tried again.
 */
export const fillAddresses = manyJob(
  'person.fill_addresses',
  (ctx, first: readonly FirstAddress[]) => fillFirst(ctx, first),
  { priority: LATER },
)
