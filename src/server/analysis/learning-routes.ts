import { accuracyOf } from '#core/analysis/accuracy.ts'
import type { categoryRoutes, Learning, learningRoutes } from '#core/analysis/learning-api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { record } from '../record.ts'
import { listOwnCategories } from './categories-store.ts'
import {
  addCategory,
  changeCategory,
  listCategories,
  mergeCategories,
  showCategory,
} from './change-category.ts'
import { isHeldBack, judge } from './learn-and-try.ts'
import { learnAnew } from './learn-anew.ts'
import { addVersion, applyVersion, findInForce, listLabelled, listVersions } from './learnt-store.ts'
import { BrokenWeights, loadWeights } from './models.ts'
import { showRerun, startRerun } from './rerun.ts'
import { lineOf } from './workspace-tuning.ts'

export const learningHandlers: Handlers<typeof learningRoutes> = {
  show: (ctx) => showLearning(ctx),
  teach: async (ctx) => {
    await enqueue(ctx, learnAnew, {}, { key: 'analysis:learn' })
    await record(ctx, 'analysis.taught', {})
    return { done: true }
  },
  apply: async (ctx, { number }) => {
    if (number === 0) await addVersion(ctx, { tuning: null, report: NOTHING_LEARNT, used: true })
    else if (!(await applyVersion(ctx, number))) throw new Fault('version.not_found')
    await record(ctx, 'analysis.learnt', { number, used: true })
    return showLearning(ctx)
  },
  rerun: async (ctx) => {
    await startRerun(ctx)
    await record(ctx, 'analysis.rerun_asked', {})
    return (await showRerun(ctx))!
  },
}

export const categoryHandlers: Handlers<typeof categoryRoutes> = {
  list: (ctx) => listCategories(ctx),
  add: async (ctx, given) => showCategory(ctx, await addCategory(ctx, given)),
  change: async (ctx, change) => {
    await changeCategory(ctx, change)
    return showCategory(ctx, change.key)
  },
  merge: async (ctx, { key, into }) => {
    await mergeCategories(ctx, key, into)
    return showCategory(ctx, into)
  },
}

const NOTHING_LEARNT = {
  corrections: 0,
  scores: 0,
  heldBack: 0,
  right: 0,
  rightBefore: 0,
  rank: null,
  rankBefore: null,
  notes: [],
}

const MOST_VERSIONS = 20
/** The newest labels say most about what is in force, and are counted while somebody waits. */
const MOST_JUDGED = 500

const showLearning = async (ctx: Ctx): Promise<Learning> => {
  const shipped = shippedVersion()
  const tree = await listOwnCategories(ctx)
  const inForce = await findInForce(ctx)
  const lines = (await listLabelled(ctx)).map((labelled) => lineOf(labelled, tree))
  const unseen = inForce?.tuning ? lines.filter(isHeldBack) : lines
  const tuning = { ...(inForce?.tuning ?? { version: 'shipped' }), tree }
  return {
    model: inForce?.tuning ? `${shipped}+learnt-${inForce.number}` : shipped,
    corrections: lines.length,
    accuracy: accuracyOf(judge(unseen.slice(-MOST_JUDGED), tuning)),
    versions: (await listVersions(ctx, MOST_VERSIONS)).map((version) => ({
      ...version,
      inForce: version.number === inForce?.number,
      damaged: version.number === inForce?.number && inForce.damaged,
    })),
    rerun: await showRerun(ctx),
  }
}

const shippedVersion = (): string => {
  try {
    return loadWeights().version
  } catch (error) {
    if (error instanceof BrokenWeights)
      throw new Fault('analysis.weights_damaged', { detail: error.message, cause: error })
    throw error
  }
}
