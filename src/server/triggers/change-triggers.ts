import type { Id } from '#core/ids.ts'
import type { TriggerDraft } from '#core/triggers/trigger.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { refuseUnknownSegments } from '../segments/change-segments.ts'
import { refuseGatedTrigger } from '../surveys/gated-reviews.ts'
import { findSurvey } from '../surveys/store.ts'
import { addTrigger, lockTrigger, removeTrigger, saveTrigger } from './store.ts'

export const createTrigger = async (
  ctx: Ctx,
  given: TriggerDraft & { enabled: boolean },
): Promise<Id<'trigger'>> => {
  if (!(await findSurvey(ctx, given.surveyId))) throw new Fault('survey.not_found')
  await refuseUnknownSegments(ctx, given.conditions)
  await refuseGatedTrigger(ctx, given)
  const id = await addTrigger(ctx, given)
  await record(ctx, 'trigger.changed', { triggerId: id })
  return id
}

export const changeTrigger = async (
  ctx: Ctx,
  id: Id<'trigger'>,
  change: TriggerDraft | { enabled: boolean },
): Promise<void> => {
  const found = await lockTrigger(ctx, id)
  if (!found) throw new Fault('trigger.not_found')
  if ('surveyId' in change && !(await findSurvey(ctx, change.surveyId))) throw new Fault('survey.not_found')
  if ('conditions' in change) await refuseUnknownSegments(ctx, change.conditions)
  if (!('enabled' in change) || change.enabled) await refuseGatedTrigger(ctx, { ...found, ...change })
  await saveTrigger(ctx, id, change)
  await record(ctx, 'trigger.changed', { triggerId: id })
}

export const deleteTrigger = async (ctx: Ctx, id: Id<'trigger'>): Promise<void> => {
  if (!(await lockTrigger(ctx, id))) throw new Fault('trigger.not_found')
  await removeTrigger(ctx, id)
  await record(ctx, 'trigger.changed', { triggerId: id })
}
