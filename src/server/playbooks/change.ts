import type { Id } from '#core/ids.ts'
import type { Playbook, Step } from '#core/playbooks/api.ts'
import { problemsOf } from '#core/playbooks/playbook.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { listRuns } from './runs-store.ts'
import { addPlaybook, type KnownPlaybook, lockPlaybooks, removePlaybook, savePlaybook } from './store.ts'

type Given = Pick<Playbook, 'name' | 'bucket' | 'oncePerDays'> & { steps: readonly Step[] }

/** A new playbook is off, so that it can be read once more before it writes to anybody. */
export const createPlaybook = async (ctx: Ctx, given: Given): Promise<Id<'playbook'>> => {
  refuseInvalid(given.steps)
  const id = await addPlaybook(ctx, { ...given, enabled: false })
  await record(ctx, 'playbook.changed', { playbookId: id })
  return id
}

export const changePlaybook = async (
  ctx: Ctx,
  { id, ...given }: Given & { id: Id<'playbook'> },
): Promise<void> => {
  refuseInvalid(given.steps)
  const { found, others } = await lockOne(ctx, id)
  if (found.enabled) refuseTaken(others, given.bucket)
  await savePlaybook(ctx, id, given)
  await record(ctx, 'playbook.changed', { playbookId: id })
}

export const turnPlaybook = async (
  ctx: Ctx,
  { id, enabled }: { id: Id<'playbook'>; enabled: boolean },
): Promise<void> => {
  const { found, others } = await lockOne(ctx, id)
  if (found.enabled === enabled) return
  if (enabled) refuseTaken(others, found.bucket)
  await savePlaybook(ctx, id, { enabled })
  await record(ctx, 'playbook.changed', { playbookId: id })
}

export const deletePlaybook = async (ctx: Ctx, id: Id<'playbook'>): Promise<void> => {
  await lockOne(ctx, id)
  const { items } = await listRuns(ctx, { playbookId: id }, { limit: 1 })
  if (items.length > 0) throw new Fault('playbook.ran')
  await removePlaybook(ctx, id)
  await record(ctx, 'playbook.changed', { playbookId: id })
}

const lockOne = async (
  ctx: Ctx,
  id: Id<'playbook'>,
): Promise<{ found: KnownPlaybook; others: KnownPlaybook[] }> => {
  const all = await lockPlaybooks(ctx)
  const found = all.find((playbook) => playbook.id === id)
  if (!found) throw new Fault('playbook.not_found')
  return { found, others: all.filter((playbook) => playbook.id !== id) }
}

/** Two letters of thanks for one answer are one too many. */
const refuseTaken = (others: readonly KnownPlaybook[], bucket: Playbook['bucket']): void => {
  if (others.some((other) => other.enabled && other.bucket === bucket))
    throw new Fault('playbook.bucket_taken')
}

const refuseInvalid = (steps: readonly Step[]): void => {
  const errors = problemsOf(steps)
  if (errors.length > 0) throw new Fault('playbook.invalid', { errors })
}
