import type { CaseStory, PromiseClock } from '#core/cases/case.ts'
import { CLOSURES } from '#core/cases/case.ts'
import { whyNotClose, whyNotEach } from '#core/cases/doable.ts'
import type { Id } from '#core/ids.ts'
import { clockState, dueAt, elapsedMinutes } from '#core/promises/clock.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findManyFeedback } from '../feedback/store.ts'
import { type KeptClock, listClocks } from '../promises/clocks-store.ts'
import { listCollaborators } from './collaborators-store.ts'
import { findAccountOfCase, findOwnerName, findPersonOfCase, listPieceIds } from './show-store.ts'
import { type Case, findCase } from './store.ts'
import { listTasks } from './tasks-store.ts'

export const showCase = async (ctx: Ctx, id: Id<'case'>): Promise<CaseStory> => {
  const found = await findCase(ctx, id)
  if (!found) throw new Fault('case.not_found')
  return tellStory(ctx, found)
}

const tellStory = async (ctx: Ctx, found: Case): Promise<CaseStory> => {
  const { score, level, parts, ownerMemberId, ownerTeamId, personId, accountId, replyId: _, ...rest } = found
  const pieces = await listPieceIds(ctx, found.id)
  const feedback = await findManyFeedback(ctx, pieces.newest)
  const clocks = await listClocks(ctx, found.id)
  const person = personId && (await findPersonOfCase(ctx, personId))
  return {
    ...rest,
    priority: { score, level, parts: [...parts] },
    owner: { memberId: ownerMemberId, teamId: ownerTeamId, name: await findOwnerName(ctx, found) },
    person: person || null,
    account: (accountId && (await findAccountOfCase(ctx, accountId))) || null,
    clocks: clocks.map((clock) => toPromiseClock(clock, ctx.now())),
    feedback: pieces.newest.flatMap((id) => feedback.get(id) ?? []),
    pieces: pieces.count,
    whys: [...found.whys],
    tasks: await listTasks(ctx, found.id),
    helpers: await listCollaborators(ctx, found.id),
    verbs: whyNotEach(found),
    closures: Object.fromEntries(
      CLOSURES.map((closure) => [closure, whyNotClose(found, closure, 'given')]),
    ) as CaseStory['closures'],
  }
}

const toPromiseClock = (clock: KeptClock, now: Date): PromiseClock => {
  const pause = clock.pauses.at(-1)
  return {
    id: clock.id,
    kind: clock.kind,
    state: clockState(clock, now),
    targetMinutes: clock.targetMinutes,
    elapsedMinutes: elapsedMinutes(clock, now),
    startedAt: clock.startedAt,
    dueAt: dueAt(clock),
    stoppedAt: clock.stoppedAt,
    breachedAt: clock.breachedAt,
    pausedBecause: pause && pause.to === null ? pause.reason : null,
    zone: clock.calendar.zone,
  }
}
