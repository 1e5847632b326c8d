/** Text that is HTML already; anything else is escaped where it is put in. */
export type Html = { readonly html: string }
type Part = Html | string | number | null | false | readonly Part[]

/** The one way markup is made. What stands in quotes stays in quotes, what is text stays text. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: texts.map((text, at) => (at < parts.length ? text + toHtml(parts[at]!) : text)).join(''),
})

/** Words that may be in another language than the page: they run their own way, and their full stop with them. */
export const ownWay = (words: Html | string): Html => html`<bdi>${words}</bdi>`

/** For constants of ours only. */
export const raw = (text: string): Html => ({ html: text })

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)

const toHtml = (part: Part): string => {
  if (part === null || part === false) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  return 'html' in part ? part.html : part.map(toHtml).join('')
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
