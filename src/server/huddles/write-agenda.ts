import type { Huddle } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { findRisingThemes } from '../themes/rising.ts'
import { type FreshPiece, findFreshWords, findLastHeld, findRiskyCases } from './fresh-store.ts'
import { addAgendaItems, findHuddle, type NewItem, removeUntouchedItems } from './store.ts'

/** A huddle takes a quarter of an hour: more would not be talked about. */
const TENS = 3
const DETRACTORS = 5
const AT_RISK = 5
const THEMES = 2
/** A team that never met looks back so far. */
const FIRST_LOOK_BACK_DAYS = 14
const LOOK_AHEAD_HOURS = 24

/** Writes the agenda from what is fresh. What was discussed, elevated or added by hand stays and is not repeated. */
export const writeAgenda = async (ctx: Ctx, id: Id<'huddle'>): Promise<Huddle> => {
  await removeUntouchedItems(ctx, id)
  const huddle = (await findHuddle(ctx, id))!
  const items = await freshItems(ctx, huddle)
  const known = new Set(huddle.agenda.flatMap(subjectsOf))
  await addAgendaItems(
    ctx,
    id,
    items.filter((item) => !subjectsOf(item).some((subject) => known.has(subject))),
  )
  return (await findHuddle(ctx, id))!
}

const freshItems = async (ctx: Ctx, { teamId, startsAt, reportBack }: Huddle): Promise<NewItem[]> => {
  const since =
    (await findLastHeld(ctx, teamId)) ?? new Date(ctx.now().getTime() - FIRST_LOOK_BACK_DAYS * 86_400_000)
  const tens = await findFreshWords(ctx, 'promoter', { since, limit: TENS })
  const unhappy = await findFreshWords(ctx, 'detractor', { since, limit: DETRACTORS })
  const risky = await findRiskyCases(ctx, teamId, {
    before: new Date(Math.max(startsAt.getTime(), ctx.now().getTime()) + LOOK_AHEAD_HOURS * 3_600_000),
    limit: AT_RISK,
  })
  const rising = (await findRisingThemes(ctx)).slice(0, THEMES)
  return [
    ...tens.map((piece) => fromWords('celebrate', piece)),
    ...unhappy.map((piece) => fromWords('listen', piece)),
    ...risky.map(({ id, number, title, dueAt, ownerName }) => ({
      kind: 'at_risk' as const,
      title: `#${number} ${title}`,
      facts: { dueAt, ownerName },
      caseId: id,
    })),
    ...rising.map((theme) => ({
      kind: 'rising_theme' as const,
      title: theme.name,
      facts: {
        rise: {
          pieces: theme.recent.pieces,
          days: theme.recent.days,
          piecesBefore: theme.recent.piecesBefore,
          daysBefore: theme.recent.daysBefore,
        },
      },
      themeId: theme.id,
    })),
    ...reportBack.map(({ id, what, ownerName, dueOn }) => ({
      kind: 'report_back' as const,
      title: what,
      facts: { ownerName, dueOn },
      commitmentId: id,
    })),
  ]
}

const fromWords = (
  kind: 'celebrate' | 'listen',
  { id, caseId, score, metric, comment, personName, ownerName }: FreshPiece,
): NewItem => ({
  kind,
  title: `${metric.toUpperCase()} ${score}`,
  detail: comment,
  facts: { ...(personName && { personName }), ...(ownerName && { ownerName }) },
  feedbackId: id,
  caseId,
})

/** What an item is about; a promise at risk and the words that led to it are two things to talk about. */
const subjectsOf = (item: Partial<NewItem>): string[] =>
  [item.feedbackId, item.themeId, item.commitmentId, item.kind === 'at_risk' ? item.caseId : null].filter(
    (subject) => subject !== null && subject !== undefined,
  )
