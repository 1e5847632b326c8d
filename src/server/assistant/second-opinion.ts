import { isInDoubt, opinionInstructions, readOpinion } from '#core/analysis/second-opinion.ts'
import { treeInUse } from '#core/analysis/tree.ts'
import type { Id } from '#core/ids.ts'
import { advise } from '../analysis/advise.ts'
import { listOwnCategories } from '../analysis/categories-store.ts'
import { findKnown } from '../feedback/facts-store.ts'
import { effect } from '../jobs/job.ts'
import { askAssistant } from './ask.ts'

const LONGEST = 4_000
const ANSWER_TOKENS = 60

/** Has the language model read what our own reading was in doubt about. Without an answer the doubt stays, and a person reads it. */
export const giveSecondOpinion = effect(
  'assistant.second_opinion',
  async (desk, { feedbackId: id }: { feedbackId: Id<'feedback'> }) => {
    const found = await desk.transact(async (ctx) => ({
      piece: (await findKnown(ctx, [id]))[0],
      categories: treeInUse(await listOwnCategories(ctx)).map(({ key }) => key),
    }))
    const { comment, understanding } = found.piece ?? {}
    if (!comment || !understanding || !isInDoubt(understanding)) return
    const answer = await askAssistant(desk, {
      purpose: 'second_opinion',
      instructions: opinionInstructions(found.categories),
      quotes: [{ text: comment, by: found.piece?.personName ?? null }],
      longest: LONGEST,
      mostTokens: ANSWER_TOKENS,
    })
    const said = answer && readOpinion(answer, found.categories)
    if (said) await desk.transact((ctx) => advise(ctx, { id, said, by: desk.program.config.assistantName }))
  },
)
