import type { PriorityPart } from '#core/cases/case.ts'
import { sameMatter } from '#core/cases/matter.ts'
import type { Id } from '#core/ids.ts'
import type { PriorityLevel } from '#core/priority/priority.ts'
import type { Wanted } from '#core/teams/taking.ts'
import { type Ctx, newId } from '../ctx.ts'
import { lockCaseIds } from '../feedback/store.ts'
import { lockPeople } from '../people/read-store.ts'
import { addClocks } from '../promises/clocks-store.ts'
import { recordAll } from '../record.ts'
import { takeCaseNumbers } from '../workspaces/store.ts'
import { setTimers } from './climb.ts'
import { type Join, joinCases, linkPieces } from './join.ts'
import { promiseFor } from './promises.ts'
import { addCases, addTransitions, type Case, findCases, lockCasesUnderWay } from './store.ts'
import { findTakers } from './takers.ts'
import { whereOpened } from './where-opened.ts'

export type Opening = {
  feedbackId: Id<'feedback'> | null
  personId: Id<'person'> | null
  accountId: Id<'account'> | null
  title: string
  category: string | null
  touchpoint: string | null
  priority: { score: number; level: PriorityLevel; parts: readonly PriorityPart[] }
  /** Whom it is meant for; whoever has left or is absent is stood in for, and a team shares out as it was told. */
  owner: Wanted | null
  ruleId: Id<'rule'> | null
  because: string
}

type Joining = { join?: boolean }

/**
 * Opens a case with an owner, a number and running promises; or, when somebody is working on a case of this person and
 * category, joins that one. Asked again for the same feedback, it answers with the case that takes care of it.
 */
export const openCase = async (ctx: Ctx, opening: Opening, joining: Joining = {}): Promise<Case> =>
  (await openCases(ctx, [opening], joining))[0]!

/** The same for many, with as many statements as for one; answers in their order. */
export const openCases = async (
  ctx: Ctx,
  openings: readonly Opening[],
  { join = true }: Joining = {},
): Promise<Case[]> => {
  // Two pieces of one person at once find one case: whoever comes second waits here.
  const known = await findCases(ctx, await lockCaseIds(ctx, idsOf(openings, 'feedbackId')))
  await lockPeople(ctx, idsOf(openings, 'personId'))
  const underWay = join ? await lockCasesUnderWay(ctx, idsOf(openings, 'personId')) : new Map()
  const plan = planFor(openings, { known, underWay, join })
  const opened = await openAnew(ctx, plan.fresh)
  const joined = await joinCases(ctx, plan.joins)
  return openings.map((opening) => opened.get(opening) ?? joined.get(opening) ?? plan.known.get(opening)!)
}

const idsOf = <K extends 'feedbackId' | 'personId'>(openings: readonly Opening[], key: K) => [
  ...new Set(openings.flatMap((opening) => opening[key] ?? [])),
]

/** Sorts out what is known, what goes to a case under way, and what needs a new one: one for each matter of a person. */
const planFor = (
  openings: readonly Opening[],
  {
    known,
    underWay,
    join,
  }: {
    known: ReadonlyMap<Id<'feedback'>, Case>
    underWay: ReadonlyMap<Id<'person'>, readonly Case[]>
    join: boolean
  },
) => {
  const plan = { known: new Map<Opening, Case>(), joins: [] as Join[], fresh: [] as Fresh[] }
  const freshOf = new Map<Id<'person'>, Fresh[]>()
  for (const opening of openings) {
    const { feedbackId, personId } = opening
    const taken = feedbackId && known.get(feedbackId)
    const mayJoin = join && feedbackId && personId
    const into = mayJoin ? sameMatter(underWay.get(personId) ?? [], opening) : undefined
    const beside = mayJoin ? sameMatter(freshOf.get(personId) ?? [], opening) : undefined
    if (taken) plan.known.set(opening, taken)
    else if (into) plan.joins.push({ into, opening })
    else if (beside) beside.openings.push(opening)
    else {
      const fresh: Fresh = { category: opening.category, openings: [opening] }
      plan.fresh.push(fresh)
      if (personId) freshOf.set(personId, [...(freshOf.get(personId) ?? []), fresh])
    }
  }
  return plan
}

/** What one new case is opened for: the first piece gives it its name, the gravest its priority. */
type Fresh = { category: string | null; openings: [Opening, ...Opening[]] }

const openAnew = async (ctx: Ctx, fresh: readonly Fresh[]): Promise<Map<Opening, Case>> => {
  if (fresh.length === 0) return new Map()
  const takers = await findTakers(
    ctx,
    fresh.map(({ openings }) => openings[0].owner),
  )
  const founding = fresh.map(({ openings }, at) => {
    const { owner, because } = takers[at]!
    const { priority } = openings.reduce((gravest, one) =>
      one.priority.score > gravest.priority.score ? one : gravest,
    )
    return {
      ...openings[0],
      ...priority,
      id: newId(ctx, 'case'),
      title: openings[0].title.trim().slice(0, TITLE_LIMIT) || 'Feedback',
      ownerMemberId: 'memberId' in owner ? owner.memberId : null,
      ownerTeamId: 'teamId' in owner ? owner.teamId : null,
      openedBecause: because ? `${openings[0].because} (${because})` : openings[0].because,
    }
  })
  const units = await whereOpened(
    ctx,
    fresh.map(({ openings }) => openings[0]),
  )
  const promises = await promiseFor(ctx, founding)
  const firstNumber = await takeCaseNumbers(ctx, fresh.length)
  const opened = await addCases(
    ctx,
    founding.map((one, at) => ({ ...one, ...promises[at]!, unit: units[at]!, number: firstNumber + at })),
  )
  await addTransitions(
    ctx,
    opened.map(({ id, openedBecause }) => ({
      caseId: id,
      verb: 'open',
      from: null,
      to: 'new',
      reason: openedBecause,
    })),
  )
  await linkPieces(
    ctx,
    fresh.flatMap(({ openings }, at) =>
      openings.flatMap(({ feedbackId }) => (feedbackId ? [{ caseId: opened[at]!.id, feedbackId }] : [])),
    ),
  )
  await setTimers(
    ctx,
    await addClocks(
      ctx,
      promises.flatMap(({ clocks }) => clocks),
    ),
  )
  await recordAll(
    ctx,
    'case.opened',
    opened.map(({ id, feedbackId, personId }) => ({ caseId: id, feedbackId, personId })),
  )
  await recordAll(
    ctx,
    'case.joined',
    fresh.flatMap(({ openings }, at) =>
      openings.slice(1).map(({ feedbackId }) => ({ caseId: opened[at]!.id, feedbackId: feedbackId! })),
    ),
  )
  return new Map(
    fresh.flatMap(({ openings }, at) => openings.map((opening) => [opening, opened[at]!] as const)),
  )
}

const TITLE_LIMIT = 200
