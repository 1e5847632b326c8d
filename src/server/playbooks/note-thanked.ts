import type { Facts } from '#core/events.ts'
import { settleTold } from '../feedback/settle-told.ts'
import { LATER, manyJob } from '../jobs/job.ts'
import { findMessages } from '../messages/store.ts'
import { findRuns } from './runs-store.ts'
import { runOfKey } from './send-letters.ts'

/** Whoever was thanked or asked by a playbook was told. Detractors are told by their case. */
export const noteThanked = manyJob(
  'playbook.note_thanked',
  async (ctx, sent: readonly Facts<'message.sent'>[]) => {
    const messages = await findMessages(
      ctx,
      sent.map(({ messageId }) => messageId),
    )
    const letters = messages.flatMap(({ id, key }) => {
      const runId = runOfKey(key)
      return runId ? [{ runId, messageId: id }] : []
    })
    const runs = await findRuns(
      ctx,
      letters.map(({ runId }) => runId),
    )
    await settleTold(
      ctx,
      letters.flatMap(({ runId, messageId }) => {
        const run = runs.get(runId)
        return run ? [{ feedbackId: run.feedbackId, messageId }] : []
      }),
      { unless: ({ bucket, caseId }) => bucket === 'detractor' || caseId !== null },
    )
  },
  { when: ({ kind }) => kind === 'thanks', priority: LATER },
)
