import { createHash } from 'node:crypto'
import { type Id, toUuid } from '#core/ids.ts'
import type { Batch, Waiting } from '#core/surveys/ballots.ts'
import type { Answer } from '#core/surveys/survey.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** False where this was used before: nobody answers twice. */
export const spendStub = async (ctx: Ctx, surveyId: Id<'survey'>, used: string): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('ballot_stubs')
    .values({ workspace_id: workspaceUuid(ctx), survey_id: toUuid(surveyId), hash: hashOf(used) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const isStubSpent = async (ctx: Ctx, surveyId: Id<'survey'>, used: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('ballot_stubs')
    .select('survey_id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .where('hash', '=', hashOf(used))
    .executeTakeFirst()) !== undefined

const hashOf = (used: string): Buffer => createHash('sha256').update(`stub ${used}`).digest()

/** Each answer by itself: which of them came together is written nowhere. */
export const addWaiting = async (
  ctx: Ctx,
  surveyId: Id<'survey'>,
  {
    answers,
    label,
  }: { answers: readonly (readonly [question: string, answer: Answer])[]; label: string | null },
): Promise<void> => {
  await ctx.db
    .insertInto('waiting_ballots')
    .values(
      inAnyOrder(ctx, answers).map(({ id, of: [question, answer] }) => ({
        workspace_id: workspaceUuid(ctx),
        id,
        survey_id: toUuid(surveyId),
        question,
        label,
        value: JSON.stringify(answer),
      })),
    )
    .execute()
}

/** What waits to be let out, by question. */
export const listWaiting = async (ctx: Ctx, surveyId: Id<'survey'>): Promise<Map<string, Waiting[]>> => {
  const rows = await ctx.db
    .selectFrom('waiting_ballots')
    .select(['id', 'question', 'label'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .orderBy('id')
    .execute()
  const waiting = new Map<string, Waiting[]>()
  for (const { question, ...one } of rows) waiting.set(question, [...(waiting.get(question) ?? []), one])
  return waiting
}

/** Moves a batch to where it is counted, under new names and in a new order: not even the rows remember who came last. */
export const letOut = async (ctx: Ctx, { label, ids }: Batch, month: string): Promise<void> => {
  const taken = await ctx.db
    .deleteFrom('waiting_ballots')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', 'in', ids)
    .returning(['survey_id', 'question', 'value'])
    .execute()
  const batch = chance(ctx)
  await ctx.db
    .insertInto('ballots')
    .values(
      inAnyOrder(ctx, taken).map(({ id, of }) => ({
        workspace_id: workspaceUuid(ctx),
        id,
        survey_id: of.survey_id,
        question: of.question,
        label,
        value: JSON.stringify(of.value),
        batch,
        month,
      })),
    )
    .execute()
}

export type Counted = { question: string; label: string | null; month: string; value: Answer }

export const listCounted = async (ctx: Ctx, surveyId: Id<'survey'>): Promise<Counted[]> => {
  const rows = await ctx.db
    .selectFrom('ballots')
    .select(['question', 'label', 'month', 'value'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, value: row.value as Answer }))
}

const chance = (ctx: Ctx): string => Buffer.from(ctx.ports.random(16)).toString('hex')

const inAnyOrder = <T>(ctx: Ctx, list: readonly T[]): { id: string; of: T }[] =>
  list.map((of) => ({ id: chance(ctx), of })).sort((one, other) => (one.id < other.id ? -1 : 1))
