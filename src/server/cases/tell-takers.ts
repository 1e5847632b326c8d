import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { manyJob } from '../jobs/job.ts'
import { findMember } from '../members/store.ts'
import { notify } from '../notices/notify.ts'
import { postToRooms } from '../notices/post.ts'
import { say } from '../say.ts'
import { listTeams } from '../teams/store.ts'
import { listWatching } from './owners-store.ts'
import { type Case, findCases } from './store.ts'

/** Whoever was given a new case hears of it; a team hears once an hour that something new lies in its queue. */
export const tellTakers = manyJob(
  'case.tell_takers',
  async (ctx: Ctx, opened: readonly { caseId: Id<'case'> }[]) => {
    const cases = [...(await findCases(ctx, new Map(opened.map(({ caseId }) => [caseId, caseId])))).values()]
    await notify(
      ctx,
      cases.flatMap((one) => (one.ownerMemberId ? [noticeFor(one, one.ownerMemberId)] : [])),
    )
    await tellQueues(ctx, cases)
    await postToRooms(
      ctx,
      cases.map((one) => ({
        kind: 'assigned',
        level: one.level,
        key: `opened:${one.id}`,
        post: { subject: say('cases.new', one), text: one.openedBecause, link: null },
        path: `/cases/${one.id}`,
        owner: one.ownerMemberId ? { memberId: one.ownerMemberId } : { teamId: one.ownerTeamId! },
      })),
    )
  },
)

/** The same when a case changes hands by somebody else’s doing, with the reason that was written. */
export const tellTaker = async (ctx: Ctx, found: Case, reason: string | null): Promise<void> => {
  const isOwnDoing = ctx.who.kind === 'member' && ctx.who.id === found.ownerMemberId
  const text = reason && (await handedOver(ctx, reason))
  if (!found.ownerMemberId) return tellQueues(ctx, [found], text)
  if (isOwnDoing) return
  await notify(ctx, [{ ...noticeFor(found, found.ownerMemberId), ...(text && { text }) }])
}

const handedOver = async (ctx: Ctx, reason: string): Promise<string> => {
  const who = ctx.who.kind === 'member' ? (await findMember(ctx, ctx.who.id))?.name : null
  return say('cases.handed_over', { who: who ?? say('cases.somebody'), reason })
}

const noticeFor = (one: Case, memberId: Id<'member'>) => ({
  memberId,
  key: `assigned:${one.id}:${one.version}`,
  kind: 'assigned' as const,
  subject: say('cases.yours', one),
  text: one.openedBecause,
  path: `/cases/${one.id}`,
  caseId: one.id,
  urgent: one.level === 'urgent',
})

/** A queue that fills is one piece of news, not one for each case; why somebody hands over is another. */
const tellQueues = async (
  ctx: Ctx,
  cases: readonly Case[],
  handedOver: string | null = null,
): Promise<void> => {
  const queued = Map.groupBy(
    cases.filter((one) => one.ownerTeamId !== null),
    (one) => one.ownerTeamId!,
  )
  if (queued.size === 0) return
  const hour = ctx.now().toISOString().slice(0, 13)
  const self = ctx.who.kind === 'member' ? ctx.who.id : null
  for (const team of (await listTeams(ctx)).filter(({ id }) => queued.has(id))) {
    const some = queued.get(team.id)!
    const watching = await listWatching(ctx, team.id)
    const isWatched = watching.some((id) => team.memberIds.includes(id))
    await notify(
      ctx,
      watching
        .filter((id) => id !== self)
        .map((memberId) => ({
          memberId,
          key: ['queue', team.id, hour, ...(handedOver ? [handedOver] : [])].join(':'),
          // Whoever is not of the team sees its queue among all that nobody has taken.
          kind: isWatched ? ('queue' as const) : ('help' as const),
          subject: say(isWatched ? 'cases.queue' : 'cases.queue_alone', { team: team.name }),
          text: [some[0]!.title, handedOver].filter(Boolean).join('\n'),
          path: isWatched ? '/cases?view=team' : '/cases?view=unowned',
          caseId: null,
          urgent: some.some(({ level }) => level === 'urgent'),
        })),
    )
  }
}
