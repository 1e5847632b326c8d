import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type StoredPlace = {
  id: Id<'place'>
  surveyId: Id<'survey'>
  name: string
  touchpoint: string | null
  key: string
  idleSeconds: number
  exitCode: string | null
  createdAt: Date
}

const readPlaces = (ctx: Ctx) =>
  ctx.db
    .selectFrom('places')
    .select(['id', 'survey_id', 'name', 'touchpoint', 'key', 'idle_seconds', 'exit_code', 'created_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readPlaces>['executeTakeFirstOrThrow']>>

const toPlace = (row: Row): StoredPlace => ({
  id: fromUuid('place', row.id),
  surveyId: fromUuid('survey', row.survey_id),
  name: row.name,
  touchpoint: row.touchpoint,
  key: row.key,
  idleSeconds: row.idle_seconds,
  exitCode: row.exit_code,
  createdAt: row.created_at,
})

export const listPlaces = async (ctx: Ctx, surveyId: Id<'survey'> | null): Promise<StoredPlace[]> => {
  const all = readPlaces(ctx).orderBy('name').orderBy('id')
  return (await (surveyId ? all.where('survey_id', '=', toUuid(surveyId)) : all).execute()).map(toPlace)
}

export const findPlace = async (ctx: Ctx, id: Id<'place'>): Promise<StoredPlace | undefined> => {
  const row = await readPlaces(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toPlace(row)
}

export const findPlaceByKey = async (ctx: Ctx, key: string): Promise<StoredPlace | undefined> => {
  const row = await readPlaces(ctx).where('key', '=', key).executeTakeFirst()
  return row && toPlace(row)
}

type Given = Pick<StoredPlace, 'name' | 'touchpoint' | 'idleSeconds' | 'exitCode'>

const toColumns = ({ name, touchpoint, idleSeconds, exitCode }: Given) => ({
  name,
  touchpoint,
  idle_seconds: idleSeconds,
  exit_code: exitCode,
})

export const addPlace = async (
  ctx: Ctx,
  { surveyId, key, ...given }: Given & Pick<StoredPlace, 'surveyId' | 'key'>,
): Promise<Id<'place'>> => {
  const id = newId(ctx, 'place')
  await ctx.db
    .insertInto('places')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      survey_id: toUuid(surveyId),
      key,
      created_at: ctx.now(),
      ...toColumns(given),
    })
    .execute()
  return id
}

export const savePlace = async (ctx: Ctx, id: Id<'place'>, given: Given): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('places')
    .set(toColumns(given))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const removePlace = async (ctx: Ctx, id: Id<'place'>): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('places')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return numDeletedRows > 0n
}
