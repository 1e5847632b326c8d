import type { RestraintRehearsal, restraintRoutes } from '#core/restraints/api.ts'
import { type Rehearsed, rehearseRestraint } from '#core/restraints/rehearse.ts'
import type { Terms } from '#core/restraints/restraint.ts'
import { DAY } from '#core/time.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { listPastAskings } from '../invitations/candidates-store.ts'
import { listSurveyNames } from '../surveys/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { listRestraints } from './store.ts'

const MOST = 200_000
const EXAMPLES = 10

/** Plays the invitations of the last days again under a contact rule that may not exist yet. */
export const rehearse = async (
  ctx: Ctx,
  { days, id, position, ...draft }: Input<typeof restraintRoutes.rehearse>,
): Promise<RestraintRehearsal> => {
  const restraint = { ...draft, id: id ?? null, name: 'draft', enabled: true }
  const from = new Date(ctx.now().getTime() - days * DAY)
  const since = new Date(from.getTime() - reachOf(draft.terms) * DAY)
  const all = await listRestraints(ctx)
  const place = position === undefined ? all.findIndex((one) => one.id === id) : position - 1
  const others = all.filter((one) => one.id !== id)
  const standing = [
    ...others.slice(0, place < 0 ? undefined : place),
    restraint,
    ...(place < 0 ? [] : others.slice(place)),
  ].filter(({ enabled }) => enabled)
  const askings = await listPastAskings(ctx, { since, limit: MOST + 1, asking: standing })
  const { zone } = await findWorkspace(ctx)
  const played = rehearseRestraint(restraint, askings.slice(0, MOST), { from, zone, standing })
  const held = played.filter(({ outcome }) => outcome === 'held_back')
  const names = await listSurveyNames(ctx)
  return {
    looked: played.length,
    whole: askings.length <= MOST,
    heldBack: held.length,
    share: played.length > 0 ? held.length / played.length : null,
    outranked: played.filter(({ outcome }) => outcome === 'outranked').length,
    delayed: played.filter(({ outcome }) => outcome === 'delayed').length,
    peopleNotAsked: peopleNotAsked(played),
    surveys: [...names]
      .flatMap(([surveyId, name]) => {
        const looked = played.filter(({ asking }) => asking.surveyId === surveyId)
        const heldBack = looked.filter(({ outcome }) => outcome === 'held_back').length
        return looked.length > 0 ? [{ surveyId, name, looked: looked.length, heldBack }] : []
      })
      .sort((a, b) => b.heldBack - a.heldBack || a.name.localeCompare(b.name)),
    examples: held.slice(-EXAMPLES).map(({ asking, block }) => ({
      invitationId: asking.id,
      personId: asking.person.id,
      person: asking.name,
      survey: names.get(asking.surveyId) ?? '',
      at: asking.at,
      since: block?.since ?? null,
      nextAt: block?.nextAt ?? null,
    })),
  }
}

/** How far back a past invitation still matters. */
const reachOf = (terms: Terms): number => (terms.kind === 'rest' || terms.kind === 'cap' ? terms.days : 0)

const peopleNotAsked = (played: readonly Rehearsed<{ name: string | null }>[]): number => {
  const all = new Set(played.map(({ asking }) => asking.person.id))
  for (const { asking, outcome } of played) if (outcome !== 'held_back') all.delete(asking.person.id)
  return all.size
}
