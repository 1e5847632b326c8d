import { sql } from 'kysely'
import type { Bucket } from '#core/feedback/feedback.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import type { KnownRun } from './runs-store.ts'

/** What has happened around a run since it began, and since it began to wait. */
export type Around = {
  /** Of what the same person said after the piece, newest first. */
  laterBucket: Bucket | null
  hasComplained: boolean
  hasReplied: boolean
  case: { isEnded: boolean; isReopened: boolean; isResolved: boolean; isConfirmed: boolean } | null
  isInOpenCase: boolean
  isRedeemed: boolean
  sinceWait: { hasReplied: boolean; hasAnswered: boolean; happened: readonly string[] }
}

type Piece = { id: Id<'feedback'>; personId: Id<'person'> | null; occurredAt: Date }

export const findAround = async (
  ctx: Ctx,
  given: readonly { run: KnownRun; piece: Piece }[],
): Promise<Map<Id<'run'>, Around>> => {
  if (given.length === 0) return new Map()
  const workspace = workspaceUuid(ctx)
  const rows = given.map(({ run, piece }) => ({
    id: toUuid(run.id),
    piece_id: toUuid(piece.id),
    person_id: piece.personId && toUuid(piece.personId),
    occurred_at: piece.occurredAt,
    started_at: run.startedAt,
    // Who waits for nothing learns nothing.
    waiting_since: run.waitingSince ?? ctx.now(),
  }))
  const { rows: found } = await sql<Row>`
    select given.id, later.bucket as later_bucket, coalesce(later.complained, false) as complained,
      coalesce(later.answered, false) as answered, coalesce(heard.replied, false) as replied,
      coalesce(heard.since_wait, false) as replied_since_wait, c.state::text as case_state,
      exists (select from case_transitions t where t.workspace_id = ${workspace} and t.case_id = c.id
              and t.verb in ('reopen', 'dispute') and t.at > given.started_at) as reopened,
      exists (select from cases where workspace_id = ${workspace} and person_id = given.person_id
              and state in ('new', 'acknowledged', 'in_progress', 'waiting')) as in_open_case,
      exists (select from rewards where workspace_id = ${workspace} and person_id = given.person_id
              and run_id = given.id and redeemed_at is not null) as redeemed,
      array(select lower(m.name) from moments m where m.workspace_id = ${workspace} and m.person_id = given.person_id
            and m.received_at >= given.waiting_since) as happened
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, piece_id uuid, person_id uuid,
      occurred_at timestamptz, started_at timestamptz, waiting_since timestamptz)
    left join feedback f on f.workspace_id = ${workspace} and f.id = given.piece_id
    left join cases c on c.workspace_id = ${workspace} and c.id = f.case_id
    left join lateral (
      -- All of the person's, not "the newest, limit 1": that would read everybody's newest to find theirs.
      select (array_agg(bucket order by occurred_at desc) filter (where bucket is not null))[1] as bucket,
        bool_or(bucket = 'detractor' or bucket is null and sentiment = 'negative') as complained,
        bool_or(received_at >= given.waiting_since) as answered
      from feedback where workspace_id = ${workspace} and person_id = given.person_id
        and occurred_at > given.occurred_at
    ) later on true
    left join lateral (
      select true as replied, bool_or(created_at >= given.waiting_since) as since_wait
      from messages where workspace_id = ${workspace} and person_id = given.person_id and direction = 'in'
        and not automatic and created_at > given.started_at
      having count(*) > 0
    ) heard on true`.execute(ctx.db)
  return new Map(found.map((row) => [fromUuid('run', row.id), toAround(row)]))
}

type Row = {
  id: string
  later_bucket: Bucket | null
  complained: boolean
  answered: boolean
  replied: boolean
  replied_since_wait: boolean
  case_state: string | null
  reopened: boolean
  in_open_case: boolean
  redeemed: boolean
  happened: string[]
}

const toAround = (row: Row): Around => ({
  laterBucket: row.later_bucket,
  hasComplained: row.complained,
  hasReplied: row.replied,
  case:
    row.case_state === null
      ? null
      : {
          isEnded: ['confirmed', 'closed'].includes(row.case_state),
          isReopened: row.reopened,
          isResolved: ['resolved', 'confirmed', 'closed'].includes(row.case_state),
          isConfirmed: row.case_state === 'confirmed',
        },
  isInOpenCase: row.in_open_case,
  isRedeemed: row.redeemed,
  sinceWait: {
    hasReplied: row.replied_since_wait,
    hasAnswered: row.answered,
    happened: row.happened,
  },
})
