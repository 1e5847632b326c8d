import { z } from 'zod'
import { SENTIMENTS } from '../feedback/feedback.ts'
import type { Corrections, Understood } from './reading.ts'

/** Below it our own reading is right two times in three (text-analytics of the least confident fifth). */
const SURE_ENOUGH = 0.6
/** A language model does not say how sure it is; between our doubt and a member's word. */
export const SURE_OF_OPINION = 0.75

/** Whether somebody else should read it, too: we abstained, or were hardly sure of the mood or of every category. */
export const isInDoubt = ({ abstained, sentiment, categories }: Understood): boolean =>
  sentiment !== null &&
  (abstained ||
    sentiment.confidence < SURE_ENOUGH ||
    categories.every(({ confidence }) => confidence < SURE_ENOUGH))

export const opinionInstructions = (categories: readonly string[]): string =>
  `Read what a customer wrote. Answer with one JSON object and nothing else: {"sentiment": ${SENTIMENTS.map((one) => `"${one}"`).join(' | ')}, "category": ${categories.map((one) => JSON.stringify(one)).join(' | ')} | null, "urgency": a number from 0 (no hurry) to 1 (somebody is in danger, sues or leaves today)}.`

const Opinion = z.object({
  sentiment: z.enum(SENTIMENTS).optional().catch(undefined),
  category: z.string().optional().catch(undefined),
  urgency: z.number().min(0).max(1).optional().catch(undefined),
})

/** What can be used of an answer; null when nothing can. Words around the object and unknown values are passed over. */
export const readOpinion = (answer: string, categories: readonly string[]): Corrections | null => {
  const { sentiment, category, urgency } = Opinion.safeParse(objectIn(answer)).data ?? {}
  const said: Corrections = {
    ...(sentiment && { sentiment }),
    ...(category && categories.includes(category) && { category }),
    ...(urgency !== undefined && { urgency: String(urgency) }),
  }
  return Object.keys(said).length > 0 ? said : null
}

const objectIn = (answer: string): unknown => {
  try {
    return JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1))
  } catch {
    return null
  }
}
