import sanitize from 'sanitize-html'

/** Words and their shape only: nothing that runs, loads from elsewhere or looks like us. */
export const safeHtml = (html: string): string =>
  sanitize(beginning(html), {
    allowedTags: [
      ...['p', 'br', 'div', 'span', 'b', 'strong', 'i', 'em', 'u', 's', 'a', 'ul', 'ol', 'li', 'blockquote'],
      ...['pre', 'code', 'hr', 'h1', 'h2', 'h3', 'h4', 'table', 'thead', 'tbody', 'tr', 'td', 'th'],
    ],
    allowedAttributes: { a: ['href', 'rel', 'target'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: {
      a: sanitize.simpleTransform('a', { rel: 'noopener noreferrer nofollow', target: '_blank' }),
    },
    nestingLimit: 50,
  }).replaceAll('\0', '')

/** What a mail says that has no text part. */
export const textOfHtml = (html: string): string =>
  readable(
    sanitize(beginning(html).replace(/<(br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]{0,200}>/gi, '$&\n'), {
      allowedTags: [],
      allowedAttributes: {},
      nestingLimit: 50,
    }),
  )

/** The parser looks through all tags that are open for each one more: two hundred thousand keep it busy for half a minute. */
const MOST_TAGS = 20_000

const beginning = (html: string): string => {
  let at = -1
  for (let tags = 0; tags <= MOST_TAGS; tags++) {
    at = html.indexOf('<', at + 1)
    if (at < 0) return html
  }
  return html.slice(0, at)
}

const readable = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
