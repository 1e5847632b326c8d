import type { linkKeyRoutes, linkRoutes } from '#core/links/api.ts'
import type { Handlers } from '../http/mount.ts'
import { saveLinkFields, showLinkFields, tryLink } from './fields.ts'
import { createLinkKey, removeLinkKey } from './keys.ts'
import { listKeys } from './store.ts'

export const linkHandlers: Handlers<typeof linkRoutes> = {
  show: showLinkFields,
  save: saveLinkFields,
  check: tryLink,
}

export const linkKeyHandlers: Handlers<typeof linkKeyRoutes> = {
  list: listKeys,
  create: createLinkKey,
  remove: removeLinkKey,
}
