import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Id } from '#core/ids.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { effect, job } from '../jobs/job.ts'
import { record } from '../record.ts'
import { listOwnCategories } from './categories-store.ts'
import type { FeedbackLine } from './feedback-lines.ts'
import type { Tried } from './learn-and-try.ts'
import { addVersion, findInForce, listLabelled, listScored, type Scored } from './learnt-store.ts'
import { lineOf } from './workspace-tuning.ts'

const MOST_SCORES = 1500
/** With fewer examples there is nothing to hold back; each correction is remembered all the same. */
const LEAST_EXAMPLES = 10

/** Teaches a new version from all corrections and scores, and puts it in force only if it is better on labels held back. */
export const learnAnew = effect('analysis.learn', (desk, _: Record<string, never>) =>
  teach(desk, { keep: true }),
)

/** Every night the new scores are tried too; a version that is no better leaves no trace. */
export const learnByNight = effect('analysis.learn_by_night', (desk, _: Record<string, never>) =>
  teach(desk, { keep: false }),
)

const teach = async (desk: Desk, { keep }: { keep: boolean }): Promise<void> => {
  const given = await desk.transact(async (ctx) => {
    const tree = await listOwnCategories(ctx)
    return {
      tree,
      labelled: (await listLabelled(ctx)).map((labelled) => lineOf(labelled, tree)),
      scored: (await listScored(ctx, MOST_SCORES)).map(scoredLine),
      inForce: (await findInForce(ctx))?.tuning ?? null,
    }
  })
  if (given.labelled.length + given.scored.length < LEAST_EXAMPLES) return
  const { tuning, report, better } = await learnApart(given)
  if (!better && !keep) return
  await desk.transact(async (ctx) => {
    const number = await addVersion(ctx, { tuning, report, used: better })
    await record(ctx, 'analysis.learnt', { number, used: better })
  })
}

const scoredLine = ({ feedbackId, text, language, score }: Scored): FeedbackLine => ({
  id: feedbackId,
  text,
  question: null,
  lang: language,
  score,
  sentiment: null,
  categories: null,
  urgency: null,
})

const learnApart = async (given: object): Promise<Tried> => {
  const worker = new Worker(new URL('./learn-worker.ts', import.meta.url), { workerData: given })
  try {
    const [tried] = await once(worker, 'message')
    return tried as Tried
  } finally {
    await worker.terminate()
  }
}

/** Members correct several pieces in a row; what they taught is learnt when they are done. */
const PAUSE_MINUTES = 2

export const learnSoon = job('analysis.learn_soon', (ctx, _: { feedbackId: Id<'feedback'> }) =>
  enqueue(ctx, learnAnew, {}, { at: inMinutes(ctx, PAUSE_MINUTES), key: 'analysis:learn' }),
)

const inMinutes = (ctx: Ctx, minutes: number): Date => new Date(ctx.now().getTime() + minutes * 60_000)
