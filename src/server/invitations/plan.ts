import type { Id } from '#core/ids.ts'
import { type Candidate, decideAsking, type Verdict, type Wish } from '#core/restraints/decide.ts'
import type { AskingChannel } from '#core/restraints/restraint.ts'
import type { Conditions } from '#core/rules/rule.ts'
import type { AtHour } from '#core/triggers/best-hour.ts'
import type { Ctx } from '../ctx.ts'
import { notePersonAt } from '../people/store.ts'
import { recordAll } from '../record.ts'
import { type AtHourOf, hoursFor } from './at-hour.ts'
import { listCandidates } from './candidates-store.ts'
import type { Courtesy } from './courtesy.ts'
import { wakeWhenDue } from './heed-due.ts'
import { addInvitations, type NewInvitation } from './store.ts'

export type Asking = {
  surveyId: Id<'survey'>
  versionId: Id<'surveyversion'>
  channel: AskingChannel
  restDays?: number | undefined
  /** Who asks, when it was not a person. */
  triggerId?: Id<'trigger'>
  atHour?: AtHour
  remindAfterDays?: number | null
}

export type Decided = { person: Candidate; verdict: Verdict }

type Planned = {
  people: readonly Id<'person'>[]
  courtesy: Courtesy
  isRehearsal: boolean
  /** The others are not meant at all: nothing is written down about them. */
  wants?: (person: Candidate) => boolean
  /** What `wants` looks at besides the contact rules. */
  asksToo?: readonly { conditions: Conditions }[]
}

/**
 * Decides for people who are locked whether they are asked, and writes each decision down with what led to it. Few
 * statements, however many people; a rehearsal decides the same and writes nothing.
 */
export const planInvitations = async (
  ctx: Ctx,
  asking: Asking,
  { people, courtesy, isRehearsal, wants = () => true, asksToo = [] }: Planned,
): Promise<Decided[]> => {
  const candidates = await listCandidates(ctx, {
    people,
    since: courtesy.since,
    asking: [...courtesy.restraints, ...asksToo],
  })
  const decided = candidates.filter(wants).map((person) => decideFor(ctx, person, { asking, courtesy }))
  if (!isRehearsal) await write(ctx, asking, { decided, courtesy })
  return decided
}

const decideFor = (
  ctx: Ctx,
  person: Candidate,
  { asking, courtesy }: { asking: Asking; courtesy: Courtesy },
): Decided => {
  const { restraints, zone, substitutes } = courtesy
  const wish: Wish = { ...asking, now: ctx.now(), zone }
  const verdict = decideAsking(person, wish, restraints)
  if (verdict.do !== 'substitute') return { person, verdict }
  const instead = { ...wish, surveyId: verdict.surveyId, restDays: undefined }
  const isAsked = substitutes.has(verdict.surveyId) && decideAsking(person, instead, restraints).do === 'ask'
  return { person, verdict: isAsked ? verdict : { do: 'drop', block: verdict.block } }
}

const write = async (
  ctx: Ctx,
  asking: Asking,
  { decided, courtesy }: { decided: readonly Decided[]; courtesy: Courtesy },
): Promise<void> => {
  const { atHour = 'any' } = asking
  const atHourOf = await hoursFor(
    ctx,
    decided.map(({ person }) => ({ personId: person.id, atHour })),
    courtesy.zone,
  )
  const added = await addInvitations(
    ctx,
    decided.flatMap(({ person, verdict }) =>
      rowsOf(person, { verdict, asking, courtesy, atHourOf, now: ctx.now() }),
    ),
  )
  const planned = added.filter(({ status }) => status === 'planned')
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
  await wakeWhenDue(ctx, added)
}

type Given = {
  verdict: Verdict
  asking: Asking
  courtesy: Courtesy
  atHourOf: AtHourOf
  now: Date
}

const rowsOf = (person: Candidate, given: Given): NewInvitation[] => {
  const { verdict, asking, now } = given
  const { surveyId, versionId, channel, triggerId = null, remindAfterDays = null, atHour = 'any' } = asking
  const dueFrom = (from: Date): Date | null => {
    const at = given.atHourOf(person, from, atHour)
    return at.getTime() > now.getTime() ? at : null
  }
  const row: NewInvitation = {
    ...NOTHING,
    triggerId,
    remindAfterDays,
    surveyId,
    versionId,
    channel,
    personId: person.id,
    status: 'planned',
  }
  if (verdict.do === 'ask') return [{ ...row, restraint: verdict.restraint, dueAt: dueFrom(verdict.sendAt) }]
  const { because, restraint, since, nextAt } = verdict.block
  const held = {
    ...row,
    status: 'skipped' as const,
    skippedBecause: because,
    restraint,
    blockedSince: since,
    nextAt,
  }
  if (verdict.do === 'defer')
    return [{ ...held, status: 'deferred', dueAt: verdict.until, giveUpAt: verdict.giveUpAt }]
  const instead = verdict.do === 'substitute' ? given.courtesy.substitutes.get(verdict.surveyId) : undefined
  if (verdict.do !== 'substitute' || !instead) return [held]
  return [
    held,
    { ...row, surveyId: verdict.surveyId, versionId: instead, insteadOf: surveyId, dueAt: dueFrom(now) },
  ]
}

const NOTHING = {
  skippedBecause: null,
  restraint: null,
  blockedSince: null,
  nextAt: null,
  dueAt: null,
  giveUpAt: null,
  insteadOf: null,
}
