import { SCALES } from '#core/metrics/score.ts'
import { headlineOf, type ScoreQuestion, type SurveyDefinition } from '#core/surveys/survey.ts'
import { brandOf } from './colour.ts'
import { type Html, html } from './html.ts'
import { type Mail, type MailBlock, mailOf } from './mail-layout.ts'
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
  const headline = headlineOf(definition)
  const blocks: (MailBlock | null)[] = [
    { kind: 'paragraph', text: name ? fill(words.mailHello, { name }) : words.mailHelloAnyone },
    isReminder ? { kind: 'paragraph', text: words.mailReminderText } : null,
    definition.intro ? { kind: 'paragraph', text: definition.intro } : null,
    headline ? { kind: 'title', text: headline.text } : null,
    headline
      ? scaleBlock(headline, mail, words)
      : { kind: 'button', text: words.mailOpen, url: mail.surveyUrl },
    headline ? { kind: 'paragraph', text: words.mailClick } : null,
  ]
  return {
    subject: isReminder ? fill(words.mailReminder, { title: definition.title }) : definition.title,
    ...mailOf(
      { workspace, locale: definition.locale, colour: definition.colour },
      blocks.filter((block) => block !== null),
      mail.unsubscribeUrl,
    ),
  }
}

const scaleBlock = (
  question: ScoreQuestion,
  { definition, surveyUrl }: SurveyMail,
  words: Words,
): MailBlock => {
  const { low, high } = SCALES[question.kind]
  const scores = Array.from({ length: high - low + 1 }, (_, at) => low + at)
  const ends = words[question.kind]
  const { main } = brandOf(definition.colour).light
  const label = (score: number) =>
    question.kind === 'csat'
      ? ends[score - low]!
      : score === low
        ? ends[0]!
        : score === high
          ? ends.at(-1)!
          : ''
  const scale =
    question.kind === 'csat'
      ? facesTable(scores, label, surveyUrl)
      : numbersTable(scores, words[question.kind], {
          surveyUrl,
          main,
          far: words.dir === 'rtl' ? 'left' : 'right',
        })
  return {
    kind: 'own',
    // Before the scale, so that a program that follows links in their order has given itself away by then.
    html: html`<a href="${surveyUrl}/${HIDDEN_LINK}" style="display:none" aria-hidden="true" tabindex="-1"></a>${scale}`,
    text: scores
      .map((score) => `${score}${label(score) && ` ${label(score)}`}: ${surveyUrl}?score=${score}`)
      .join('\n'),
  }
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

const facesTable = (scores: readonly number[], label: (score: number) => string, surveyUrl: string): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="2" border="0" style="table-layout:fixed"><tr>${scores.map(
    (score) =>
      html`<td align="center" valign="top"><a href="${surveyUrl}?score=${score}" style="display:block;padding:6px 0;color:#231f1c;font-size:12px;line-height:16px;text-decoration:none"><span style="font-size:32px;line-height:44px">${FACES[score - 1]!}</span><br>${label(score)}</a></td>`,
  )}</tr></table>`

/** Faces that every mail program draws without fetching an image. */
const FACES = ['😠', '😞', '😐', '😊', '😄']
