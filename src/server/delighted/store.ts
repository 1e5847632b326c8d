import { sql } from 'kysely'
import type { Channel } from '#core/feedback/feedback.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Attributes } from '#core/wire.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type AskedBy = Extract<Channel, 'email' | 'sms'>

/** The survey that programs ask by this API: the one chosen, or else the oldest open one with a score, NPS first; none without names. */
export const findProject = async (
  ctx: Ctx,
): Promise<{ surveyId: Id<'survey'>; metric: 'nps' | 'csat' | 'ces' } | undefined> => {
  const { rows } = await sql<{ id: string; metric: 'nps' | 'csat' | 'ces' }>`
    select s.id, s.metric from surveys s
    left join delighted_projects d on d.workspace_id = s.workspace_id and d.survey_id = s.id
    where s.workspace_id = ${workspaceUuid(ctx)} and s.metric in ('nps', 'csat', 'ces')
      and (d.survey_id is not null or s.status = 'live') and s.draft -> 'anonymous' is null
    order by d.survey_id is null, s.metric <> 'nps', s.id limit 1`.execute(ctx.db)
  const [row] = rows
  return row && { surveyId: fromUuid('survey', row.id), metric: row.metric }
}

export const saveProject = async (ctx: Ctx, surveyId: Id<'survey'>): Promise<void> => {
  await sql`
    insert into delighted_projects (workspace_id, survey_id) values (${workspaceUuid(ctx)}, ${toUuid(surveyId)})
    on conflict (workspace_id) do update set survey_id = excluded.survey_id`.execute(ctx.db)
}

/** Two programs that ask for the first time at once make one survey. */
export const lockProject = async (ctx: Ctx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('delighted:' || ${ctx.workspaceId}, 0))`.execute(
    ctx.db,
  )
}

export type SurveyRequest = {
  id: Id<'surveyrequest'>
  personId: Id<'person'>
  channel: AskedBy
  properties: Attributes
  sendAt: Date
}

export const addRequest = async (
  ctx: Ctx,
  { personId, channel, properties, sendAt }: Omit<SurveyRequest, 'id'>,
): Promise<Id<'surveyrequest'>> => {
  const id = newId(ctx, 'surveyrequest')
  await ctx.db
    .insertInto('survey_requests')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      person_id: toUuid(personId),
      channel,
      properties: JSON.stringify(properties),
      send_at: sendAt,
      created_at: ctx.now(),
    })
    .execute()
  return id
}

/** Locks a request that nobody has acted on; whoever comes second finds none. */
export const lockPendingRequest = async (
  ctx: Ctx,
  id: Id<'surveyrequest'>,
): Promise<SurveyRequest | undefined> => {
  const row = await ctx.db
    .selectFrom('survey_requests')
    .select(['person_id', 'channel', 'properties', 'send_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .where('asked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      id,
      personId: fromUuid('person', row.person_id),
      channel: row.channel as AskedBy,
      properties: row.properties as Attributes,
      sendAt: row.send_at,
    }
  )
}

/** Its time has come; the newest invitation of the person is the one it led to, when it led to one. */
export const saveAsked = async (
  ctx: Ctx,
  { id, personId }: Pick<SurveyRequest, 'id' | 'personId'>,
  { isInvited }: { isInvited: boolean },
): Promise<void> => {
  await sql`
    update survey_requests set asked_at = ${ctx.now()}, invitation_id = case when ${isInvited}::boolean then (
      select i.id from invitations i
      where i.workspace_id = ${workspaceUuid(ctx)} and i.person_id = ${toUuid(personId)} order by i.id desc limit 1
    ) end
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}`.execute(ctx.db)
}

export const removePendingRequests = async (ctx: Ctx, personId: Id<'person'>): Promise<void> => {
  await ctx.db
    .deleteFrom('survey_requests')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', '=', toUuid(personId))
    .where('asked_at', 'is', null)
    .execute()
}

const BY_QUARTER_SECONDS = 90 * 86_400

export type Autopilot = { active: boolean; frequencySeconds: number; createdAt: Date; updatedAt: Date }

/** An autopilot that nobody has set is there and rests. */
export const findAutopilot = async (ctx: Ctx, channel: AskedBy): Promise<Autopilot> => {
  const row = await ctx.db
    .selectFrom('autopilots')
    .select(['active', 'frequency_seconds', 'created_at', 'updated_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('channel', '=', channel)
    .executeTakeFirst()
  if (row)
    return {
      active: row.active,
      frequencySeconds: row.frequency_seconds,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  const { created_at: createdAt } = await ctx.db
    .selectFrom('workspaces')
    .select('created_at')
    .where('id', '=', workspaceUuid(ctx))
    .executeTakeFirstOrThrow()
  return { active: false, frequencySeconds: BY_QUARTER_SECONDS, createdAt, updatedAt: createdAt }
}

export const saveAutopilot = async (
  ctx: Ctx,
  channel: AskedBy,
  { active, frequencySeconds }: Pick<Autopilot, 'active' | 'frequencySeconds'>,
): Promise<void> => {
  await sql`
    insert into autopilots (workspace_id, channel, active, frequency_seconds, created_at, updated_at)
    values (${workspaceUuid(ctx)}, ${channel}, ${active}, ${frequencySeconds}, ${ctx.now()}, ${ctx.now()})
    on conflict (workspace_id, channel) do update set active = excluded.active,
      frequency_seconds = excluded.frequency_seconds, updated_at = excluded.updated_at`.execute(ctx.db)
}
