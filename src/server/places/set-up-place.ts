import type { Id } from '#core/ids.ts'
import type { Place, placeRoutes } from '#core/places/api.ts'
import type { Input, Output } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { mintSecret } from '../members/tokens.ts'
import { record } from '../record.ts'
import { findSurvey } from '../surveys/store.ts'
import { codePng, codeSvg } from './code.ts'
import { addPlace, findPlace, listPlaces, removePlace, type StoredPlace, savePlace } from './store.ts'

export const createPlace = async (ctx: Ctx, given: Input<typeof placeRoutes.create>): Promise<Place> => {
  if (!(await findSurvey(ctx, given.surveyId))) throw new Fault('survey.not_found')
  const id = await addPlace(ctx, { ...given, key: mintSecret(ctx, ctx.workspaceId) })
  await record(ctx, 'place.changed', { placeId: id })
  return showPlace(ctx, id)
}

export const changePlace = async (
  ctx: Ctx,
  { id, ...given }: Input<typeof placeRoutes.change>,
): Promise<Place> => {
  if (!(await savePlace(ctx, id, given))) throw new Fault('place.not_found')
  await record(ctx, 'place.changed', { placeId: id })
  return showPlace(ctx, id)
}

export const takePlaceAway = async (ctx: Ctx, { id }: { id: Id<'place'> }): Promise<{ done: true }> => {
  if (!(await removePlace(ctx, id))) throw new Fault('place.not_found')
  await record(ctx, 'place.changed', { placeId: id })
  return { done: true }
}

export const showPlaces = async (
  ctx: Ctx,
  { surveyId }: { surveyId?: Id<'survey'> | undefined },
): Promise<Place[]> => (await listPlaces(ctx, surveyId ?? null)).map((place) => shown(ctx, place))

export const showCode = async (
  ctx: Ctx,
  { id }: { id: Id<'place'> },
): Promise<Output<typeof placeRoutes.code>> => {
  const { link } = await showPlace(ctx, id)
  return { link, svg: codeSvg(link), png: codePng(link).toString('base64') }
}

const showPlace = async (ctx: Ctx, id: Id<'place'>): Promise<Place> => {
  const place = await findPlace(ctx, id)
  if (!place) throw new Fault('place.not_found')
  return shown(ctx, place)
}

const shown = ({ url }: Ctx, { key, ...place }: StoredPlace): Place => ({
  ...place,
  link: `${url}/s/${key}`,
  kiosk: `${url}/k/${key}`,
  sheet: `${url}/k/${key}/sheet`,
})
