import { analysisRoutes } from '#core/analysis/api.ts'
import { feedbackRoutes, frontDoorRoutes } from '#core/feedback/api.ts'
import { importListRoutes, importRoutes } from '#core/imports/api.ts'
import { meRoutes, sessionRoutes } from '#core/members/api.ts'
import type { Routes } from '#core/wire.ts'
import { keyRoutes, setUpRoutes, workspaceRoutes } from '#core/workspaces/api.ts'
import { analysisHandlers } from '../analysis/routes.ts'
import { feedbackHandlers, frontDoorHandlers } from '../feedback/routes.ts'
import { importHandlers, importListHandlers } from '../imports/routes.ts'
import { meHandlers, sessionHandlers } from '../members/session-routes.ts'
import { keyHandlers, setUpHandlers, workspaceHandlers } from '../workspaces/routes.ts'
import { type Door, mount, mountDesk, mountOpen } from './mount.ts'

/** Every route of the API by noun: openapi.json and the tests of the walls are made from this list. */
export const allRoutes = {
  setup: setUpRoutes,
  session: sessionRoutes,
  me: meRoutes,
  workspace: workspaceRoutes,
  keys: keyRoutes,
  frontDoor: frontDoorRoutes,
  feedback: feedbackRoutes,
  analysis: analysisRoutes,
  importFile: importRoutes,
  imports: importListRoutes,
} satisfies Record<string, Routes>

export const mountAll = (door: Door): void => {
  mountOpen(door, setUpRoutes, setUpHandlers)
  mountOpen(door, sessionRoutes, sessionHandlers)
  mount(door, meRoutes, meHandlers)
  mount(door, workspaceRoutes, workspaceHandlers)
  mount(door, keyRoutes, keyHandlers)
  mountDesk(door, frontDoorRoutes, frontDoorHandlers(door.program))
  mount(door, feedbackRoutes, feedbackHandlers)
  mount(door, analysisRoutes, analysisHandlers)
  mountDesk(door, importRoutes, importHandlers)
  mount(door, importListRoutes, importListHandlers)
}
