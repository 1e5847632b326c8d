import { directionOf } from '#core/surveys/language.ts'
import { brandOf } from './colour.ts'
import { type Html, html, ownWay, raw } from './html.ts'
import type { Look } from './page.ts'
import { fill, type Words, wordsOf } from './words.ts'

/** A piece of a mail, in both of its forms. */
export type MailBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'title'; text: string }
  | { kind: 'button'; text: string; url: string }
  | { kind: 'own'; html: Html; text: string }

export type Mail = { text: string; html: string }

/** Every mail to a customer: what it says, then why they get it. No counter, and nothing fetched but the logo, where one is wanted: the same address for everybody. */
export const mailOf = (look: Look, blocks: readonly MailBlock[], unsubscribeUrl: string | null): Mail => {
  const words = wordsOf(look.locale)
  return {
    text: textOf(look, blocks, { words, unsubscribeUrl }),
    html: htmlOf(look, blocks, { words, unsubscribeUrl }),
  }
}

type Footer = { words: Words; unsubscribeUrl: string | null }

const textOf = (
  { workspace }: Look,
  blocks: readonly MailBlock[],
  { words, unsubscribeUrl }: Footer,
): string => {
  const parts = blocks.map((block) => (block.kind === 'button' ? `${block.text}: ${block.url}` : block.text))
  const stop = unsubscribeUrl ? `\n${words.mailStop}: ${unsubscribeUrl}` : ''
  return `${parts.join('\n\n')}\n\n-- \n${fill(words.mailWhy, { workspace })}${stop}\n`
}

/** Tables and styles on each element: what mail programs of twenty years agree on. */
const htmlOf = (look: Look, blocks: readonly MailBlock[], { words, unsubscribeUrl }: Footer): string => {
  const { main, on } = brandOf(look.colour).light
  const sides = directionOf(look.locale) === 'rtl' ? raw('text-align:right') : raw('text-align:left')
  return html`<!doctype html>
<html lang="${look.locale}" dir="${directionOf(look.locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${look.workspace}</title></head>
<body style="margin:0;padding:0;background:#f7f4f0;color:#231f1c;font-family:${raw(FONT)};font-size:16px;line-height:24px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f7f4f0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:#ffffff;border:1px solid #e2dcd4;border-radius:12px">
<tr><td style="padding:24px 24px 0;font-weight:bold;${sides}">${signOf(look)}</td></tr>
${blocks.map(
  (block) => html`<tr><td style="padding:16px 24px 0;${sides}">${blockOf(block, { main, on })}</td></tr>
`,
)}<tr><td style="padding:28px 24px 24px"><p style="margin:0;padding-top:16px;border-top:1px solid #e2dcd4;color:#5f5750;font-size:13px;line-height:20px;${sides}">${fill(
    words.mailWhy,
    { workspace: look.workspace },
  )}${unsubscribeUrl && html`<br><a href="${unsubscribeUrl}" style="color:#5f5750">${words.mailStop}</a>`}</p></td></tr>
</table>
</td></tr></table>
</body>
</html>
`.html
}

const signOf = ({ workspace, logo }: Look): Html | string =>
  logo
    ? html`<img src="${logo}" alt="${workspace}" height="40" style="height:40px;max-width:224px;border:0">`
    : workspace

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

const blockOf = (block: MailBlock, { main, on }: { main: string; on: string }): Html => {
  switch (block.kind) {
    case 'title':
      return html`<h1 style="margin:0;font-size:22px;line-height:28px">${ownWay(block.text)}</h1>`
    case 'paragraph':
      return html`<p style="margin:0">${lines(block.text)}</p>`
    case 'button':
      return html`<a href="${block.url}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:${main};color:${on};font-weight:bold;text-decoration:none">${block.text}</a>`
    case 'own':
      return block.html
  }
}

const lines = (text: string): Html[] =>
  text.split('\n').map((line, at) => html`${at > 0 && raw('<br>')}${ownWay(line)}`)
