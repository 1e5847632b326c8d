import { directionOf } from '#core/surveys/language.ts'
import { logoPath } from '#core/surveys/logo.ts'
import { pipeAnswers } from '#core/surveys/piping.ts'
import { pointsOf, scaleOf } from '#core/surveys/scales.ts'
import { headlineOf, type ScoreQuestion, type SurveyDefinition } from '#core/surveys/survey.ts'
import { brandOf } from './colour.ts'
import { type Html, html } from './html.ts'
import { type Mail, type MailBlock, mailOf } from './mail-layout.ts'
import { type Drawn, drawnAs, endsOf } from './score-field.ts'
import { fill, type Words, wordsOf } from './words.ts'

export type SurveyMail = {
  workspace: string
  definition: SurveyDefinition
  /** How the person is greeted, where the name is known. */
  name: string | null
  surveyUrl: string
  /** Null where whoever hands the mail over adds the way out. */
  unsubscribeUrl: string | null
  isReminder: boolean
}

/** The last part of a link that no person ever sees. */
export const HIDDEN_LINK = 'all'

/** The invitation: the whole scale of the first score stands in the mail, each point a link that only opens the page. */
export const surveyMail = (mail: SurveyMail): Mail & { subject: string } => {
  const { definition, workspace, name, isReminder } = mail
  const words = wordsOf(definition.locale)
  // A score in a link would be told to whatever stands between the mail and its page, beside the address it was sent to.
  const headline = definition.anonymous ? null : headlineOf(definition)
  const said = (text: string) => pipeAnswers(text, definition.questions, {})
  const blocks: (MailBlock | null)[] = [
    { kind: 'paragraph', text: name ? fill(words.mailHello, { name }) : words.mailHelloAnyone },
    isReminder
      ? { kind: 'paragraph', text: definition.anonymous ? words.secretReminder : words.mailReminderText }
      : null,
    definition.intro ? { kind: 'paragraph', text: said(definition.intro) } : null,
    definition.anonymous ? { kind: 'paragraph', text: words.secret } : null,
    headline ? { kind: 'title', text: said(headline.text) } : null,
    headline
      ? scaleBlock(headline, mail, words)
      : { kind: 'button', text: words.mailOpen, url: mail.surveyUrl },
    headline ? { kind: 'paragraph', text: words.mailClick } : null,
  ]
  const title = said(definition.title)
  return {
    subject: isReminder ? fill(words.mailReminder, { title }) : title,
    ...mailOf(
      { workspace, locale: definition.locale, colour: definition.colour, logo: logoUrlOf(mail) },
      blocks.filter((block) => block !== null),
      mail.unsubscribeUrl,
    ),
  }
}

/** On the machine that the survey is on. */
const logoUrlOf = ({ definition: { logo }, surveyUrl }: SurveyMail): string | undefined =>
  logo && (URL.canParse(surveyUrl) ? new URL(logoPath(logo), surveyUrl).href : logoPath(logo))

const scaleBlock = (
  question: ScoreQuestion,
  { definition, surveyUrl }: SurveyMail,
  words: Words,
): MailBlock => {
  const { low, high } = scaleOf(question.kind)
  const scores = pointsOf(question.kind)
  const ends = endsOf(question, words)
  const drawn = drawnAs(question)
  const { main } = brandOf(definition.colour).light
  const label = (score: number) =>
    ends.length > high - low
      ? ends[score - low]!
      : score === low
        ? ends[0]!
        : score === high
          ? ends.at(-1)!
          : ''
  const far = directionOf(definition.locale) === 'rtl' ? 'left' : 'right'
  const signs = SIGNS[drawn]
  const scale = signs
    ? signsTable(scores, { signs, size: drawn === 'stars' ? STAR_SIZE : SIGN_SIZE, label, surveyUrl })
    : numbersTable(scores, ends, { surveyUrl, main, far })
  return {
    kind: 'own',
    // Before the scale, so that a program that follows links in their order has given itself away by then.
    html: html`<a href="${surveyUrl}/${HIDDEN_LINK}" style="display:none" aria-hidden="true" tabindex="-1"></a>${scale}`,
    text: scores
      .map((score) => `${score}${label(score) && ` ${label(score)}`}: ${surveyUrl}?score=${score}`)
      .join('\n'),
  }
}

const SIGN_SIZE = 32
/** Five of them stand in a fifth of a telephone's width. */
const STAR_SIZE = 12

/** Drawings that every mail program has, without fetching an image. */
const SIGNS: Record<Drawn, readonly string[] | null> = {
  faces: ['😠', '😞', '😐', '😊', '😄'],
  stars: ['★', '★★', '★★★', '★★★★', '★★★★★'],
  thumbs: ['👎', '👍'],
  numbers: null,
}

const numbersTable = (
  scores: readonly number[],
  ends: readonly string[],
  { surveyUrl, main, far }: { surveyUrl: string; main: string; far: 'left' | 'right' },
): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="2" border="0" style="table-layout:fixed"><tr>${scores.map(
    (score) =>
      html`<td align="center" style="border:1px solid ${main};border-radius:6px"><a href="${surveyUrl}?score=${score}" style="display:block;padding:11px 0;color:${main};font-weight:bold;text-decoration:none">${score}</a></td>`,
  )}</tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="color:#5f5750;font-size:13px"><tr><td style="padding-top:4px">${ends[0]!}</td><td align="${far}" style="padding-top:4px">${ends.at(-1)!}</td></tr></table>`

const signsTable = (
  scores: readonly number[],
  {
    signs,
    size,
    label,
    surveyUrl,
  }: { signs: readonly string[]; size: number; label: (score: number) => string; surveyUrl: string },
): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="2" border="0" style="table-layout:fixed"><tr>${scores.map(
    (score, at) =>
      html`<td align="center" valign="top"><a href="${surveyUrl}?score=${score}" style="display:block;padding:6px 0;color:#231f1c;font-size:12px;line-height:16px;text-decoration:none"><span style="font-size:${size}px;line-height:44px">${signs[at]!}</span><br>${label(score)}</a></td>`,
  )}</tr></table>`
