import { type RawBuilder, sql } from 'kysely'
import type { Task } from '#core/cases/case.ts'
import { riskOfTask, type TaskTerms } from '#core/cases/task-climb.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { anyOfUnseen } from '../db/any-of.ts'
import { insertManyIds } from '../db/insert-many.ts'

export type KnownTask = Task & TaskTerms & { askedBy: Id<'member'> | null }

export const listTasks = async (ctx: Ctx, caseIds: readonly Id<'case'>[]): Promise<Task[]> =>
  readTasks(ctx, sql`t.case_id = ${anyOfUnseen(caseIds)} order by t.id limit ${200 * caseIds.length}`)

export type TaskView = 'mine' | 'team' | 'asked'

/** Open tasks of a member: theirs, those in the queues of their teams, or those that others do for them. */
export const listOpenTasks = (ctx: Ctx, memberId: Id<'member'>, view: TaskView): Promise<Task[]> => {
  const me = toUuid(memberId)
  const whose = {
    mine: sql`t.owner_id = ${me}`,
    team: sql`t.owner_id is null and t.team_id in (select x.team_id from team_members x
      where x.workspace_id = t.workspace_id and x.member_id = ${me})`,
    asked: sql`t.asked_by = ${me} and t.owner_id is distinct from ${me}`,
  }[view]
  return readTasks(ctx, sql`${whose} and t.done_at is null order by t.due_at nulls last, t.id limit 200`)
}

type OfTask = { id: Id<'case'>; taskId: Id<'task'> }

export const findTask = async (ctx: Ctx, { id, taskId }: OfTask): Promise<KnownTask | undefined> =>
  (await readTasks(ctx, sql`t.case_id = ${toUuid(id)} and t.id = ${toUuid(taskId)}`))[0]

type Row = {
  id: string
  case_id: string
  number: number
  case_title: string
  title: string
  owner_id: string | null
  owner_name: string | null
  team_id: string | null
  team_name: string | null
  asked_by: string | null
  asked_by_name: string | null
  promise_minutes: number | null
  due_at: Date | null
  late_at: Date | null
  done_at: Date | null
  answer: string | null
  created_at: Date
  calendar: TaskTerms['calendar']
  ladder: TaskTerms['ladder']
  steps_done: TaskTerms['stepsDone']
}

const readTasks = async (ctx: Ctx, where: RawBuilder<unknown>): Promise<KnownTask[]> => {
  const { rows } = await sql<Row>`
    select t.*, c.number, c.title as case_title, m.name as owner_name, x.name as team_name, a.name as asked_by_name
    from tasks t
    join cases c on c.workspace_id = t.workspace_id and c.id = t.case_id
    left join members m on m.workspace_id = t.workspace_id and m.id = t.owner_id
    left join members a on a.workspace_id = t.workspace_id and a.id = t.asked_by
    left join teams x on x.workspace_id = t.workspace_id and x.id = t.team_id
    where t.workspace_id = ${workspaceUuid(ctx)} and ${where}`.execute(ctx.db)
  return rows.map(toTask)
}

const toTask = (row: Row): KnownTask => {
  const task = {
    id: fromUuid('task', row.id),
    caseId: fromUuid('case', row.case_id),
    caseNumber: row.number,
    caseTitle: row.case_title,
    title: row.title,
    ownerId: row.owner_id === null ? null : fromUuid('member', row.owner_id),
    ownerName: row.owner_name,
    teamId: row.team_id === null ? null : fromUuid('team', row.team_id),
    teamName: row.team_name,
    askedBy: row.asked_by === null ? null : fromUuid('member', row.asked_by),
    askedByName: row.asked_by_name,
    promiseMinutes: row.promise_minutes,
    dueAt: row.due_at,
    lateAt: row.late_at,
    doneAt: row.done_at,
    answer: row.answer,
    createdAt: row.created_at,
    calendar: row.calendar,
    ladder: row.ladder,
    stepsDone: row.steps_done,
  }
  return { ...task, riskAt: riskOfTask(task) }
}

export type NewTask = Omit<TaskTerms, 'stepsDone'> & {
  id: Id<'task'>
  caseId: Id<'case'>
  title: string
  ownerId: Id<'member'> | null
  teamId: Id<'team'> | null
  dueAt: Date | null
  promiseMinutes: number | null
  /** The answer that asked for it; a second time it is not added. */
  feedbackId?: Id<'feedback'>
}

/** The ids of those that were added: not of what an answer asks for that has its task already. */
export const addTasks = async (ctx: Ctx, tasks: readonly NewTask[]): Promise<Set<Id<'task'>>> => {
  const ids = await insertManyIds(
    ctx.db,
    'tasks',
    tasks.map((task) => ({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(task.id),
      case_id: toUuid(task.caseId),
      title: task.title,
      owner_id: task.ownerId && toUuid(task.ownerId),
      team_id: task.teamId && toUuid(task.teamId),
      asked_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      due_at: task.dueAt,
      promise_minutes: task.promiseMinutes,
      calendar: task.calendar,
      ladder: task.ladder,
      feedback_id: task.feedbackId ? toUuid(task.feedbackId) : null,
      created_at: ctx.now(),
    })),
    { orNothing: true },
  )
  return new Set(ids.map((id) => fromUuid('task', id)))
}

/** Whether it changed anything: a task ticked off twice is ticked off once. */
export const tickTask = async (
  ctx: Ctx,
  { id, taskId }: OfTask,
  { done, answer }: { done: boolean; answer: string | null },
): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('tasks')
    .set({
      done_at: done ? ctx.now() : null,
      done_by: done && ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      answer,
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(id))
    .where('id', '=', toUuid(taskId))
    .where('done_at', done ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Open tasks of one member become another's, or lie in the queue of a team. */
export const giveTasks = async (
  ctx: Ctx,
  from: Id<'member'>,
  { memberId = null, teamId = null }: { memberId?: Id<'member'> | null; teamId?: Id<'team'> | null },
): Promise<Id<'case'>[]> => {
  const rows = await ctx.db
    .updateTable('tasks')
    .set({ owner_id: memberId && toUuid(memberId), ...(teamId && { team_id: toUuid(teamId) }) })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('owner_id', '=', toUuid(from))
    .where('done_at', 'is', null)
    .returning('case_id')
    .execute()
  return rows.map((row) => fromUuid('case', row.case_id))
}

/** Where the ladder of an open task names somebody, somebody else is told. */
export const giveTaskSteps = async (ctx: Ctx, from: Id<'member'>, to: Id<'member'>): Promise<void> => {
  await sql`
    update tasks set ladder = replace(ladder::text, ${`"${from}"`}::text, ${`"${to}"`}::text)::jsonb
    where workspace_id = ${workspaceUuid(ctx)} and done_at is null
      and position(${`"${from}"`}::text in ladder::text) > 0`.execute(ctx.db)
}

/** Whether it was not known before. */
export const markLate = async (ctx: Ctx, { id, taskId }: OfTask): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('tasks')
    .set({ late_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(id))
    .where('id', '=', toUuid(taskId))
    .where('late_at', 'is', null)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const saveSteps = async (
  ctx: Ctx,
  { id, taskId }: OfTask,
  stepsDone: readonly number[],
): Promise<void> => {
  await ctx.db
    .updateTable('tasks')
    .set({ steps_done: JSON.stringify(stepsDone) })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(id))
    .where('id', '=', toUuid(taskId))
    .execute()
}
