import type { placeRoutes } from '#core/places/api.ts'
import type { Handlers } from '../http/mount.ts'
import { changePlace, createPlace, showCode, showPlaces, takePlaceAway } from './set-up-place.ts'

export const placeHandlers: Handlers<typeof placeRoutes> = {
  list: showPlaces,
  create: createPlace,
  change: changePlace,
  remove: takePlaceAway,
  code: showCode,
}
