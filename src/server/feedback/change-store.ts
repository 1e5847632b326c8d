import { sql } from 'kysely'
import type { Reading } from '#core/analysis/reading.ts'
import type { Outcome } from '#core/feedback/ledger.ts'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { markMoments, momentsOf } from '../metrics/marks.ts'

/** What becomes of a piece; what is not said of it stays as it is. */
export type PieceChange = {
  id: Id<'feedback'>
  understood?: { language: string | null; category: string | null; reading: Reading }
  outcome?: Outcome
  caseId?: Id<'case'>
}

/**
 * Lets all that is said of pieces in here be one change of each, written at the end: a new version of a row goes into
 * every index anew, each three letters of its comment with it. What changed must not be read from the rows before.
 */
export const asOneChange = async <T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const said = new Map<Id<'feedback'>, PieceChange>()
  const done = await work({ ...ctx, said })
  await write(ctx, [...said.values()])
  return done
}

export const changePieces = async (ctx: Ctx, changes: readonly PieceChange[]): Promise<void> => {
  if (!ctx.said) return write(ctx, changes)
  for (const change of changes) ctx.said.set(change.id, { ...ctx.said.get(change.id), ...change })
}

/**
 * The ids are given twice, for the planner: those of a join do not tell it which months to leave out, and planning for
 * all of them takes far longer.
 */
const write = async (ctx: Ctx, changes: readonly PieceChange[]): Promise<void> => {
  if (changes.length === 0) return
  const rows = changes.map(toRow)
  const changed = await sql<{ occurred_at: Date }>`
    update feedback f set
      language = case when given.understanding is null then f.language else given.language end,
      category = case when given.understanding is null then f.category else given.category end,
      sentiment = case when given.understanding is null then f.sentiment else given.sentiment end,
      sentiment_score = case when given.understanding is null then f.sentiment_score else given.sentiment_score end,
      urgency = coalesce(given.urgency, f.urgency), priority = coalesce(given.priority, f.priority),
      understanding = coalesce(given.understanding, f.understanding),
      understood_at = case when given.understanding is null then f.understood_at else ${ctx.now()}::timestamptz end,
      outcome = coalesce(given.outcome, f.outcome),
      outcome_at = case when given.outcome is null then f.outcome_at when given.outcome = 'open' then null
        else ${ctx.now()}::timestamptz end,
      case_id = coalesce(given.case_id, f.case_id)
    from jsonb_to_recordset(${JSON.stringify(rows, wellFormed)}::jsonb) as given (
      id uuid, language text, category text, sentiment sentiment, sentiment_score real, urgency real, priority smallint,
      understanding jsonb, outcome outcome, case_id uuid)
    where f.workspace_id = ${workspaceUuid(ctx)} and f.id = given.id and f.id = any(${rows.map(({ id }) => id)}::uuid[])
    returning f.occurred_at`.execute(ctx.db)
  await markMoments(ctx, momentsOf(changed.rows))
}

const toRow = ({ id, understood, outcome, caseId }: PieceChange) => ({
  id: toUuid(id),
  ...(understood && {
    language: understood.language,
    category: understood.category,
    sentiment: understood.reading.sentiment?.label ?? null,
    sentiment_score: understood.reading.sentiment?.score ?? null,
    urgency: understood.reading.urgency.score,
    priority: understood.reading.priority.score,
    understanding: understood.reading,
  }),
  outcome,
  case_id: caseId && toUuid(caseId),
})

/** Evidence is cut to length and may end within an emoji; half of one is no text to the database. */
const wellFormed = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value
