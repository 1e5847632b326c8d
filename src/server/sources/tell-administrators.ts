import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { listAdministrators } from '../messages/addressee-store.ts'
import { notify } from '../notices/notify.ts'
import { say } from '../say.ts'
import { findSource } from './store.ts'

/** A source that fails for a day loses feedback in silence unless somebody is told. */
export const tellOfSource = job(
  'source.tell_administrators',
  async (ctx: Ctx, { sourceId }: { sourceId: Id<'source'> }) => {
    const source = await findSource(ctx, sourceId)
    if (!source?.problem || !source.problemSince) return
    await notify(
      ctx,
      (await listAdministrators(ctx)).map((memberId) => ({
        memberId,
        key: `source-failing:${sourceId}:${source.problemSince!.toISOString()}`,
        kind: 'trouble',
        subject: say('sources.silent', { source: source.name }),
        text: say('sources.silent.text', { problem: source.problem! }),
        path: `/settings/sources/${sourceId}`,
        caseId: null,
        urgent: false,
      })),
    )
  },
)
