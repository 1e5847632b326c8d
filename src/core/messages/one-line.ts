/** What stands in a header is one line: no line break can smuggle a second header in. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** Headers that Heard writes itself and nobody else may. */
const OURS =
  /^(from|sender|to|cc|bcc|subject|date|message-id|in-reply-to|references|reply-to|return-path|received|mime-version|content-(?!language$).*|dkim-.*|list-unsubscribe.*|auto-submitted|x-heard-.*)$/i

/** Extra headers, as far as they are headers at all and not ours to write. */
export const safeHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => /^[A-Za-z][A-Za-z0-9-]{0,76}$/.test(name) && !OURS.test(name))
      .map(([name, value]) => [name, oneLine(value).slice(0, 900)]),
  )
