import type { Id } from '#core/ids.ts'
import type { initiativeRoutes } from '#core/initiatives/api.ts'
import type { Ctx } from '../ctx.ts'
import type { Handlers } from '../http/mount.ts'
import { changeInitiative } from './change.ts'
import { measureEffect } from './effect.ts'
import { linkToInitiative, unlinkFromInitiative } from './link.ts'
import { proposeInitiative } from './propose.ts'
import { shipInitiative } from './ship.ts'
import { showInitiative } from './show.ts'
import { listInitiatives } from './store.ts'

type Named = { id: Id<'initiative'> }

const thenShow =
  <G extends Named>(act: (ctx: Ctx, given: G) => Promise<void>) =>
  async (ctx: Ctx, given: G) => {
    await act(ctx, given)
    return showInitiative(ctx, given.id)
  }

export const initiativeHandlers: Handlers<typeof initiativeRoutes> = {
  list: (ctx, { after, limit, status }) => listInitiatives(ctx, { status }, { after, limit }),
  propose: async (ctx, proposal) => showInitiative(ctx, (await proposeInitiative(ctx, proposal)).id),
  show: (ctx, { id }) => showInitiative(ctx, id),
  change: thenShow(changeInitiative),
  link: thenShow(linkToInitiative),
  unlink: thenShow(unlinkFromInitiative),
  ship: thenShow(shipInitiative),
  effect: measureEffect,
}
