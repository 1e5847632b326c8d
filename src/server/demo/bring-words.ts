import { understandAgain } from '../analysis/understand.ts'
import type { Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { asOneChange } from '../feedback/change-store.ts'
import { addOutcomes } from '../feedback/store.ts'
import { submit } from '../feedback/submit.ts'
import { markAnswered } from '../invitations/past-store.ts'
import { noteAnswered } from '../people/moments-store.ts'
import { recordAll } from '../record.ts'
import { decideAll, type Routed, toRouting } from '../rules/route-feedback.ts'
import { saveRoutings } from '../rules/store.ts'
import { discoverThemes } from '../themes/discover.ts'
import { type Asked, askSurveys } from './ask-surveys.ts'
import { at } from './at.ts'
import type { Cast } from './cast.ts'
import { inviteCustomers } from './invite-customers.ts'
import { openShops, shopOf } from './open-shops.ts'
import { markDemo } from './store.ts'
import { type DemoPiece, dice, writeStory } from './story.ts'

const A_WEEK = 7 * 1_440
const HALF_A_DAY_MILLIS = 12 * 3_600_000
const YEAR_MILLIS = 366 * 86_400_000

/** The gallery's surveys ask for the score first and for words third. */
const answersIn = ({ touchpoint, score, comment }: DemoPiece, asked: Asked) => {
  const survey = asked.get(touchpoint)
  return survey && { ...survey, answers: { q1: score, ...(comment ? { q3: comment } : {}) } }
}

/** Of a person: a third pays for more. */
const planOf = ({ person }: DemoPiece) => (person % 3 === 0 ? 'Plus' : 'Basic')

const isUnhappy = ({ piece }: Routed) => piece.bucket === 'detractor'

/** This company settles what nobody was unhappy about, so a rule that would have opened a case has not decided it. */
const isLivedBy = (one: Routed) => isUnhappy(one) || one.decision.kind !== 'open_case'

const settledBy = ({ piece: { id, comment }, decision }: Routed) => ({
  feedbackId: id,
  outcome: 'no_action_needed' as const,
  reason:
    decision.kind === 'no_action_needed'
      ? decision.reason
      : comment
        ? 'Happy or content; read in the huddle.'
        : 'A good score without words: nothing to act on.',
})

/**
 * Week by week, those asked first who are asked; every piece through the one gate, received when it was said, understood, and settled where nothing was to be done.
 * The unhappy ones with words stay open: they become cases in the next step.
 */
export const bringWords = async (
  desk: Desk,
  { people }: Cast,
  progress: (share: number) => Promise<void>,
): Promise<void> => {
  const story = writeStory()
  const roll = dice(11)
  const now = desk.program.ports.now()
  const heardAt = ({ minutesAgo }: DemoPiece) => new Date(now.getTime() - minutesAgo * 60_000)
  const { asked, haveShops } = await desk.transact(async (ctx) => {
    const since = new Date(now.getTime() - YEAR_MILLIS)
    return { asked: await askSurveys(ctx, since), haveShops: await openShops(ctx, since) }
  })
  let brought = 0
  for (const pieces of Map.groupBy(story, ({ minutesAgo }) => Math.ceil(minutesAgo / A_WEEK)).values()) {
    await desk.transact(async (open) => {
      const askedAt = new Date(heardAt(pieces[0]!).getTime() - HALF_A_DAY_MILLIS)
      const invitations = await inviteCustomers(at(open, askedAt), { pieces, asked, people, roll })
      const ctx = at(open, heardAt(pieces.at(-1)!))
      const results = await submit(
        ctx,
        pieces.map((piece) => ({
          channel: piece.channel,
          touchpoint: piece.touchpoint,
          metric: piece.metric,
          score: piece.score,
          ...(piece.comment ? { comment: piece.comment } : {}),
          occurredAt: heardAt(piece),
          attributes: { plan: planOf(piece) },
          ...answersIn(piece, asked),
          ...(invitations.has(piece) ? { invitationId: invitations.get(piece)! } : {}),
          ...(haveShops ? { unit: shopOf(piece) } : {}),
          person: { externalId: `demo-${String(piece.person).padStart(4, '0')}` },
        })),
      )
      const stored = results.map((result) => {
        if (result instanceof Fault) throw result
        return result.feedback
      })
      const ids = stored.map(({ id }) => id)
      await markDemo(ctx, 'feedback', ids)
      await noteAnswered(
        ctx,
        stored.flatMap(({ personId, occurredAt }) =>
          personId ? { personId, askedAt: null, answeredAt: occurredAt } : [],
        ),
      )
      await markAnswered(
        ctx,
        [...invitations].map(([piece, invitationId]) => ({ invitationId, at: heardAt(piece) })),
      )
      await asOneChange(ctx, async (ctx) => {
        const routed = await decideAll(ctx, await understandAgain(ctx, ids))
        await saveRoutings(ctx, routed.filter(isLivedBy).map(toRouting))
        const settled = routed.filter((one) => !isUnhappy(one)).map(settledBy)
        await addOutcomes(ctx, settled)
        await recordAll(ctx, 'feedback.settled', settled)
      })
    })
    brought += pieces.length
    await progress(brought / story.length)
  }
  await discoverThemes.run(desk.program, desk.workspaceId, [{}])
}
