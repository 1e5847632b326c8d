import type { Id } from '#core/ids.ts'
import { titleOf } from '#core/rules/title.ts'
import { assignCase } from '../cases/assign.ts'
import { confirmCase } from '../cases/confirm.ts'
import { moveCase } from '../cases/move.ts'
import { noteCase } from '../cases/note.ts'
import { openCase } from '../cases/open.ts'
import { replied } from '../cases/replied.ts'
import { resolveCase } from '../cases/resolve.ts'
import { startCase } from '../cases/start.ts'
import { lockCase } from '../cases/store.ts'
import { type Ctx, type Desk, newId } from '../ctx.ts'
import { findKnown } from '../feedback/facts-store.ts'
import { addOutcomes } from '../feedback/store.ts'
import { addMessage, moveMessage } from '../messages/store.ts'
import { recordAll } from '../record.ts'
import { at } from './at.ts'
import type { Cast } from './cast.ts'
import { listOpenPieces, type OpenPiece } from './open-store.ts'
import { dice } from './story.ts'
import { type DemoTouchpoint, DOMAIN, ROOT_CAUSES } from './words.ts'

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
  const stories = [
    ...lived.map((piece) => ({ piece, ends: true })),
    ...recent.map((piece) => ({ piece, ends: false })),
  ]
  const roll = dice(99)
  const TOGETHER = 15
  for (let from = 0; from < stories.length; from += TOGETHER) {
    await desk.transact(async (ctx) => {
      for (const { piece, ends } of stories.slice(from, from + TOGETHER))
        await live(ctx, cast, { piece, ends, roll, now })
    })
    await progress(Math.min(1, (from + TOGETHER) / stories.length))
  }
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
    const quiet: Ctx = { ...ctx, quiet: true }
    await addOutcomes(quiet, rest)
    await recordAll(quiet, 'feedback.settled', rest)
  })
}

type Story = { piece: OpenPiece; ends: boolean; roll: ReturnType<typeof dice>; now: Date }

const live = async (ctx: Ctx, cast: Cast, { piece, ends, roll, now }: Story): Promise<void> => {
  const team = TEAM_OF[piece.touchpoint] ?? 'Customer care'
  const teamId = cast.teams.get(team)!
  const owner = roll.pick(cast.members.filter((member) => member.team === team)).id
  const after = (hours: number) => new Date(piece.at.getTime() + hours * HOUR)
  const opened = await begin(at(ctx, after(0.1)), piece, teamId)
  const hours = 1 + roll.below(20)
  // Not everything is taken up at once: a queue has something in it.
  if (!ends && (roll.next() < 0.35 || after(hours) >= now)) return
  const by = (moment: Date) => at(ctx, moment, owner)
  const mine = (await lockCase(ctx, opened))!
  if (mine.state !== 'new') return
  await assignCase(by(after(hours)), { id: opened, memberId: owner })
  await startCase(by(after(hours + 0.5)), { id: opened })
  if (roll.next() < 0.4) await noteCase(by(after(hours + 1)), { id: opened, body: roll.pick(NOTES) })
  if (!ends && (roll.next() < 0.5 || after(hours + 2) >= now)) return
  await reply(by(after(hours + 2)), { ...piece, caseId: opened, memberId: owner })
  if (!ends) return
  const [rootCause, actionTaken] = ROOT_CAUSES[piece.touchpoint as DemoTouchpoint]
  await resolveCase(by(after(hours + 26)), {
    id: opened,
    rootCause,
    actionTaken,
    remedy: roll.pick(['replacement', 'refund', 'voucher', null]),
  })
  const confirmed = (await lockCase(ctx, opened))!
  const byPerson = roll.next() < 0.6
  await confirmCase(
    at(ctx, after(hours + 26 + (byPerson ? 12 : 7 * 24))),
    confirmed,
    byPerson ? 'person' : 'silence',
  )
}

const begin = async (ctx: Ctx, piece: OpenPiece, teamId: Id<'team'>): Promise<Id<'case'>> => {
  const [known] = await findKnown(ctx, [piece.id])
  const priority = known!.understanding?.priority ?? { score: 50, level: 'normal' as const, parts: [] }
  const { id } = await openCase(ctx, {
    feedbackId: piece.id,
    personId: piece.personId,
    accountId: known!.accountId,
    title: titleOf({ ...known!, personalData: [] }),
    category: known!.category,
    touchpoint: piece.touchpoint,
    priority,
    owner: { teamId },
    ruleId: null,
    because: 'An unhappy customer with something to say',
  })
  return id
}

const NOTES = [
  'Spoke to the warehouse, they found the cause.',
  'Has been with us for years; let us do more than the minimum.',
  'Same cause as last week, adding it to the huddle.',
  'Left a voicemail, will try again after four.',
]

type Letter = OpenPiece & { caseId: Id<'case'>; memberId: Id<'member'> }

/** A reply that is in the past: it stands in the case as sent, and never leaves. */
const reply = async (
  ctx: Ctx,
  { caseId, memberId, personId, personName, email, comment }: Letter,
): Promise<void> => {
  const id = newId(ctx, 'message')
  await addMessage(ctx, {
    id,
    key: `demo:${caseId}`,
    direction: 'out',
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
