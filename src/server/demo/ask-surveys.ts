import type { Id } from '#core/ids.ts'
import type { GalleryId } from '#core/surveys/gallery.ts'
import type { Ctx } from '../ctx.ts'
import { createSurvey } from '../surveys/create.ts'
import { publishSurvey } from '../surveys/publish.ts'
import { findSurvey } from '../surveys/store.ts'
import { at } from './at.ts'
import { markDemo } from './store.ts'
import type { DemoTouchpoint } from './words.ts'

const SURVEYS: readonly { touchpoint: DemoTouchpoint; template: GalleryId; name: string }[] = [
  { touchpoint: 'purchase', template: 'purchase', name: 'After your order' },
  { touchpoint: 'onboarding', template: 'onboarding', name: 'Your first weeks' },
  { touchpoint: 'renewal', template: 'renewal', name: 'Before you renew' },
]

export type Asked = ReadonlyMap<DemoTouchpoint, { surveyId: Id<'survey'>; versionId: Id<'surveyversion'> }>

/** Three surveys, live since the year began. */
export const askSurveys = async (ctx: Ctx, since: Date): Promise<Asked> => {
  const then = at(ctx, since)
  const asked = new Map<DemoTouchpoint, { surveyId: Id<'survey'>; versionId: Id<'surveyversion'> }>()
  for (const { touchpoint, template, name } of SURVEYS) {
    const { id } = await createSurvey(then, { name, touchpoint, template })
    await publishSurvey(then, { id })
    asked.set(touchpoint, { surveyId: id, versionId: (await findSurvey(then, id))!.versionId! })
  }
  await markDemo(
    ctx,
    'survey',
    [...asked.values()].map(({ surveyId }) => surveyId),
  )
  return asked
}
