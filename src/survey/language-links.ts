import { type Html, html } from './html.ts'

/** The other languages of a page, each named in itself: whoever looks for it can read that. */
export const languageLinks = (languages: readonly string[]): Html | null =>
  languages.length < 2
    ? null
    : html`<nav class="tongues">${languages
        .slice(1)
        .map(
          (tag) => html`<a href="?lang=${tag}" lang="${tag}" hreflang="${tag}">${nameOfLanguage(tag)}</a>`,
        )}</nav>
`

const nameOfLanguage = (tag: string): string => {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
