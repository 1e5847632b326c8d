import { type Id, toUuid } from '#core/ids.ts'
import type { AskedPeople, invitationRoutes } from '#core/invitations/api.ts'
import { type NotAsked, whyNotAsk } from '#core/invitations/asking.ts'
import { type PastedAddress, pastedAddress } from '#core/people/address.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findSuppressed } from '../messages/suppressions-store.ts'
import { meetPeople } from '../people/meet.ts'
import { findPeopleByAddress, notePersonAt } from '../people/store.ts'
import { recordAll } from '../record.ts'
import { lockSurvey } from '../surveys/store.ts'
import { addInvitations, lockCandidates, type Segment } from './store.ts'

type Invite = Input<typeof invitationRoutes.invite>
type Plan = { surveyId: Id<'survey'>; versionId: Id<'surveyversion'>; restDays: number; isRehearsal: boolean }

/** Asks people, and says whom it leaves out and why. A rehearsal says the same and asks nobody. */
export const invite = async (ctx: Ctx, given: Invite): Promise<AskedPeople> => {
  const { id, restDays, rehearse } = given
  const survey = await lockSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  if (survey.status !== 'live' || !survey.versionId) throw new Fault('survey.not_live')
  const plan: Plan = { surveyId: id, versionId: survey.versionId, restDays, isRehearsal: rehearse }
  const pasted = await peopleAt(ctx, given.addresses ?? [], rehearse)
  const chosen = [...(given.people ?? []), ...pasted.people]
  const all = given.segment && (given.segment.all || given.segment.accountId || given.segment.neverAsked)
  if (!all && chosen.length + pasted.unreadable.length + pasted.unknown + pasted.suppressed === 0)
    throw new Fault('survey.no_recipients')

  const counts = new Map<NotAsked | 'planned', number>([['planned', pasted.unknown]])
  if (pasted.suppressed > 0) counts.set('suppressed', pasted.suppressed)
  if (chosen.length > 0) await planAll(ctx, { ...plan, segment: { people: chosen }, counts })
  if (all) await planAll(ctx, { ...plan, segment: given.segment!, counts })
  const skipped = [...counts].flatMap(([because, people]) =>
    because === 'planned' ? [] : [{ because, people }],
  )
  return {
    planned: counts.get('planned')!,
    skipped: [
      ...skipped,
      ...(pasted.unreadable.length > 0
        ? [{ because: 'address_unreadable' as const, people: pasted.unreadable.length }]
        : []),
    ],
    unreadable: pasted.unreadable.slice(0, UNREADABLE_SHOWN),
  }
}

const UNREADABLE_SHOWN = 20
const AT_ONCE = 2_000

const planAll = async (
  ctx: Ctx,
  { segment, counts, ...plan }: Plan & { segment: Segment; counts: Map<NotAsked | 'planned', number> },
): Promise<void> => {
  let after: string | null = null
  for (;;) {
    const candidates = await lockCandidates(ctx, { surveyId: plan.surveyId, segment, after, limit: AT_ONCE })
    const decided = candidates.map((person) => ({
      personId: person.id,
      skippedBecause: whyNotAsk(person, { now: ctx.now(), restDays: plan.restDays }),
    }))
    for (const { skippedBecause } of decided) {
      const key = skippedBecause ?? 'planned'
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    if (!plan.isRehearsal) await write(ctx, plan, decided)
    if (candidates.length < AT_ONCE) return
    after = toUuid(candidates.at(-1)!.id)
  }
}

const write = async (
  ctx: Ctx,
  { surveyId, versionId }: Plan,
  decided: readonly { personId: Id<'person'>; skippedBecause: NotAsked | null }[],
): Promise<void> => {
  // The invitation that stands in the way says it already.
  const worthKeeping = decided.filter(({ skippedBecause }) => skippedBecause !== 'already_invited')
  const added = await addInvitations(
    ctx,
    worthKeeping.map((one) => ({ ...one, surveyId, versionId })),
  )
  const planned = added.filter(({ isPlanned }) => isPlanned)
  await notePersonAt(
    ctx,
    planned.map(({ personId }) => personId),
    'asked_at',
    ctx.now(),
  )
  await recordAll(
    ctx,
    'invitation.planned',
    planned.map(({ id, personId }) => ({ invitationId: id, personId })),
  )
}

/** Those behind pasted addresses; who is not known yet is met, except in a rehearsal, which only counts them. */
const peopleAt = async (ctx: Ctx, lines: readonly string[], isRehearsal: boolean) => {
  const written = lines.map((line) => line.trim()).filter(Boolean)
  const unreadable = written.filter((line) => pastedAddress(line) === null)
  const given = onceEach(written.flatMap((line) => pastedAddress(line) ?? []))
  if (isRehearsal) {
    const wanted = given.map(({ email }) => ({ email, externalId: null, phone: null }))
    const known = await findPeopleByAddress(ctx, wanted)
    const people = wanted.flatMap((one) => known.find(one)?.id ?? [])
    const strangers = wanted.filter((one) => !known.find(one)).map(({ email }) => email)
    const suppressed = (await findSuppressed(ctx, strangers)).size
    return { people, unreadable, unknown: strangers.length - suppressed, suppressed }
  }
  const met = await meetPeople(ctx, given)
  return { people: given.flatMap((one) => met.get(one)?.id ?? []), unreadable, unknown: 0, suppressed: 0 }
}

/** An address that was pasted twice is one person, with the first name that came with it. */
const onceEach = (pasted: readonly PastedAddress[]): PastedAddress[] => {
  const byEmail = new Map<string, PastedAddress>()
  for (const { email, name } of pasted) {
    const known = byEmail.get(email)
    if (!known) byEmail.set(email, { email, ...(name && { name }) })
    else if (!known.name && name) known.name = name
  }
  return [...byEmail.values()]
}
