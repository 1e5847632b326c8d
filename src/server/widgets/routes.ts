import type { widgetRoutes } from '#core/widgets/api.ts'
import type { Handlers } from '../http/mount.ts'
import { changeWidget, createWidget, showWidget, showWidgets, takeWidgetAway } from './set-up-widget.ts'

export const widgetHandlers: Handlers<typeof widgetRoutes> = {
  list: showWidgets,
  create: createWidget,
  show: showWidget,
  change: changeWidget,
  remove: takeWidgetAway,
}
