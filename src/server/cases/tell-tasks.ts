import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { notify } from '../notices/notify.ts'
import { findTeam } from '../teams/store.ts'
import type { Case } from './store.ts'

type Told = {
  id: Id<'task'>
  title: string
  ownerId: Id<'member'> | null
  teamId: Id<'team'> | null
  askedBy?: Id<'member'> | null
  answer?: string | null
}

/** Whoever is to do it: the member named, or all of the team whose queue it lies in. */
export const tellAsked = async (ctx: Ctx, found: Case, task: Told): Promise<void> =>
  tellAll(ctx, found, await doersOf(ctx, task), {
    key: `task:${task.id}`,
    subject: `${task.teamId && !task.ownerId ? 'A task for your team' : 'A task for you'}: ${task.title}`,
    text: `It belongs to case ${found.number}, ${found.title}.`,
  })

/** Whoever asked, and whoever owns the case now. */
export const tellAnswered = (ctx: Ctx, found: Case, task: Told): Promise<void> =>
  tellAll(ctx, found, [task.askedBy ?? null, found.ownerMemberId], {
    key: `task-done:${task.id}:${ctx.now().toISOString()}`,
    subject: `Done: ${task.title}`,
    text: task.answer ?? `It belongs to case ${found.number}, ${found.title}.`,
  })

/** Both sides, and the lead of the side that is late. */
export const tellLate = async (ctx: Ctx, found: Case, task: Told): Promise<void> => {
  const lead = task.teamId && ((await findTeam(ctx, task.teamId))?.leadId ?? null)
  const doers = task.ownerId ? [task.ownerId] : await doersOf(ctx, task)
  await tellAll(ctx, found, [...doers, lead || null, task.askedBy ?? null, found.ownerMemberId], {
    key: `task-late:${task.id}`,
    subject: `Late: ${task.title}`,
    text: `It was promised by now, for case ${found.number}, ${found.title}.`,
  })
}

const doersOf = async (ctx: Ctx, { ownerId, teamId }: Told): Promise<readonly Id<'member'>[]> => {
  if (ownerId) return [ownerId]
  return teamId ? ((await findTeam(ctx, teamId))?.memberIds ?? []) : []
}

type Words = { key: string; subject: string; text: string }

/** Nobody is told of what they did themselves. */
const tellAll = (
  ctx: Ctx,
  found: Case,
  whom: readonly (Id<'member'> | null)[],
  words: Words,
): Promise<void> => {
  const self = ctx.who.kind === 'member' ? ctx.who.id : null
  const members = [...new Set(whom)].filter((id) => id !== null && id !== self) as Id<'member'>[]
  return notify(
    ctx,
    members.map((memberId) => ({
      ...words,
      memberId,
      kind: 'task',
      path: `/cases/${found.id}`,
      caseId: found.id,
      urgent: found.level === 'urgent',
    })),
  )
}
