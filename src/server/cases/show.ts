import type { CaseStory, PromiseClock } from '#core/cases/case.ts'
import { CLOSURES } from '#core/cases/case.ts'
import { whyNotClose, whyNotEach } from '#core/cases/doable.ts'
import type { Id } from '#core/ids.ts'
import { clockState, dueAt, elapsedMinutes } from '#core/promises/clock.ts'
import type { Ctx } from '../ctx.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { Fault } from '../fault.ts'
import { findManyFeedback } from '../feedback/store.ts'
import { type KeptClock, listClocks } from '../promises/clocks-store.ts'
import { listCollaborators } from './collaborators-store.ts'
import { findAround, listPieceIds } from './show-store.ts'
import { type Case, findCases } from './store.ts'
import { listTasks } from './tasks-store.ts'
import { listWaitReasons } from './transitions-store.ts'

export const showCase = async (ctx: Ctx, id: Id<'case'>): Promise<CaseStory> => {
  const [story] = await showCases(ctx, [id])
  if (!story) throw new Fault('case.not_found')
  return story
}

/** Those of these that there are: a page asks ahead for all rows in sight at the price of one. */
export const showCases = async (ctx: Ctx, ids: readonly Id<'case'>[]): Promise<CaseStory[]> => {
  const found = await findCases(ctx, new Map(ids.map((id) => [id, id])))
  if (found.size === 0) return []
  const known = [...found.keys()]
  const [pieces, around, allClocks, allTasks, helpers, reasons] = await sideBySide(
    listPieceIds(ctx, known),
    findAround(ctx, known),
    listClocks(ctx, known),
    listTasks(ctx, known),
    listCollaborators(ctx, known),
    listWaitReasons(ctx, found.values()),
  )
  const feedback = await findManyFeedback(
    ctx,
    [...pieces.values()].flatMap(({ newest }) => newest),
  )
  const clocks = Map.groupBy(allClocks, ({ caseId }) => caseId)
  const tasks = Map.groupBy(allTasks, ({ caseId }) => caseId)
  return [...found.values()].map((one) => {
    const { newest, count } = pieces.get(one.id) ?? { newest: [], count: 0 }
    const { ownerName, person, account } = around.get(one.id)!
    return {
      ...toHead(one, ownerName),
      waitingBecause: reasons.get(one.id) ?? null,
      person,
      account,
      clocks: (clocks.get(one.id) ?? []).map((clock) => toPromiseClock(clock, ctx.now())),
      feedback: newest.flatMap((id) => feedback.get(id) ?? []),
      pieces: count,
      tasks: tasks.get(one.id) ?? [],
      helpers: helpers.get(one.id) ?? [],
    }
  })
}

const toHead = (found: Case, ownerName: string) => {
  const {
    score,
    level,
    parts,
    ownerMemberId,
    ownerTeamId,
    personId: _,
    accountId: __,
    replyId: ___,
    ...rest
  } = found
  return {
    ...rest,
    priority: { score, level, parts: [...parts] },
    owner: { memberId: ownerMemberId, teamId: ownerTeamId, name: ownerName },
    whys: [...found.whys],
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
