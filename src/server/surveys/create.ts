import type { Survey } from '#core/surveys/api.ts'
import { GALLERY, type GalleryId } from '#core/surveys/gallery.ts'
import { emptyDefinition } from '#core/surveys/survey.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { showSurvey } from './show.ts'
import { addSurvey } from './store.ts'

type CreateSurvey = { name: string; touchpoint: string; template: GalleryId | null }

export const createSurvey = async (
  ctx: Ctx,
  { name, touchpoint, template }: CreateSurvey,
): Promise<Survey> => {
  const begun = GALLERY.find(({ id }) => id === template)?.definition
  const { locale } = await findWorkspace(ctx)
  const draft = begun ?? { ...emptyDefinition(), locale }
  const id = await addSurvey(ctx, { name, touchpoint, draft })
  await record(ctx, 'survey.created', { surveyId: id })
  return showSurvey(ctx, { id })
}
