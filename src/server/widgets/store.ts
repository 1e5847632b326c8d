import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { WidgetSettings } from '#core/widgets/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type StoredWidget = {
  id: Id<'widget'>
  surveyId: Id<'survey'>
  name: string
  key: string
  enabled: boolean
  createdAt: Date
  updatedAt: Date
  settings: WidgetSettings
}

const readWidgets = (ctx: Ctx) =>
  ctx.db
    .selectFrom('widgets')
    .select(['id', 'survey_id', 'name', 'key', 'settings', 'enabled', 'created_at', 'updated_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readWidgets>['executeTakeFirstOrThrow']>>

const toWidget = (row: Row): StoredWidget => ({
  id: fromUuid('widget', row.id),
  surveyId: fromUuid('survey', row.survey_id),
  name: row.name,
  key: row.key,
  enabled: row.enabled,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  // What was written passed the contract on its way in.
  settings: row.settings as WidgetSettings,
})

export const listWidgets = async (ctx: Ctx, surveyId: Id<'survey'> | null): Promise<StoredWidget[]> => {
  const all = readWidgets(ctx).orderBy('id', 'desc')
  const rows = await (surveyId ? all.where('survey_id', '=', toUuid(surveyId)) : all).execute()
  return rows.map(toWidget)
}

export const findWidget = async (ctx: Ctx, id: Id<'widget'>): Promise<StoredWidget | undefined> => {
  const row = await readWidgets(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toWidget(row)
}

export const findWidgetByKey = async (ctx: Ctx, key: string): Promise<StoredWidget | undefined> => {
  const row = await readWidgets(ctx).where('key', '=', key).executeTakeFirst()
  return row && toWidget(row)
}

type Given = Pick<StoredWidget, 'name' | 'enabled' | 'settings'>

export const addWidget = async (
  ctx: Ctx,
  { surveyId, key, name, enabled, settings }: Given & Pick<StoredWidget, 'surveyId' | 'key'>,
): Promise<Id<'widget'>> => {
  const id = newId(ctx, 'widget')
  await ctx.db
    .insertInto('widgets')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      survey_id: toUuid(surveyId),
      name,
      key,
      settings: JSON.stringify(settings),
      enabled,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute()
  return id
}

export const saveWidget = async (
  ctx: Ctx,
  id: Id<'widget'>,
  { name, enabled, settings }: Given,
): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('widgets')
    .set({ name, enabled, settings: JSON.stringify(settings), updated_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const removeWidget = async (ctx: Ctx, id: Id<'widget'>): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('widgets')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return numDeletedRows > 0n
}
