import type { Commitment, Huddle } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { findCase } from '../cases/store.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { refuseUnknownMember } from '../members/refuse-unknown.ts'
import { record } from '../record.ts'
import { showHuddle, takeHuddle } from './run-huddle.ts'
import { addCommitment, findCommitment, lockCommitment, lockHuddle, saveReport } from './store.ts'

type Commit = {
  id: Id<'huddle'>
  what: string
  ownerId: Id<'member'>
  dueOn: string
  caseId?: Id<'case'> | null | undefined
}

/** One owner, one day: without both it is a wish. */
export const makeCommitment = async (ctx: Ctx, { id, caseId = null, ...given }: Commit): Promise<Huddle> => {
  await takeHuddle(ctx, id, 'meet')
  await refuseUnknownMember(ctx, given.ownerId)
  if (caseId && !(await findCase(ctx, caseId))) throw new Fault('case.not_found')
  const commitmentId = await addCommitment(ctx, { ...given, huddleId: id, caseId })
  await record(ctx, 'commitment.made', { commitmentId, huddleId: id })
  return showHuddle(ctx, id)
}

type Report = {
  id: Id<'commitment'>
  status: 'kept' | 'missed' | 'dropped'
  report?: string | null | undefined
  huddleId?: Id<'huddle'> | null | undefined
}

/** What came of it, said once, in the next huddle or before. */
export const reportBack = async (
  ctx: Ctx,
  { id, status, report = null, huddleId = null }: Report,
): Promise<Commitment> => {
  const now = await lockCommitment(ctx, id)
  if (!now) throw new Fault('commitment.not_found')
  if (now !== 'open') throw new Fault('commitment.reported')
  if (huddleId && !(await lockHuddle(ctx, huddleId))) throw new Fault('huddle.not_found')
  await saveReport(ctx, id, { status, report, huddleId })
  await record(ctx, 'commitment.reported', { commitmentId: id, status })
  return (await findCommitment(ctx, id))!
}
