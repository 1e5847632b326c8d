import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Reading, USUAL_LOCALE } from '#core/notices/moment.ts'
import {
  type Habits,
  NOTICE_KINDS,
  type NoticeKind,
  USUAL_WAYS,
  usualHabits,
  type Way,
} from '#core/notices/notice.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** How one wants to be told, how one reads the time, and whether one sees only some units. */
type Told = Habits & Reading & { confined: boolean }

/** Of members who are still here, as they chose or as it is at first. */
export const findHabits = async (
  ctx: Ctx,
  ids: readonly Id<'member'>[],
): Promise<Map<Id<'member'>, Told>> => {
  const { rows } = await sql<Row>`
    select m.id, m.preferences ->> 'locale' as locale, w.zone as workspace_zone, h.zone, h.quiet_from, h.quiet_to,
      h.urgent_anyway, h.digest_at, h.ways,
      exists (select from confinements c where c.workspace_id = m.workspace_id and c.member_id = m.id) as confined
    from members m
    join workspaces w on w.id = m.workspace_id
    left join notice_habits h on h.workspace_id = m.workspace_id and h.member_id = m.id
    where m.workspace_id = ${workspaceUuid(ctx)} and m.id = any(${ids.map(toUuid)}::uuid[]) and m.left_at is null`.execute(
    ctx.db,
  )
  return new Map(
    rows.map((row) => [
      fromUuid('member', row.id),
      { ...toHabits(row), confined: row.confined, locale: row.locale ?? USUAL_LOCALE },
    ]),
  )
}

export const saveHabits = async (ctx: Ctx, id: Id<'member'>, habits: Habits): Promise<void> => {
  const values = {
    zone: habits.zone,
    quiet_from: habits.quiet?.from ?? null,
    quiet_to: habits.quiet?.to ?? null,
    urgent_anyway: habits.urgentAnyway,
    digest_at: habits.digestAt,
    ways: JSON.stringify(habits.ways),
  }
  await ctx.db
    .insertInto('notice_habits')
    .values({ workspace_id: workspaceUuid(ctx), member_id: toUuid(id), ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet(values))
    .execute()
}

type Row = {
  id: string
  /** As their browser said last. */
  locale: string | null
  workspace_zone: string
  zone: string | null
  quiet_from: number | null
  quiet_to: number | null
  urgent_anyway: boolean | null
  digest_at: number | null
  ways: Partial<Record<NoticeKind, Partial<Way>>> | null
  confined: boolean
}

const toHabits = (row: Row): Habits => {
  const usual = usualHabits(row.zone ?? row.workspace_zone)
  if (row.ways === null) return usual
  return {
    ...usual,
    quiet:
      row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
    urgentAnyway: row.urgent_anyway ?? usual.urgentAnyway,
    digestAt: row.digest_at ?? usual.digestAt,
    ways: waysOf(row.ways),
  }
}

/** A kind, or a way, that came after the habits were kept is told as usual. */
const waysOf = (kept: NonNullable<Row['ways']>): Habits['ways'] =>
  Object.fromEntries(
    NOTICE_KINDS.map((kind) => [kind, { ...USUAL_WAYS[kind], ...kept[kind] }]),
  ) as unknown as Habits['ways']
