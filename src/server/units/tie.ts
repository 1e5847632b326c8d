import type { Id } from '#core/ids.ts'
import { TIED, type Tie, type unitRoutes } from '#core/units/api.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { showUnit } from './change-units.ts'
import { lockUnits } from './store.ts'
import { addTie, exists, findTie, listTiesOf, removeTie, type Subject, saveUntil } from './ties-store.ts'

type Named = Omit<Input<typeof unitRoutes.tiesOf>, 'id'>

/** Belongs to the unit from a moment on. What can be in one place only leaves the unit it belonged to. */
export const tie = async (
  ctx: Ctx,
  { id: unitId, since = ctx.now(), until: end, ...named }: Input<typeof unitRoutes.tie>,
): Promise<Tie> => {
  const until = end ?? null
  await lockUnits(ctx)
  const { closedAt } = await showUnit(ctx, unitId)
  if (closedAt && (until === null || until > closedAt)) throw new Fault('unit.closed')
  if (until && until <= since) throw new Fault('unit.tie_backwards')
  const subject = subjectIn(named)
  if (!(await exists(ctx, subject))) throw new Fault(`${subject.what}.not_found`)
  const others = await listTiesOf(ctx, subject)
  const reached = others.filter((one) => overlaps(one, { since, until }))
  const known = reached.find((one) => one.unitId === unitId)
  if (known && known.since <= since && isAtLeast(known.until, until)) return known
  for (const one of reached)
    if (subject.what !== 'member' || one.unitId === unitId) await giveWay(ctx, one, since)
  const tieId = await addTie(ctx, { unitId, subject, since, until })
  await record(ctx, 'unit.tied', { unitId, tieId, what: subject.what })
  return (await findTie(ctx, tieId))!
}

/** What ends before it began was a mistake, and goes. */
export const untie = async (
  ctx: Ctx,
  { id, tieId, until = ctx.now() }: Input<typeof unitRoutes.untie>,
): Promise<{ done: true }> => {
  await lockUnits(ctx)
  const found = await show(ctx, { id, tieId })
  if (until <= found.since) await removeTie(ctx, tieId)
  else await saveUntil(ctx, tieId, until)
  await record(ctx, 'unit.untied', { unitId: id, tieId, what: found.what })
  return { done: true }
}

export const retie = async (ctx: Ctx, given: Input<typeof unitRoutes.retie>): Promise<Tie> => {
  await lockUnits(ctx)
  const found = await show(ctx, given)
  if ((await showUnit(ctx, found.unitId)).closedAt) throw new Fault('unit.closed')
  const others = (await listTiesOf(ctx, subjectIn(found))).filter(({ id }) => id !== found.id)
  const isInTheWay = (one: Tie) =>
    (found.what !== 'member' || one.unitId === found.unitId) &&
    overlaps(one, { since: found.since, until: null })
  if (others.some(isInTheWay)) throw new Fault('unit.tie_overlaps')
  await saveUntil(ctx, found.id, null)
  await record(ctx, 'unit.tied', { unitId: found.unitId, tieId: found.id, what: found.what })
  return (await findTie(ctx, found.id))!
}

export const subjectIn = (named: { [K in keyof Named]: Named[K] | null }): Subject => {
  const ids = {
    member: named.memberId,
    team: named.teamId,
    place: named.placeId,
    account: named.accountId,
    person: named.personId,
    source: named.sourceId,
    widget: named.widgetId,
    survey: named.surveyId,
  }
  const given = TIED.flatMap((what) => (ids[what] ? [{ what, id: ids[what] as Id }] : []))
  if (given.length !== 1)
    throw new Fault('request.invalid', {
      errors: [
        {
          path: 'memberId',
          code: 'invalid',
          detail: `give one of ${TIED.map((what) => `${what}Id`).join(', ')}`,
        },
      ],
    })
  return given[0]!
}

const show = async (ctx: Ctx, { id, tieId }: { id: Id<'unit'>; tieId: Id<'tie'> }): Promise<Tie> => {
  const found = await findTie(ctx, tieId)
  if (found?.unitId !== id) throw new Fault('unit.tie_not_found')
  return found
}

type Span = { since: Date; until: Date | null }

const overlaps = (one: Span, other: Span): boolean =>
  (other.until === null || one.since < other.until) && (one.until === null || one.until > other.since)

const isAtLeast = (one: Date | null, other: Date | null): boolean =>
  one === null || (other !== null && one >= other)

const giveWay = async (ctx: Ctx, one: Tie, since: Date): Promise<void> => {
  if (one.since > since) throw new Fault('unit.tie_overlaps')
  if (one.since.getTime() === since.getTime()) await removeTie(ctx, one.id)
  else await saveUntil(ctx, one.id, since)
}
