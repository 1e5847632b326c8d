import { pipeAnswers } from '#core/surveys/piping.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import { tick } from './drawings.ts'
import { html, ownWay } from './html.ts'
import { type Page, pageOf } from './page.ts'
import { wordsOf } from './words.ts'

export type ThanksPage = {
  workspace: string
  definition: Pick<SurveyDefinition, 'questions' | 'thanks' | 'locale' | 'colour' | 'logo'>
  /** What may stand in the words of thanks. */
  answers: Answers
  bucket: 'promoter' | 'passive' | 'detractor' | null
  /** Where this person can follow what becomes of it. */
  trackingUrl: string | null
  /** Somebody answered before: nothing was taken now. */
  isRepeated: boolean
}

export const thanksPage = ({ workspace, definition, answers, ...given }: ThanksPage): Page => {
  const { bucket, trackingUrl, isRepeated } = given
  const { questions, thanks, locale, colour, logo } = definition
  const words = wordsOf(locale)
  const title = isRepeated ? words.answeredTitle : words.thanksTitle
  const said = isRepeated
    ? words.answeredText
    : pipeAnswers((bucket && thanks[bucket]) || thanks.any, questions, answers)
  return pageOf(
    { workspace, locale, colour, logo },
    {
      title: `${title} · ${workspace}`,
      body: html`<div class="calm">
<div class="big">${tick}</div>
<h1>${title}</h1>
<p class="prose">${ownWay(said)}</p>
${trackingUrl && html`<p class="actions"><a class="button quiet" href="${trackingUrl}">${words.follow}</a></p>`}
</div>`,
    },
  )
}
