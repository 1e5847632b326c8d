import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Keyed } from '#core/surveys/keying.ts'
import type { Answers } from '#core/surveys/survey.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type VoiceCall = Keyed & {
  surveyId: Id<'survey'>
  sid: string
  versionId: Id<'surveyversion'>
  language: string
  phone: string | null
  step: number
  misses: number
  isOver: boolean
}

export type CallName = Pick<VoiceCall, 'surveyId' | 'sid'>

/** False when the call is known: the provider asked for its first question twice. */
export const addVoiceCall = async (
  ctx: Ctx,
  call: Pick<VoiceCall, 'surveyId' | 'sid' | 'versionId' | 'language' | 'phone'>,
): Promise<void> => {
  await ctx.db
    .insertInto('voice_calls')
    .values({
      workspace_id: workspaceUuid(ctx),
      survey_id: toUuid(call.surveyId),
      sid: call.sid,
      version_id: toUuid(call.versionId),
      language: call.language,
      phone: call.phone,
      began_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'survey_id', 'sid']).doNothing())
    .execute()
}

/** One key at a time: the provider may say the same twice at once. */
export const lockVoiceCall = async (
  ctx: Ctx,
  { surveyId, sid }: CallName,
): Promise<VoiceCall | undefined> => {
  const row = await ctx.db
    .selectFrom('voice_calls')
    .selectAll()
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .where('sid', '=', sid)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      surveyId,
      sid,
      versionId: fromUuid('surveyversion', row.version_id),
      language: row.language,
      phone: row.phone,
      // Written below, from what the survey takes.
      answers: row.answers as Answers,
      passed: row.passed,
      step: row.step,
      misses: row.misses,
      isOver: row.ended_at !== null,
    }
  )
}

export const saveVoiceCall = async (
  ctx: Ctx,
  { surveyId, sid }: CallName,
  { answers, passed, step, misses }: Pick<VoiceCall, 'answers' | 'passed' | 'step' | 'misses'>,
): Promise<void> => {
  await ctx.db
    .updateTable('voice_calls')
    .set({ answers: JSON.stringify(answers), passed: [...passed], step, misses })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .where('sid', '=', sid)
    .execute()
}

/** What was said is feedback now, or nothing was: of the call its name stays, so that it is not asked a second time. */
export const endVoiceCall = async (ctx: Ctx, { surveyId, sid }: CallName): Promise<void> => {
  await ctx.db
    .updateTable('voice_calls')
    .set({ answers: sql`'{}'::jsonb`, phone: null, ended_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .where('sid', '=', sid)
    .execute()
}
