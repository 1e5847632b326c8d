import { sql } from 'kysely'
import type { Bucket } from '#core/feedback/feedback.ts'
import { type Id, toUuid } from '#core/ids.ts'
import type { Answers } from '#core/surveys/survey.ts'
import type { Attributes } from '#core/wire.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { markMoments, momentsOf } from '../metrics/marks.ts'

type Amended = {
  score: number | null
  bucket: Bucket | null
  comment: string | null
  /** Added to those that are there. */
  attributes: Attributes
  /** Null: as they were. */
  answers: Answers | null
  personId: Id<'person'> | null
}

/** Writes what was put right, and forgets that the piece was understood. */
export const saveAmendment = async (
  ctx: Ctx,
  id: Id<'feedback'>,
  { score, bucket, comment, attributes, answers, personId }: Amended,
): Promise<void> => {
  const changed = await sql<{ occurred_at: Date }>`
    update feedback set answers = coalesce(${answers && JSON.stringify(answers)}::jsonb, answers),
      score = ${score}, bucket = ${bucket}::bucket, comment = ${comment},
      attributes = attributes || ${JSON.stringify(attributes)}::jsonb, person_id = ${personId && toUuid(personId)}::uuid,
      amended_at = ${ctx.now()}, understood_at = null
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}
    returning occurred_at`.execute(ctx.db)
  await markMoments(ctx, momentsOf(changed.rows))
}

/** No case takes care of it any more; being read again, it finds another one. */
export const clearCase = async (ctx: Ctx, id: Id<'feedback'>): Promise<void> => {
  const changed = await sql<{ occurred_at: Date }>`
    update feedback set case_id = null where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}
    returning occurred_at`.execute(ctx.db)
  await markMoments(ctx, momentsOf(changed.rows))
}
