import sanitize from 'sanitize-html'

/** Words and their shape only: nothing that runs, loads from elsewhere or looks like us. */
export const safeHtml = (html: string): string =>
  sanitize(html, {
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
    sanitize(html.replace(/<(br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]{0,200}>/gi, '$&\n'), {
      allowedTags: [],
      allowedAttributes: {},
      nestingLimit: 50,
    }),
  )

const readable = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
