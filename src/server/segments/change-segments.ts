import type { Id } from '#core/ids.ts'
import { type Conditions, isAnyOf } from '#core/rules/rule.ts'
import { segmentsIn } from '#core/segments/segment.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { refuseGatedSince } from '../surveys/gated-reviews.ts'
import {
  addSegment,
  holdSegments,
  isAttributeKnown,
  isNameTaken,
  lockSegment,
  removeSegment,
  saveSegment,
} from './store.ts'
import { listUses } from './uses.ts'

type Draft = { name: string; conditions: Conditions }

export const createSegment = async (ctx: Ctx, draft: Draft): Promise<Id<'segment'>> => {
  await refuseUnknownAttributes(ctx, draft.conditions)
  const id = await addSegment(ctx, draft)
  if (!id) throw new Fault('segment.name_taken')
  await record(ctx, 'segment.changed', { segmentId: id })
  return id
}

/** For all that asks for it, from now on. */
export const changeSegment = async (ctx: Ctx, id: Id<'segment'>, draft: Draft): Promise<void> => {
  if (!(await lockSegment(ctx, id))) throw new Fault('segment.not_found')
  if (await isNameTaken(ctx, draft.name, id)) throw new Fault('segment.name_taken')
  await refuseUnknownAttributes(ctx, draft.conditions)
  await saveSegment(ctx, id, draft)
  await refuseGatedSince(ctx, { segmentId: id })
  await record(ctx, 'segment.changed', { segmentId: id })
}

/** A rule that asks for a segment that is gone would fit nobody, and nobody would see why. */
export const deleteSegment = async (ctx: Ctx, id: Id<'segment'>): Promise<void> => {
  if (!(await lockSegment(ctx, id))) throw new Fault('segment.not_found')
  const uses = await listUses(ctx, id)
  if (uses.length > 0)
    throw new Fault('segment.in_use', {
      detail: `It is asked for by ${uses.map(({ kind, name }) => `${CALLED[kind]} “${name}”`).join(', ')}.`,
    })
  await removeSegment(ctx, id)
  await record(ctx, 'segment.changed', { segmentId: id })
}

const CALLED = {
  rule: 'the rule',
  playbook: 'the playbook',
  restraint: 'the contact rule',
  trigger: 'the trigger',
}

/** For whatever is saved with conditions: the segments it asks for are there, and stay. */
export const refuseUnknownSegments = async (ctx: Ctx, conditions: Conditions): Promise<void> => {
  const named = segmentsIn(conditions)
  if (named.length === 0) return
  const held = await holdSegments(ctx, named)
  if (!named.every((id) => held.has(id))) throw new Fault('segment.not_found')
}

/** A slip in a name would make a segment of nobody, or with “is not” of everybody. */
export const refuseUnknownAttributes = async (ctx: Ctx, conditions: Conditions): Promise<void> => {
  const errors: { path: string; code: string; detail: string }[] = []
  for (const [at, part] of conditions.entries())
    for (const { fact } of isAnyOf(part) ? part.any : [part]) {
      const [kind, ...rest] = fact.split(':')
      const name = rest.join(':')
      if (!name || (await isAttributeKnown(ctx, kind === 'person' ? 'people' : 'accounts', name))) continue
      const whose = kind === 'person' ? 'No person' : 'No account'
      errors.push({
        path: `conditions.${at}`,
        code: 'unknown_attribute',
        detail: `${whose} has an attribute “${name.slice(0, 50)}”.`,
      })
    }
  if (errors[0]) throw new Fault('segment.unknown_attribute', { detail: errors[0].detail, errors })
}
