import type { Id } from '#core/ids.ts'
import { whyNotJudge } from '#core/tracking/tracking.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { addVerdict, listVerdicts, lockTrackedCase } from './store.ts'

type Judge = { caseId: Id<'case'>; verdict: 'happy' | 'unhappy'; comment: string | null }

/** The customer says whether it is finished, once for each time that we said so. */
export const judge = async (ctx: Ctx, { caseId, verdict, comment }: Judge): Promise<void> => {
  const found = await lockTrackedCase(ctx, caseId)
  if (!found) throw new Fault('case.not_found')
  refuse(whyNotJudge(found))
  const last = (await listVerdicts(ctx, caseId)).at(-1)
  if (last && found.resolvedAt && last.at >= found.resolvedAt) throw new Fault('tracking.not_resolved')
  await addVerdict(ctx, { caseId, verdict, comment })
  await record(ctx, 'tracking.answered', { caseId, verdict })
}
