import type { Id } from '#core/ids.ts'
import { type Around, gatedReviews } from '#core/playbooks/review-gating.ts'
import type { Step } from '#core/playbooks/step.ts'
import { choosesContent } from '#core/rules/contentment.ts'
import type { Conditions } from '#core/rules/rule.ts'
import { segmentsIn } from '#core/segments/segment.ts'
import { surveyAsksForReview } from '#core/surveys/review-gating.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listPlaybooks } from '../playbooks/store.ts'
import { listSegments } from '../segments/store.ts'
import { listTriggers } from '../triggers/store.ts'
import { holdSurveys } from './store.ts'

type Play = { readonly conditions: Conditions; readonly steps: readonly Step[] }
type Asking = { readonly conditions: Conditions; readonly surveyId: Id<'survey'> }

/** What a playbook names and cannot look into: whom its segments choose, and what its surveys ask for. */
export const aroundPlay = (ctx: Ctx, play: Play): Promise<Around> =>
  lookInto(ctx, {
    segments: segmentsOf(play),
    surveys: surveysOf(play),
  })

const segmentsOf = ({ conditions, steps }: Play) =>
  [conditions, ...steps.flatMap((step) => (step.do === 'condition' ? [step.conditions] : []))].flatMap(
    segmentsIn,
  )

const surveysOf = ({ steps }: Play) => steps.flatMap((step) => (step.do === 'ask' ? [step.surveyId] : []))

/** A trigger cannot ask those alone who are content to answer a survey that asks for a public review. */
export const refuseGatedTrigger = async (ctx: Ctx, trigger: Asking): Promise<void> => {
  if (await isGatedTrigger(ctx, trigger)) throw new Fault('review.gated')
}

/** Whatever names the segment or survey that has changed is looked at anew. */
export const refuseGatedSince = async (
  ctx: Ctx,
  changed: { segmentId: Id<'segment'> } | { surveyId: Id<'survey'> },
): Promise<void> => {
  const isNamed = (play: Play): boolean =>
    'segmentId' in changed
      ? segmentsOf(play).includes(changed.segmentId)
      : surveysOf(play).includes(changed.surveyId)
  for (const playbook of (await listPlaybooks(ctx)).filter(isNamed))
    if (gatedReviews(playbook, await aroundPlay(ctx, playbook)).length > 0)
      throw gatedBy(`The playbook “${playbook.name}”`)
  for (const trigger of await listTriggers(ctx)) {
    const named =
      'segmentId' in changed
        ? segmentsIn(trigger.conditions).includes(changed.segmentId)
        : trigger.surveyId === changed.surveyId
    if (named && (await isGatedTrigger(ctx, trigger))) throw gatedBy(`The trigger “${trigger.name}”`)
  }
}

const gatedBy = (who: string): Fault =>
  new Fault('review.gated', {
    detail: `${who} would ask for a public review of those alone who are content: ask everybody or nobody.`,
  })

const isGatedTrigger = async (ctx: Ctx, { conditions, surveyId }: Asking): Promise<boolean> => {
  const { contentSegments, reviewSurveys } = await lookInto(ctx, {
    segments: segmentsIn(conditions),
    surveys: [surveyId],
  })
  return reviewSurveys.has(surveyId) && choosesContent(conditions, contentSegments)
}

type Named = { segments: readonly Id<'segment'>[]; surveys: readonly Id<'survey'>[] }

const lookInto = async (ctx: Ctx, { segments, surveys }: Named): Promise<Around> => {
  const chosen = segments.length === 0 ? [] : await listSegments(ctx)
  const asked = await holdSurveys(ctx, surveys)
  return {
    contentSegments: new Set(
      chosen.flatMap(({ id, conditions }) =>
        segments.includes(id) && choosesContent(conditions) ? [id] : [],
      ),
    ),
    reviewSurveys: new Set(
      asked.flatMap(({ id, live, draft }) => (surveyAsksForReview(live ?? draft) ? [id] : [])),
    ),
  }
}
