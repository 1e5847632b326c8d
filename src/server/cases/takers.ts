import { needsTurn, type Taken, takeAll, type Wanted } from '#core/teams/taking.ts'
import type { Ctx } from '../ctx.ts'
import { findRoster, lockTurns, saveTurns } from '../teams/roster-store.ts'
import { countLoads } from './owners-store.ts'

/**
 * Who takes each of these cases. However many they are, it is asked once: who is there, whose turn it is, who has how
 * much. The turns stay locked until the end, so whoever shares out at the same time counts what was given here.
 */
export const findTakers = async (ctx: Ctx, wanted: readonly (Wanted | null)[]): Promise<Taken[]> => {
  if (wanted.length === 0) return []
  const shared = wanted.filter(needsTurn)
  const standing = { turns: new Map(), loads: new Map() }
  const roster = await findRoster(ctx)
  const known = shared.filter(({ teamId }) => roster.teams.has(teamId))
  if (known.length === 0) return takeAll(wanted, roster, { standing, now: ctx.now() }).taken
  const turns = await lockTurns(ctx, known)
  const loads = await countLoads(
    ctx,
    known.flatMap(({ teamId }) => roster.teams.get(teamId) ?? []),
  )
  const { taken, turns: moved } = takeAll(wanted, roster, { standing: { turns, loads }, now: ctx.now() })
  await saveTurns(ctx, moved)
  return taken
}
