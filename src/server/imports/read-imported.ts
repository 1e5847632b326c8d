import { understand } from '../analysis/understand.ts'
import { takeUnread } from '../feedback/facts-store.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { effect, LATER } from '../jobs/job.ts'

const AT_ONCE = 200
const ROUNDS = 5

type Brought = { importId: string } | { sourceId: string }

/** Reads what an import or a source brought, in small portions and after everybody who waits: history is patient. */
export const readImported = effect('import.read', async (desk, facts: Brought) => {
  for (let round = 0; round < ROUNDS; round++) {
    const unread = await desk.transact((ctx) => takeUnread(ctx, AT_ONCE))
    if (unread.length === 0) return
    await understand.run(
      desk.program,
      desk.workspaceId,
      unread.map((feedbackId) => ({ feedbackId })),
    )
  }
  await desk.transact((ctx) => enqueue(ctx, readImported, facts, { key: 'import.read', priority: LATER }))
})
