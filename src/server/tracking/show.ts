import { SCALES } from '#core/metrics/score.ts'
import { type CaseMoments, stepsOf, whyNotJudge } from '#core/tracking/tracking.ts'
import { type TrackedMessage, type TrackingPage, trackingPage } from '../../survey/tracking-page.ts'
import { type Ctx, newId } from '../ctx.ts'
import { type Answered, OUR_COLOUR } from '../http/customer-page.ts'
import { findSurvey } from '../surveys/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { listConversation, listVerdicts, type Tracked, type Verdict } from './store.ts'

type Show = { action: string; tracked: Tracked; notice: TrackingPage['notice'] }

export const showTracking = async (ctx: Ctx, { action, tracked, notice }: Show): Promise<Answered> => {
  const workspace = await findWorkspace(ctx)
  const survey = tracked.feedback?.surveyId ? await findSurvey(ctx, tracked.feedback.surveyId) : undefined
  const verdicts = tracked.case ? await listVerdicts(ctx, tracked.case.id) : []
  const verdict = verdictOf(tracked.case, verdicts)
  return {
    page: trackingPage({
      workspace: workspace.name,
      locale: tracked.locale ?? survey?.live?.locale ?? workspace.locale,
      colour: survey?.live?.colour ?? OUR_COLOUR,
      zone: workspace.zone,
      action,
      ticket: newId(ctx, 'message'),
      said: saidOf(tracked),
      steps: stepsFor(tracked, verdict),
      owner: tracked.case?.owner ?? null,
      verdict,
      messages: tracked.case ? await conversation(ctx, tracked.case, verdicts) : [],
      notice,
    }),
  }
}

/** What was said since it was last resolved; before that, that it is not right yet stands until it is resolved again. */
export const verdictOf = (
  found: Tracked['case'],
  verdicts: readonly Pick<Verdict, 'verdict' | 'at'>[],
): TrackingPage['verdict'] => {
  if (!found) return null
  const last = verdicts.at(-1)
  const isFresh = last && (!found.resolvedAt || last.at >= found.resolvedAt)
  if (isFresh) return last.verdict
  if (found.confirmedBy === 'silence' && found.state !== 'resolved') return 'silent'
  return whyNotJudge(found) ? null : 'asked'
}

/** Feedback without a case was heard; nothing more is promised. */
const stepsFor = ({ case: found, feedback }: Tracked, verdict: TrackingPage['verdict']) => {
  if (!found) return stepsOf({ ...nothingYet, openedAt: feedback!.at }).slice(0, 1)
  const moments: CaseMoments = { ...found, openedAt: feedback?.at ?? found.openedAt }
  return stepsOf(verdict === 'unhappy' ? { ...moments, resolvedAt: null } : moments)
}

const nothingYet = { ownedAt: null, workingAt: null, resolvedAt: null }

const saidOf = ({ feedback }: Tracked): TrackingPage['said'] => {
  if (!feedback) return null
  const { metric, score, comment, at } = feedback
  const shown = metric === 'none' || score === null ? null : { value: score, high: SCALES[metric].high }
  return { at, score: shown, words: comment }
}

const conversation = async (
  ctx: Ctx,
  { id }: NonNullable<Tracked['case']>,
  verdicts: readonly Verdict[],
): Promise<TrackedMessage[]> => {
  const written = (await listConversation(ctx, id)).map(
    ({ direction, text, at, name }): TrackedMessage => ({
      from: direction === 'in' ? 'you' : 'us',
      name,
      text: text.trim(),
      at,
    }),
  )
  const judged = verdicts.flatMap(({ comment, at }): TrackedMessage[] =>
    comment ? [{ from: 'you', name: null, text: comment, at }] : [],
  )
  return [...written, ...judged].sort((a, b) => a.at.getTime() - b.at.getTime())
}
