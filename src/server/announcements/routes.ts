import type { announcementRoutes } from '#core/initiatives/api.ts'
import type { Handlers } from '../http/mount.ts'
import { showInitiative } from '../initiatives/show.ts'
import { announceInitiative } from './announce.ts'
import { previewAnnouncement } from './preview.ts'

export const announcementHandlers: Handlers<typeof announcementRoutes> = {
  preview: previewAnnouncement,
  announce: async (ctx, given) => {
    await announceInitiative(ctx, given)
    return showInitiative(ctx, given.id)
  },
}
