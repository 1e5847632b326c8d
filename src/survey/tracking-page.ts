import type { Step } from '#core/tracking/tracking.ts'
import { decoy } from './decoy.ts'
import { tick } from './drawings.ts'
import { type Html, html } from './html.ts'
import { type Look, type Page, pageOf } from './page.ts'
import { fill, type Words, wordsOf } from './words.ts'

export type TrackedMessage = { from: 'us' | 'you'; name: string | null; text: string; at: Date }

export type TrackingPage = Look & {
  zone: string
  action: string
  /** Sent along, so that the same words sent twice arrive once. */
  ticket: string
  said: { at: Date; score: { value: number; high: number } | null; words: string | null } | null
  steps: readonly Step[]
  owner: { kind: 'member' | 'team'; name: string } | null
  /** What the customer said about it; `asked` while it can be said, null before. */
  verdict: 'asked' | 'happy' | 'unhappy' | 'silent' | null
  messages: readonly TrackedMessage[]
  notice: 'added' | 'empty' | 'again' | null
}

/** A customer follows their own feedback like a parcel. Nothing of what we say among ourselves is here. */
export const trackingPage = (page: TrackingPage): Page => {
  const words = wordsOf(page.locale)
  return pageOf(page, {
    title: `${words.trackTitle} · ${page.workspace}`,
    body: html`<h1>${words.trackTitle}</h1>
<p class="intro">${words.trackIntro}</p>
${noticeOf(page, words)}
<ol class="steps">
${page.steps.map((step) => stepItem(page, step, words))}
</ol>
${page.verdict === 'asked' && judging(page, words)}
${page.said && saidPanel(page, page.said, words)}
${
  page.messages.length > 0 &&
  html`<section class="panel" aria-labelledby="talk"><h2 id="talk">${words.conversation}</h2>
${page.messages.map((message) => messageItem(page, message, words))}</section>`
}
<section class="panel" aria-labelledby="add"><h2 id="add">${words.addTitle}</h2>
<form method="post" action="${page.action}">
<input type="hidden" name="ticket" value="${page.ticket}">
<div class="field"><label class="ears" for="text">${words.addText}</label><textarea class="text" id="text" name="text" rows="4" maxlength="10000"></textarea></div>
<div class="actions"><button class="button quiet" name="wish" value="add">${words.addSend}</button></div>
</form></section>`,
  })
}

const noticeOf = ({ verdict, notice }: TrackingPage, words: Words): Html => {
  const said = { happy: words.saidHappy, unhappy: words.saidUnhappy, silent: words.saidSilent }
  const noticed = { added: words.addDone, empty: words.addEmpty, again: words.pressAgain }
  return html`${verdict && verdict !== 'asked' && html`<p class="notice${verdict === 'happy' && ' good'}">${said[verdict]}</p>`}${
    notice && html`<p class="notice${notice === 'added' && ' good'}" role="status">${noticed[notice]}</p>`
  }`
}

const stepItem = (page: TrackingPage, { name, state, at }: Step, words: Words): Html =>
  html`<li class="step ${state}"${state === 'current' && html` aria-current="step"`}><span class="dot">${state === 'reached' && tick}</span>
<h2>${titleOf(page, name, state, words)}<span class="ears"> (${words[state]})</span></h2>
${at && timeOf(page, at)}</li>
`

const titleOf = ({ owner }: TrackingPage, name: Step['name'], state: Step['state'], words: Words): string => {
  if (name !== 'owned' || !owner) return words[name]
  if (owner.kind === 'member' && state !== 'ahead') return fill(words.ownedBy, { name: owner.name })
  return owner.kind === 'team' && state === 'ahead'
    ? fill(words.ownedByTeam, { name: owner.name })
    : words.owned
}

const judging = ({ action, notice }: TrackingPage, words: Words): Html =>
  html`<section class="panel" aria-labelledby="happy"><h2 id="happy">${words.happyQuestion}</h2><p class="help">${words.happyHelp}</p>
<form method="post" action="${action}">${decoy}${notice === 'again' && html`<input type="hidden" name="again" value="1">`}
<div class="field"><label for="comment">${words.happyComment}</label><textarea class="text beside" id="comment" name="comment" rows="3" maxlength="10000"></textarea></div>
<div class="actions"><button class="button quiet" name="wish" value="happy">${words.happy}</button><button class="button quiet" name="wish" value="unhappy">${words.unhappy}</button></div>
</form></section>`

const saidPanel = (page: TrackingPage, said: NonNullable<TrackingPage['said']>, words: Words): Html =>
  html`<section class="panel" aria-labelledby="said"><h2 id="said">${words.youSaid}</h2>
<p class="help">${said.score && `${fill(words.scoreOf, { score: said.score.value, high: said.score.high })} · `}${timeOf(page, said.at)}</p>
${said.words && html`<blockquote class="voice">${said.words}</blockquote>`}</section>`

const messageItem = (page: TrackingPage, { from, name, text, at }: TrackedMessage, words: Words): Html =>
  html`<div class="said ${from}"><p class="who">${from === 'you' ? words.you : (name ?? page.workspace)} · ${timeOf(page, at)}</p>${text}</div>
`

const timeOf = ({ locale, zone }: TrackingPage, at: Date): Html =>
  html`<time datetime="${at.toISOString()}">${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at)}</time>`
