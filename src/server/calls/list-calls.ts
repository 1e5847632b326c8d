import { isZone } from '#core/calendars/zone.ts'
import type { Call, CallInList } from '#core/calls/api.ts'
import type { Id } from '#core/ids.ts'
import { type Candidate, inForceFor, quietFor } from '#core/restraints/decide.ts'
import { inLanguage, languageFor } from '#core/surveys/language.ts'
import { personal } from '#core/surveys/piping.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listCandidates } from '../invitations/candidates-store.ts'
import { type Courtesy, findCourtesy } from '../invitations/courtesy.ts'
import { findInvitation, type StoredInvitation } from '../invitations/store.ts'
import { findVersion } from '../surveys/store.ts'
import { findCall, listAttempts, listWaitingCalls, type StoredCall } from './store.ts'

/**
 * Whom to call now, promises before surveys, and then who may be called later. For a survey nobody is on it whose number is
 * shut out, or who took back that they may be asked.
 */
export const listCalls = async (ctx: Ctx): Promise<CallInList[]> => {
  const calls = await listWaitingCalls(ctx)
  const courtesy = await findCourtesy(ctx)
  const people = await peopleOf(ctx, calls, courtesy)
  const shown = calls.flatMap((call) => {
    const person = people.get(call.person.id)
    const isShutOut =
      person && (person.isPhoneSuppressed || person.isCallSuppressed || person.refuses.includes('phone'))
    if (!call.person.phone || (call.kind === 'survey' && isShutOut)) return []
    return [toCallInList(ctx, call, { person, courtesy })]
  })
  const now = ctx.now().getTime()
  const rank = (call: CallInList): number =>
    call.from.getTime() > now ? 2 : call.kind === 'callback' ? 0 : 1
  const time = (call: CallInList): number => (call.dueAt ?? call.from).getTime()
  return shown.sort((a, b) => rank(a) - rank(b) || time(a) - time(b))
}

export const showCall = async (ctx: Ctx, { id }: { id: Id<'call'> }): Promise<Call> => {
  const call = await findCall(ctx, id)
  if (!call) throw new Fault('call.not_found')
  const courtesy = await findCourtesy(ctx)
  const person = (await peopleOf(ctx, [call], courtesy)).get(call.person.id)
  const invitation = call.invitationId && (await findInvitation(ctx, call.invitationId))
  const version = invitation && (await findVersion(ctx, invitation.versionId))
  return {
    ...toCallInList(ctx, call, { person, courtesy }),
    outcome: call.outcome,
    script: invitation && version ? scriptFor(version.definition, invitation.person) : null,
    answers: call.captured ?? {},
    history: await listAttempts(ctx, id),
  }
}

/** As the page of a link would say it: in their language, with their own facts in its words. */
const scriptFor = (definition: SurveyDefinition, person: StoredInvitation['person']): SurveyDefinition =>
  personal(inLanguage(definition, languageFor(definition, [person.locale])), person)

const peopleOf = async (ctx: Ctx, calls: readonly StoredCall[], { since, restraints }: Courtesy) => {
  const ids = [...new Set(calls.map(({ person }) => person.id))]
  const people = ids.length === 0 ? [] : await listCandidates(ctx, { people: ids, since, asking: restraints })
  return new Map(people.map((person) => [person.id, person]))
}

type Known = { person: Candidate | undefined; courtesy: Courtesy }

const toCallInList = (ctx: Ctx, call: StoredCall, { person, courtesy }: Known): CallInList => {
  const { zone } = call.person
  return {
    id: call.id,
    kind: call.kind,
    person: {
      id: call.person.id,
      name: call.person.name,
      phone: call.person.phone ?? '',
      zone: zone && isZone(zone) ? zone : courtesy.zone,
    },
    surveyName: call.surveyName,
    caseId: call.caseId,
    about: call.about,
    from: mayCallFrom(ctx, call, { person, courtesy }),
    dueAt: call.dueAt,
    isLate: call.dueAt !== null && call.dueAt < ctx.now(),
    attempts: call.attempts,
    isBegun: call.captured !== null,
    heldBy: call.heldBy,
  }
}

/** Quiet hours where the person lives hold for the phone, too; who asked to be called said themselves when. */
const mayCallFrom = (ctx: Ctx, call: StoredCall, { person, courtesy }: Known): Date => {
  const now = ctx.now()
  if (call.notBefore > now || call.kind === 'callback' || !person || !call.surveyId) return call.notBefore
  const wish = { surveyId: call.surveyId, channel: 'phone' as const, now, zone: courtesy.zone }
  const { sendAt, quiet } = quietFor(person, wish, inForceFor(person, wish, courtesy.restraints))
  return quiet ? sendAt : call.notBefore
}
