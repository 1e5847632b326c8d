import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { findCourtesy } from '../invitations/courtesy.ts'
import { sendPlannedNow } from '../invitations/past-store.ts'
import { planInvitations } from '../invitations/plan.ts'
import { recordAll } from '../record.ts'
import type { Asked } from './ask-surveys.ts'
import type { Cast } from './cast.ts'
import type { DemoPiece, dice } from './story.ts'

/** Of five who are asked by mail, two answer. */
const SILENT_FOR_EACH_ANSWER = 1.5

type Wave = {
  /** What is said in the days after. */
  pieces: readonly DemoPiece[]
  asked: Asked
  people: Cast['people']
  roll: ReturnType<typeof dice>
}

/**
 * Asks whoever will answer by mail, and others who will not. The contact rules decide about each, so the demo shows whom
 * they held back; who was held back and answers all the same came by a link. Nothing of it waits for another day.
 */
export const inviteCustomers = async (
  ctx: Ctx,
  { pieces, asked, people, roll }: Wave,
): Promise<Map<DemoPiece, Id<'invitation'>>> => {
  const invitations = new Map<DemoPiece, Id<'invitation'>>()
  const { restraints, ...rest } = await findCourtesy(ctx)
  const courtesy = {
    ...rest,
    restraints: restraints.map((one) => ({ ...one, whenBlocked: { do: 'drop' } as const })),
  }
  for (const [touchpoint, survey] of asked) {
    const answers = pieces.filter((piece) => piece.touchpoint === touchpoint && piece.channel === 'email')
    const silent = Array.from({ length: Math.round(answers.length * SILENT_FOR_EACH_ANSWER) }, () =>
      roll.below(people.length),
    )
    const chosen = new Set([...answers.map(({ person }) => person), ...silent].map((n) => people[n]!.id))
    if (chosen.size === 0) continue
    await planInvitations(
      ctx,
      { ...survey, channel: 'email' },
      { people: [...chosen], courtesy, isRehearsal: false },
    )
    const sent = await sendPlannedNow(ctx, survey.surveyId)
    await recordAll(
      ctx,
      'invitation.sent',
      sent.map(({ id, personId }) => ({ invitationId: id, personId })),
    )
    const ofPerson = new Map(sent.map(({ id, personId }) => [personId, id]))
    for (const answer of answers) {
      const { id } = people[answer.person]!
      const invitation = ofPerson.get(id)
      if (!invitation) continue
      invitations.set(answer, invitation)
      ofPerson.delete(id) // an invitation is answered once
    }
  }
  return invitations
}
