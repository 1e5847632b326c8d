import { type Id, toUuid } from '#core/ids.ts'
import type { AskedPeople, AskingDecision, invitationRoutes } from '#core/invitations/api.ts'
import type { NotAsked } from '#core/invitations/asking.ts'
import { type PastedAddress, pastedAddress } from '#core/people/address.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { stoppedAmong } from '../messages/kept-stops.ts'
import { findSuppressed } from '../messages/suppressions-store.ts'
import { meetPeople } from '../people/meet.ts'
import { findPeopleByAddress } from '../people/store.ts'
import { findSegment, listMeeting } from '../segments/store.ts'
import { findGateway } from '../sms/store.ts'
import { lockSurvey } from '../surveys/store.ts'
import { lockPeople, type Segment } from './candidates-store.ts'
import { type Courtesy, findCourtesy } from './courtesy.ts'
import { type Asking, type Decided, planInvitations } from './plan.ts'
import { toDecision } from './to-decision.ts'

type Invite = Input<typeof invitationRoutes.invite>
type Plan = { asking: Asking; courtesy: Courtesy; isRehearsal: boolean }

/** Asks people, and says whom it leaves out and why. A rehearsal says the same and asks nobody. */
export const invite = async (ctx: Ctx, given: Invite): Promise<AskedPeople> => {
  const { id, restDays, rehearse, channel } = given
  const survey = await lockSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  if (survey.status !== 'live' || !survey.versionId) throw new Fault('survey.not_live')
  if (survey.live?.anonymous && channel !== 'email') throw new Fault('survey.anonymous')
  if (channel === 'sms' && !(await findGateway(ctx))) throw new Fault('sms.not_set_up')
  const asking: Asking = { surveyId: id, versionId: survey.versionId, channel, restDays }
  const pasted = await peopleAt(ctx, given.addresses ?? [], rehearse)
  const chosen = [...(given.people ?? []), ...pasted.people]
  const all =
    given.segment &&
    (given.segment.all || given.segment.accountId || given.segment.neverAsked || given.segment.segmentId)
  if (!all && chosen.length + pasted.unreadable.length + pasted.unknown + pasted.suppressed === 0)
    throw new Fault('survey.no_recipients')

  const tally = newTally()
  tally.planned += pasted.unknown
  if (pasted.suppressed > 0) tally.skipped.set('suppressed', pasted.suppressed)
  const plan: Plan = { asking, courtesy: await findCourtesy(ctx), isRehearsal: rehearse }
  if (chosen.length > 0) await planAll(ctx, plan, { segment: { people: chosen }, tally })
  if (all) await planSegment(ctx, plan, { segment: given.segment!, tally })
  const skipped: AskedPeople['skipped'] = [...tally.skipped].map(([because, people]) => ({ because, people }))
  if (pasted.unreadable.length > 0)
    skipped.push({ because: 'address_unreadable', people: pasted.unreadable.length })
  return { ...tally, skipped, unreadable: pasted.unreadable.slice(0, UNREADABLE_SHOWN) }
}

const UNREADABLE_SHOWN = 20
const DECISIONS_SHOWN = 100
const AT_ONCE = 2_000

type Tally = Pick<AskedPeople, 'planned' | 'deferred' | 'substituted'> & {
  skipped: Map<NotAsked, number>
  decisions: AskingDecision[]
}
const newTally = (): Tally => ({
  planned: 0,
  deferred: 0,
  substituted: 0,
  skipped: new Map(),
  decisions: [],
})

/** Who is in a named segment is found once; who comes into it meanwhile is asked the next time. */
const planSegment = async (
  ctx: Ctx,
  plan: Plan,
  { segment, tally }: { segment: NonNullable<Invite['segment']>; tally: Tally },
): Promise<void> => {
  const { segmentId, ...rest } = segment
  if (!segmentId) return planAll(ctx, plan, { segment: rest, tally })
  const named = await findSegment(ctx, segmentId)
  if (!named) throw new Fault('segment.not_found')
  const people = await listMeeting(ctx, named.conditions)
  for (let at = 0; at < people.length; at += AT_ONCE)
    await planAll(ctx, plan, { segment: { ...rest, people: people.slice(at, at + AT_ONCE) }, tally })
}

const planAll = async (
  ctx: Ctx,
  plan: Plan,
  { segment, tally }: { segment: Segment; tally: Tally },
): Promise<void> => {
  let after: string | null = null
  for (;;) {
    const people = await lockPeople(ctx, segment, { after, limit: AT_ONCE })
    if (people.length > 0)
      count(tally, await planInvitations(ctx, plan.asking, { ...plan, people }), plan.asking.surveyId)
    if (people.length < AT_ONCE) return
    after = toUuid(people.at(-1)!)
  }
}

const count = (tally: Tally, decided: readonly Decided[], surveyId: Id<'survey'>): void => {
  for (const { person, verdict } of decided) {
    if (verdict.do === 'ask') tally.planned++
    else if (verdict.do === 'defer') tally.deferred++
    else if (verdict.do === 'substitute') tally.substituted++
    else tally.skipped.set(verdict.block.because, (tally.skipped.get(verdict.block.because) ?? 0) + 1)
    if (tally.decisions.length < DECISIONS_SHOWN)
      tally.decisions.push(toDecision(verdict, { personId: person.id, surveyId }))
  }
}

/** Those behind pasted addresses; who is not known yet is met, except in a rehearsal, which only counts them. */
const peopleAt = async (ctx: Ctx, lines: readonly string[], isRehearsal: boolean) => {
  const written = lines.map((line) => line.trim()).filter(Boolean)
  const unreadable = written.filter((line) => pastedAddress(line) === null)
  const given = onceEach(written.flatMap((line) => pastedAddress(line) ?? []))
  if (isRehearsal) {
    const wanted = given.map(({ email = null, phone = null }) => ({ email, phone, externalId: null }))
    const known = await findPeopleByAddress(ctx, wanted)
    const people = wanted.flatMap((one) => known.find(one)?.id ?? [])
    const strangers = wanted.filter((one) => !known.find(one)).map(({ email, phone }) => email ?? phone!)
    const suppressed = new Set([
      ...(await findSuppressed(ctx, strangers)).keys(),
      ...(await stoppedAmong(ctx, strangers)),
    ]).size
    return { people, unreadable, unknown: strangers.length - suppressed, suppressed }
  }
  const met = await meetPeople(ctx, given, { source: 'list' })
  return { people: given.flatMap((one) => met.get(one)?.id ?? []), unreadable, unknown: 0, suppressed: 0 }
}

/** An address that was pasted twice is one person, with the first name that came with it. */
const onceEach = (pasted: readonly PastedAddress[]): PastedAddress[] => {
  const byAddress = new Map<string, PastedAddress>()
  for (const one of pasted) {
    const address = one.email ?? one.phone!
    const known = byAddress.get(address)
    if (!known) byAddress.set(address, { ...one })
    else if (!known.name && one.name) known.name = one.name
  }
  return [...byAddress.values()]
}
