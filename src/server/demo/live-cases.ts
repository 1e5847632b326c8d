import type { Id } from '#core/ids.ts'
import { worksOnCases } from '#core/members/role.ts'
import { titleOf } from '#core/rules/title.ts'
import { assignCase } from '../cases/assign.ts'
import { confirmCase } from '../cases/confirm.ts'
import { moveCase } from '../cases/move.ts'
import { noteCase } from '../cases/note.ts'
import { openCase } from '../cases/open.ts'
import { reopenCase } from '../cases/reopen.ts'
import { replied } from '../cases/replied.ts'
import { resolveCase } from '../cases/resolve.ts'
import { startCase } from '../cases/start.ts'
import { type Case, lockCase } from '../cases/store.ts'
import { type Ctx, type Desk, newId } from '../ctx.ts'
import { findKnown, type KnownPiece } from '../feedback/facts-store.ts'
import { addOutcomes } from '../feedback/store.ts'
import { addMessage, moveMessage } from '../messages/store.ts'
import { recordAll } from '../record.ts'
import { at, inThePast } from './at.ts'
import type { Cast } from './cast.ts'
import { causeBehind } from './causes.ts'
import { listOpenPieces, type OpenPiece } from './open-store.ts'
import { dice } from './story.ts'
import { DOMAIN } from './words.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** What is younger is still being worked on. */
const OPEN_DAYS = 6
const CLOSED_CASES = 150
const TEAM_OF: Record<string, string> = { delivery: 'Delivery', onboarding: 'Product', renewal: 'Billing' }

/** The unhappy become cases: the recent ones are open, the others were taken care of. */
export const liveCases = async (
  desk: Desk,
  cast: Cast,
  progress: (share: number) => Promise<void>,
): Promise<void> => {
  const now = desk.program.ports.now()
  const open = await desk.transact(listOpenPieces)
  const isRecent = (piece: OpenPiece) => piece.at.getTime() > now.getTime() - OPEN_DAYS * DAY
  const recent = open.filter((piece) => isRecent(piece) && piece.comment)
  const old = open.filter((piece) => !isRecent(piece) && piece.comment)
  const every = Math.max(1, Math.floor(old.length / CLOSED_CASES))
  const lived = old.filter((_, n) => n % every === 0)
  const roll = dice(99)
  const all = lived.length + recent.length
  let told = 0
  const begun = await inThePast(desk, (ctx) => beginAll(ctx, cast, lived, { join: false }))
  const over = begun.map((one) => ({ ...one, ends: true, roll: dice(roll.below(2 ** 31)), now }))
  await inLanes(over, async (some) => {
    await inThePast(desk, async (ctx) => {
      for (const story of some) await live(ctx, cast, story)
    })
    told += some.length
    await progress(told / all)
  })
  // What is still open is real: its timers ring, but not before it is all told.
  await desk.transact(async (open) => {
    const ctx: Ctx = { ...open, quiet: true }
    for (const one of await beginAll(ctx, cast, recent, { join: true }))
      await live(ctx, cast, { ...one, ends: false, roll: dice(roll.below(2 ** 31)), now })
  })
  await progress(1)
  await desk.transact(async (ctx) => {
    const rest = (await listOpenPieces(ctx)).map(({ id, comment }) =>
      comment
        ? { feedbackId: id, outcome: 'told' as const, reason: 'Called back by the team in the same week.' }
        : {
            feedbackId: id,
            outcome: 'declined' as const,
            reason: 'A low score without words, and no answer to our question what had happened.',
          },
    )
    const quiet = at(ctx, now)
    await addOutcomes(quiet, rest)
    await recordAll(quiet, 'feedback.settled', rest)
  })
}

const LANES = 3
const TOGETHER = 8

/** Different cases wait for nothing of one another, so several connections can live through them at once. */
const inLanes = async <T>(all: readonly T[], work: (some: readonly T[]) => Promise<void>): Promise<void> => {
  const rest = [...all]
  const lane = async () => {
    while (rest.length > 0) await work(rest.splice(0, TOGETHER))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

type Begun = { piece: OpenPiece; caseId: Id<'case'>; team: string }

/** Opening takes numbers in a row, so those that are told in lanes are all opened before. */
const beginAll = async (
  ctx: Ctx,
  cast: Cast,
  pieces: readonly OpenPiece[],
  how: { join: boolean },
): Promise<Begun[]> => {
  const pieceIds = pieces.map(({ id }) => id)
  const known = new Map((await findKnown(ctx, pieceIds)).map((one) => [one.id, one]))
  const begun: Begun[] = []
  for (const piece of pieces) {
    const team = TEAM_OF[piece.touchpoint] ?? 'Customer care'
    const teamId = cast.teams.get(team)!
    const then = at(ctx, hoursAfter(piece, 0.1))
    const caseId = await begin(then, piece, teamId, known.get(piece.id)!, how)
    // Who was unhappy twice in these days has one case.
    if (!begun.some((one) => one.caseId === caseId)) begun.push({ piece, team, caseId })
  }
  return begun
}

const hoursAfter = (piece: OpenPiece, hours: number) => new Date(piece.at.getTime() + hours * HOUR)

type Story = Begun & { ends: boolean; roll: ReturnType<typeof dice>; now: Date }

const live = async (ctx: Ctx, cast: Cast, { piece, caseId, team, ends, roll, now }: Story): Promise<void> => {
  const owner = roll.pick(
    cast.members.filter((member) => member.team === team && worksOnCases(member.role)),
  ).id
  const after = (hours: number) => hoursAfter(piece, hours)
  const hours = 1 + roll.below(20)
  // Not everything is taken up at once: a queue has something in it.
  if (!ends && (roll.next() < 0.35 || after(hours) >= now)) return
  const by = (moment: Date) => at(ctx, moment, owner)
  await assignCase(by(after(hours)), { id: caseId, memberId: owner })
  await startCase(by(after(hours + 0.5)), { id: caseId })
  if (roll.next() < 0.4) await noteCase(by(after(hours + 1)), { id: caseId, body: roll.pick(NOTES) })
  if (!ends && (roll.next() < 0.5 || after(hours + 2) >= now)) return
  await reply(by(after(hours + 2)), { ...piece, caseId, memberId: owner })
  if (!ends) return
  const { name, whys, done } = causeBehind(piece.comment!)!
  const rootCauseId = cast.causes.get(name)!
  const resolve = (moment: number, { content: _, action, ...remedy }: (typeof done)[number]): Promise<Case> =>
    resolveCase(by(after(moment)), {
      id: caseId,
      rootCauseId,
      actionTaken: action,
      ...remedy,
      ...(roll.next() < 0.3 && { whys }),
    })
  const person = (moment: number): Ctx => ({
    ...at(ctx, after(moment)),
    who: { kind: 'person', id: piece.personId },
  })
  const first = roll.pick(done)
  const resolved = await resolve(hours + 26, first)
  const isOver = after(hours + 26 + 7 * 24) < now
  if (isOver && roll.next() < 0.25 * (1 - first.content)) {
    await reopenCase(person(hours + 30), { id: caseId, reason: roll.pick(NOT_YET) })
    await reply(by(after(hours + 48)), { ...piece, caseId, memberId: owner, again: true })
    return void (await confirmCase(person(hours + 60), await resolve(hours + 50, done[0]), 'person'))
  }
  if (roll.next() < first.content || !isOver)
    return void (await confirmCase(person(hours + 38), resolved, 'person'))
  await confirmCase(at(ctx, after(hours + 26 + 7 * 24)), resolved, 'silence')
}

const NOT_YET = [
  'It happened again the very next day.',
  'Thank you for the words, but nothing has changed for me.',
  'That is not what we agreed on the phone.',
]

const begin = async (
  ctx: Ctx,
  piece: OpenPiece,
  teamId: Id<'team'>,
  known: KnownPiece,
  how: { join: boolean },
): Promise<Id<'case'>> => {
  const priority = known.understanding?.priority ?? { score: 50, level: 'normal' as const, parts: [] }
  const { id } = await openCase(
    ctx,
    {
      feedbackId: piece.id,
      personId: piece.personId,
      accountId: known.accountId,
      title: titleOf({ ...known, personalData: [] }),
      category: known.category,
      touchpoint: piece.touchpoint,
      priority,
      owner: { teamId },
      ruleId: null,
      because: 'An unhappy customer with something to say',
    },
    how,
  )
  return id
}

const NOTES = [
  'Spoke to the warehouse, they found the cause.',
  'Has been with us for years; let us do more than the minimum.',
  'Same cause as last week, adding it to the huddle.',
  'Left a voicemail, will try again after four.',
]

type Letter = OpenPiece & { caseId: Id<'case'>; memberId: Id<'member'>; again?: boolean }

/** A reply that is in the past: it stands in the case as sent, and never leaves. */
const reply = async (
  ctx: Ctx,
  { caseId, memberId, personId, personName, email, comment, again = false }: Letter,
): Promise<void> => {
  const id = newId(ctx, 'message')
  await addMessage(ctx, {
    id,
    key: `demo:${caseId}${again ? ':again' : ''}`,
    direction: 'out',
    channel: 'email',
    kind: 'reply',
    status: 'queued',
    caseId,
    personId,
    memberId: null,
    from: `care@${DOMAIN}`,
    to: email,
    toName: personName,
    subject: 'About what you told us',
    text: `Hello ${personName.split(' ')[0]},\n\nyou wrote: “${comment}”\n\nThat should not have happened, and I am sorry. I have looked into it myself and this is what we have done: see below.\n\nPlease tell me whether you are happy with it.\n`,
    html: null,
    headers: {},
    headerId: null,
    inReplyTo: null,
    problem: null,
    sendAfter: ctx.now(),
    writtenBy: memberId,
  })
  await moveMessage(ctx, { id, from: ['queued'] }, { status: 'sent', sentAt: ctx.now() })
  const found = (await lockCase(ctx, caseId))!
  await moveCase(ctx, found, { verb: 'reply', change: replied(found, { at: ctx.now(), replyId: id }) })
}
