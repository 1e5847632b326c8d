/**
 * A feed as text. The server says which letters it writes, or the file itself does in its first line; both are often wrong about
 * UTF-8, which nothing else looks like by accident.
 */
export const textOfFeed = (body: Buffer, contentType = ''): string => {
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder('utf-16le').decode(body)
  if (body[0] === 0xfe && body[1] === 0xff) return new TextDecoder('utf-16be').decode(body)
  const declared = [
    /charset=["']?([\w-]+)/i.exec(contentType)?.[1],
    /^[^>]{0,200}encoding=["']([\w-]+)["']/.exec(body.subarray(0, 300).toString('latin1'))?.[1],
  ].filter((one) => one !== undefined)
  // Some write every letter in seven bits, and mean others by them.
  const first = body.every((byte) => byte < 0x80) ? [] : ['utf-8']
  for (const letters of [...first, ...declared, 'windows-1252']) {
    const text = decoded(body, letters)
    if (text !== null) return text
  }
  return body.toString('latin1')
}

/** Null where it cannot be that. */
const decoded = (body: Buffer, letters: string): string | null => {
  try {
    return new TextDecoder(letters, { fatal: true }).decode(body)
  } catch {
    return null
  }
}
