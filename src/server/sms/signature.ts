import { createHmac, timingSafeEqual } from 'node:crypto'

export type Params = ReadonlyMap<string, readonly string[]>

/** As Twilio signs: the address as it was asked, then each field with its value in the order of the names. */
export const signatureOf = (authToken: string, url: string, params: Params): string => {
  const fields = [...params.keys()].sort().map((name) =>
    [...new Set(params.get(name))]
      .sort()
      .map((value) => name + value)
      .join(''),
  )
  return createHmac('sha1', authToken)
    .update(url + fields.join(''), 'utf8')
    .digest('base64')
}

/** Providers differ in whether they sign the port that everybody uses. */
export const isSigned = (
  authToken: string,
  { url, params, signature }: { url: string; params: Params; signature: string | undefined },
): boolean =>
  signature !== undefined &&
  spellings(url).some((one) => isEqual(signatureOf(authToken, one, params), signature))

const spellings = (text: string): string[] => {
  const url = /^(https?):\/\/([^/?#:]+|\[[^\]]+\])(?::\d+)?(.*)$/s.exec(text)
  if (!url) return [text]
  const [, scheme, host, rest] = url
  return [text, `${scheme}://${host}${rest}`, `${scheme}://${host}:${scheme === 'https' ? 443 : 80}${rest}`]
}

const isEqual = (ours: string, theirs: string): boolean => {
  const [a, b] = [Buffer.from(ours), Buffer.from(theirs)]
  return a.length === b.length && timingSafeEqual(a, b)
}
