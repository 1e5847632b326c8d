import { pointsOf, scaleOf } from '#core/surveys/scales.ts'
import type { ScoreQuestion } from '#core/surveys/survey.ts'
import { face, star, thumb } from './drawings.ts'
import { type Html, html } from './html.ts'
import { groupOf, isNeeded, type Shown } from './question-frame.ts'
import type { Words } from './words.ts'

export type Drawn = 'faces' | 'stars' | 'numbers' | 'thumbs'

export const drawnAs = ({ kind, look }: ScoreQuestion): Drawn => {
  if (kind === 'csat') return look ?? 'faces'
  return kind === 'stars' || kind === 'thumbs' ? kind : 'numbers'
}

/** What the ends of a scale mean, the lowest first; five faces have a word each. */
export const endsOf = (question: ScoreQuestion, words: Words): readonly string[] =>
  words[question.kind] as readonly string[]

export const scoreField = (question: ScoreQuestion, shown: Shown): Html => {
  const ends = endsOf(question, shown.words)
  const drawn = drawnAs(question)
  return groupOf(question, shown, {
    role: 'radiogroup',
    fields: html`<div class="scale ${question.kind} ${drawn}">
${pointsOf(question.kind).map((score) => point(question, score, { ends, shown }))}
</div>
${drawn !== 'thumbs' && html`<p class="ends" aria-hidden="true"><span>${ends[0]!}</span><span>${ends.at(-1)!}</span></p>`}
`,
  })
}

type Point = { ends: readonly string[]; shown: Shown }

const point = (question: ScoreQuestion, score: number, { ends, shown }: Point): Html =>
  html`<label class="point"><input type="radio" name="${question.id}" value="${score}"${shown.answer === score && html` checked`}${isNeeded(question, shown) && html` required`}><span class="mark">${drawingOf(question, score)}${labelOf(question, score, ends)}</span></label>
`

const drawingOf = (question: ScoreQuestion, score: number): Html | null => {
  switch (drawnAs(question)) {
    case 'faces':
      return face(score)
    case 'stars':
      return star
    case 'thumbs':
      return thumb(score)
    case 'numbers':
      return null
  }
}

/** A face and a thumb say their word; a number at an end of the scale says, to ears, what the end means. */
const labelOf = (question: ScoreQuestion, score: number, ends: readonly string[]): Html => {
  const { low, high } = scaleOf(question.kind)
  const drawn = drawnAs(question)
  if (drawn === 'faces' || drawn === 'thumbs') return html`<span>${ends[score - low]!}</span>`
  const end = score === low ? ends[0] : score === high ? ends.at(-1) : null
  const meant = end ? html`<span class="ears">, ${end}</span>` : null
  return drawn === 'stars'
    ? html`<span class="ears">${score} / ${high}</span>${meant}`
    : html`<span>${score}${meant}</span>`
}
