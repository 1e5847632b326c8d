import type { searchRoutes } from '#core/search/api.ts'
import type { Handlers } from '../http/mount.ts'
import { searchByName } from './search.ts'

export const searchHandlers: Handlers<typeof searchRoutes> = { byName: searchByName }
