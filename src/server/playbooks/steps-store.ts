import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { RunStory } from '#core/playbooks/api.ts'
import { STEP_OUTCOMES, type StepOutcome } from '#core/playbooks/step.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { insertMany } from '../db/insert-many.ts'

export type StepLine = { runId: Id<'run'>; step: number; outcome: StepOutcome; because?: string | null }

/** What steps came to, by whom where a human decided. */
export const addStepLines = async (ctx: Ctx, lines: readonly StepLine[]): Promise<void> => {
  if (lines.length === 0) return
  await insertMany(
    ctx.db,
    'playbook_steps',
    lines.map(({ runId, step, outcome, because = null }) => ({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'step')),
      run_id: toUuid(runId),
      step,
      outcome,
      because,
      by_id: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      at: ctx.now(),
    })),
  )
}

export const listStepLines = async (ctx: Ctx, runId: Id<'run'>): Promise<RunStory['log']> => {
  const rows = await ctx.db
    .selectFrom('playbook_steps')
    .select(['step', 'outcome', 'because', 'by_id', 'at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('run_id', '=', toUuid(runId))
    .execute()
  const lines = rows.map((row) => ({
    step: row.step,
    outcome: row.outcome as StepOutcome,
    because: row.because,
    byId: row.by_id === null ? null : fromUuid('member', row.by_id),
    at: row.at,
  }))
  return lines.sort(inTurn)
}

type Line = RunStory['log'][number]

/** Steps of one moment stand in their order, not in that of their ids. */
const inTurn = (a: Line, b: Line): number =>
  a.at.getTime() - b.at.getTime() ||
  a.step - b.step ||
  STEP_OUTCOMES.indexOf(a.outcome) - STEP_OUTCOMES.indexOf(b.outcome)
