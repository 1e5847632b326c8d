import type { Id } from '#core/ids.ts'
import { understandAgain } from '../analysis/understand.ts'
import type { Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { addOutcomes } from '../feedback/store.ts'
import { submit } from '../feedback/submit.ts'
import { noteAnswered } from '../people/moments-store.ts'
import { recordAll } from '../record.ts'
import { discoverThemes } from '../themes/discover.ts'
import { type Asked, askSurveys } from './ask-surveys.ts'
import { at } from './at.ts'
import { markDemo } from './store.ts'
import { type DemoPiece, writeStory } from './story.ts'

const CHUNK = 500
const YEAR_MILLIS = 366 * 86_400_000

/** The gallery's surveys ask for the score first and for words third. */
const answersIn = ({ touchpoint, score, comment }: DemoPiece, asked: Asked) => {
  const survey = asked.get(touchpoint)
  return survey && { ...survey, answers: { q1: score, ...(comment ? { q3: comment } : {}) } }
}

/**
 * Every piece through the one gate, received when it was said, understood, and settled where nothing was to be done.
 * The unhappy ones with words stay open: they become cases in the next step.
 */
export const bringWords = async (desk: Desk, progress: (share: number) => Promise<void>): Promise<void> => {
  const story = writeStory()
  const now = desk.program.ports.now()
  const heardAt = ({ minutesAgo }: DemoPiece) => new Date(now.getTime() - minutesAgo * 60_000)
  const asked = await desk.transact((ctx) => askSurveys(ctx, new Date(now.getTime() - YEAR_MILLIS)))
  for (let from = 0; from < story.length; from += CHUNK) {
    const pieces = story.slice(from, from + CHUNK)
    await desk.transact(async (open) => {
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
          ...answersIn(piece, asked),
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
      await understandAgain(ctx, ids)
      const settled = stored.flatMap(
        ({
          id,
          bucket,
          comment,
        }): { feedbackId: Id<'feedback'>; outcome: 'told' | 'no_action_needed'; reason: string }[] =>
          bucket === 'detractor'
            ? []
            : [
                {
                  feedbackId: id,
                  outcome: 'no_action_needed',
                  reason: comment
                    ? 'Happy or content; read in the huddle.'
                    : 'A good score without words: nothing to act on.',
                },
              ],
      )
      await addOutcomes(ctx, settled)
      await recordAll(ctx, 'feedback.settled', settled)
    })
    await progress((from + pieces.length) / story.length)
  }
  await discoverThemes.run(desk.program, desk.workspaceId, [{}])
}
