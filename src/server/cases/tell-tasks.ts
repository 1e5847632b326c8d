import type { Id } from '#core/ids.ts'
import type { Step } from '#core/promises/ladder.ts'
import type { Ctx } from '../ctx.ts'
import { notify } from '../notices/notify.ts'
import type { NewNotice } from '../notices/store.ts'
import { say } from '../say.ts'
import { findTeam } from '../teams/store.ts'
import { listRecipients, listWatching } from './owners-store.ts'
import type { Case } from './store.ts'
import type { KnownTask } from './tasks-store.ts'

type Told = {
  id: Id<'task'>
  title: string
  ownerId: Id<'member'> | null
  teamId: Id<'team'> | null
  askedBy?: Id<'member'> | null
  answer?: string | null
}

/** Whoever is to do each: the member named, or whoever is there for the queue it lies in. */
export const tellAsked = async (ctx: Ctx, asked: readonly (Told & { found: Case })[]): Promise<void> => {
  const notices: NewNotice[] = []
  for (const { found, ...task } of asked)
    notices.push(
      ...noticesFor(ctx, found, await doersOf(ctx, task), {
        key: `task:${task.id}`,
        subject: await subjectOf(ctx, task),
        text: say('cases.task.text', found),
      }),
    )
  await notify(ctx, notices)
}

/** Whoever asked, and whoever owns the case now. */
export const tellAnswered = (ctx: Ctx, found: Case, task: Told): Promise<void> =>
  tellAll(ctx, found, [task.askedBy ?? null, found.ownerMemberId], {
    key: `task-done:${task.id}:${ctx.now().toISOString()}`,
    subject: say('cases.task_done', { task: task.title }),
    text: task.answer ?? say('cases.task.text', found),
  })

/** Both sides, and the lead of the side that is late. */
export const tellLate = async (ctx: Ctx, found: Case, task: Told): Promise<void> => {
  const lead = task.teamId && ((await findTeam(ctx, task.teamId))?.leadId ?? null)
  const doers = task.ownerId ? [task.ownerId] : await doersOf(ctx, task)
  await tellAll(ctx, found, [...doers, lead || null, task.askedBy ?? null, found.ownerMemberId], {
    key: `task-late:${task.id}`,
    subject: say('cases.task_late', { task: task.title }),
    text: say('cases.task_late.text', found),
  })
}

type Taken = { index: number; step: Step; isLate: boolean }

/** Who a ladder names stands to the task as they would to a case: its doer, their team, its lead, or one person. */
export const tellStep = async (
  ctx: Ctx,
  found: Case,
  task: KnownTask,
  { index, step, isLate }: Taken,
): Promise<void> => {
  const owned = { ownerMemberId: task.ownerId, ownerTeamId: task.teamId }
  const at = task.dueAt!
  await tellAll(
    ctx,
    found,
    (await listRecipients(ctx, owned, step.tell)).map(({ id }) => id),
    isLate
      ? {
          // Whoever hears of the breach itself does not hear of it twice.
          key: 'fraction' in step.at ? `task-late:${task.id}` : `task-ladder:${task.id}:${index}`,
          subject: say('cases.task_late', { task: task.title }),
          text: say('cases.task_late.text', found),
        }
      : {
          key: `task-ladder:${task.id}:${index}`,
          subject: say('cases.task_at_risk', { task: task.title }),
          text: (sayMoment) => say('cases.task_at_risk.text', { ...found, at: sayMoment(at) }),
        },
  )
}

const subjectOf = async (ctx: Ctx, { ownerId, teamId, title }: Told): Promise<string> => {
  if (!teamId || ownerId) return say('cases.task', { task: title })
  const team = await findTeam(ctx, teamId)
  return team && team.memberIds.length === 0
    ? say('cases.task_alone', { task: title, team: team.name })
    : say('cases.task_for_team', { task: title })
}

const doersOf = async (ctx: Ctx, { ownerId, teamId }: Told): Promise<readonly Id<'member'>[]> => {
  if (ownerId) return [ownerId]
  return teamId ? listWatching(ctx, teamId) : []
}

type Words = Pick<NewNotice, 'key' | 'subject' | 'text'>

const tellAll = (
  ctx: Ctx,
  found: Case,
  whom: readonly (Id<'member'> | null)[],
  words: Words,
): Promise<void> => notify(ctx, noticesFor(ctx, found, whom, words))

/** Nobody is told of what they did themselves. */
const noticesFor = (
  ctx: Ctx,
  found: Case,
  whom: readonly (Id<'member'> | null)[],
  words: Words,
): NewNotice[] => {
  const self = ctx.who.kind === 'member' ? ctx.who.id : null
  const members = [...new Set(whom)].filter((id) => id !== null && id !== self) as Id<'member'>[]
  return members.map((memberId) => ({
    ...words,
    memberId,
    kind: 'task',
    path: `/cases/${found.id}`,
    caseId: found.id,
    urgent: found.level === 'urgent',
  }))
}
