import { FAULTS } from '#core/faults.ts'
import type { Id } from '#core/ids.ts'
import type { Playbook } from '#core/playbooks/api.ts'
import { isSameSegment } from '#core/playbooks/fitting.ts'
import { type Play, problemsOf } from '#core/playbooks/playbook.ts'
import { type StopEvent, usualStops } from '#core/playbooks/stopping.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { refuseUnknownSegments } from '../segments/change-segments.ts'
import { aroundPlay } from '../surveys/gated-reviews.ts'
import { findSurvey } from '../surveys/store.ts'
import { findWebhook } from '../webhooks/store.ts'
import { listRuns } from './runs-store.ts'
import { addPlaybook, type KnownPlaybook, lockPlaybooks, removePlaybook, savePlaybook } from './store.ts'

type Given = Pick<Playbook, 'name' | 'bucket' | 'conditions' | 'steps' | 'oncePerDays'> & {
  stops?: readonly StopEvent[] | undefined
}

/** A new playbook is off, so that it can be read once more before it writes to anybody. */
export const createPlaybook = async (ctx: Ctx, given: Given): Promise<Id<'playbook'>> => {
  const play = withStops(given)
  await refuseInvalid(ctx, play)
  const id = await addPlaybook(ctx, { ...play, enabled: false })
  await record(ctx, 'playbook.changed', { playbookId: id })
  return id
}

export const changePlaybook = async (
  ctx: Ctx,
  { id, ...given }: Given & { id: Id<'playbook'> },
): Promise<void> => {
  const play = withStops(given)
  await refuseInvalid(ctx, play)
  const { found, others } = await lockOne(ctx, id)
  if (found.enabled) refuseTaken(others, play)
  await savePlaybook(ctx, id, play)
  await record(ctx, 'playbook.changed', { playbookId: id })
}

export const turnPlaybook = async (
  ctx: Ctx,
  { id, enabled }: { id: Id<'playbook'>; enabled: boolean },
): Promise<void> => {
  const { found, others } = await lockOne(ctx, id)
  if (found.enabled === enabled) return
  if (enabled) {
    await refuseInvalid(ctx, found)
    refuseTaken(others, found)
  }
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

/** Who does not say what ends a run gets what is usual for the bucket. */
export const withStops = <G extends { bucket: Playbook['bucket']; stops?: readonly StopEvent[] | undefined }>(
  given: G,
): G & { stops: readonly StopEvent[] } => ({ ...given, stops: given.stops ?? usualStops(given.bucket) })

/** Two letters of thanks for one answer are one too many. */
const refuseTaken = (
  others: readonly KnownPlaybook[],
  segment: Pick<Playbook, 'bucket' | 'conditions'>,
): void => {
  if (others.some((other) => other.enabled && isSameSegment(other, segment)))
    throw new Fault('playbook.bucket_taken')
}

/** What cannot be run is refused with the place and the reason. */
export const refuseInvalid = async (ctx: Ctx, play: Play): Promise<void> => {
  await refuseUnknownSegments(ctx, play.conditions)
  const errors = problemsOf(play, await aroundPlay(ctx, play))
  for (const [at, step] of play.steps.entries()) {
    if (step.do === 'condition') await refuseUnknownSegments(ctx, step.conditions)
    if (step.do === 'ask' && !(await findSurvey(ctx, step.surveyId)))
      errors.push({
        path: `steps.${at}.surveyId`,
        code: 'survey.not_found',
        detail: FAULTS['survey.not_found'][1],
      })
    if (step.do === 'webhook' && !(await findWebhook(ctx, step.webhookId)))
      errors.push({
        path: `steps.${at}.webhookId`,
        code: 'webhook.not_found',
        detail: FAULTS['webhook.not_found'][1],
      })
  }
  if (errors.length > 0) throw new Fault('playbook.invalid', { errors })
}
