import type { Id } from '#core/ids.ts'
import type { Widget, widgetRoutes } from '#core/widgets/api.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { mintSecret } from '../members/tokens.ts'
import { record } from '../record.ts'
import { findSurvey } from '../surveys/store.ts'
import { addWidget, findWidget, listWidgets, removeWidget, type StoredWidget, saveWidget } from './store.ts'

export const createWidget = async (
  ctx: Ctx,
  { surveyId, ...given }: Input<typeof widgetRoutes.create>,
): Promise<Widget> => {
  if (!(await findSurvey(ctx, surveyId))) throw new Fault('survey.not_found')
  const { name, enabled, ...settings } = given
  const key = mintSecret(ctx, ctx.workspaceId)
  const id = await addWidget(ctx, { surveyId, key, name, enabled, settings })
  await record(ctx, 'widget.changed', { widgetId: id })
  return showWidget(ctx, { id })
}

export const changeWidget = async (
  ctx: Ctx,
  { id, name, enabled, ...settings }: Input<typeof widgetRoutes.change>,
): Promise<Widget> => {
  if (!(await saveWidget(ctx, id, { name, enabled, settings }))) throw new Fault('widget.not_found')
  await record(ctx, 'widget.changed', { widgetId: id })
  return showWidget(ctx, { id })
}

export const takeWidgetAway = async (ctx: Ctx, { id }: { id: Id<'widget'> }): Promise<{ done: true }> => {
  if (!(await removeWidget(ctx, id))) throw new Fault('widget.not_found')
  await record(ctx, 'widget.changed', { widgetId: id })
  return { done: true }
}

export const showWidget = async (ctx: Ctx, { id }: { id: Id<'widget'> }): Promise<Widget> => {
  const widget = await findWidget(ctx, id)
  if (!widget) throw new Fault('widget.not_found')
  return shown(ctx, widget)
}

export const showWidgets = async (
  ctx: Ctx,
  { surveyId }: { surveyId?: Id<'survey'> | undefined },
): Promise<Widget[]> => (await listWidgets(ctx, surveyId ?? null)).map((widget) => shown(ctx, widget))

const shown = (ctx: Ctx, { settings, ...widget }: StoredWidget): Widget => ({
  ...widget,
  ...settings,
  snippet: `<script async src="${ctx.url}/widget.js" data-widget="${widget.key}"></script>`,
  previewUrl: `${ctx.url}/w/${widget.key}/preview`,
})
