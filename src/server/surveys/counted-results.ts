import type { Id } from '#core/ids.ts'
import { wordsIn } from '#core/surveys/answering.ts'
import type { SurveyResults } from '#core/surveys/api.ts'
import { roughly } from '#core/surveys/ballots.ts'
import { pipeAnswers, pipePerson } from '#core/surveys/piping.ts'
import { isScore, type Question } from '#core/surveys/survey.ts'
import { tallyOf } from '#core/surveys/tally.ts'
import { countsOf } from '#core/surveys/values.ts'
import type { Ctx } from '../ctx.ts'
import { type Counted, listCounted } from './ballots-store.ts'
import { countReach } from './store.ts'

const COMMENTS = 200

/** The results of an anonymous survey: sums over what was let out, and nothing besides. */
export const countedResults = async (
  ctx: Ctx,
  id: Id<'survey'>,
  questions: readonly Question[],
): Promise<SurveyResults> => {
  const counted = await listCounted(ctx, id)
  const { asked, answered } = (await countReach(ctx, [id])).get(id) ?? { asked: 0, answered: 0 }
  return {
    asked,
    answered: roughly(answered),
    answeredByInvitation: Math.min(roughly(answered), asked),
    isAnonymous: true,
    questions: questions.map((question) => resultOf(question, counted)),
    groups: groupsOf(questions.find(isScore), counted),
  }
}

const resultOf = (question: Question, counted: readonly Counted[]): SurveyResults['questions'][number] => {
  const answers = counted.flatMap((one) => (one.question === question.id ? [one.value] : []))
  const tooFew = answers.length === 0
  const tally = tallyOf(question, countsOf(question, answers))
  return {
    id: question.id,
    kind: question.kind,
    text: pipeAnswers(pipePerson(question.text, null), [], {}),
    answers: answers.length,
    ...(tooFew ? { counts: [], summary: null } : tally),
    // In the order of chance that they lie in: the newest is not the last.
    comments: answers
      .flatMap((answer) => wordsIn(question, answer) ?? [])
      .slice(0, COMMENTS)
      .map((text) => ({ feedbackId: null, text, at: null })),
    tooFew,
  }
}

/** A batch has one label, and is of five or more: so has what stands here, and what is left when it is taken away. */
const groupsOf = (headline: Question | undefined, counted: readonly Counted[]): SurveyResults['groups'] => {
  if (!headline) return []
  const scores = counted.filter(({ question }) => question === headline.id)
  const labels = [...new Set(scores.map(({ label }) => label))]
  if (labels.every((label) => label === null)) return []
  return labels
    .flatMap((label) => {
      const answers = scores.filter((one) => one.label === label).map(({ value }) => value)
      const { summary } = tallyOf(headline, countsOf(headline, answers))
      return summary ? [{ label, summary }] : []
    })
    .sort((one, other) => (one.label ?? '\uffff').localeCompare(other.label ?? '\uffff'))
}
