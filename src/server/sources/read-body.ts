import { Fault } from '../fault.ts'

/** What a source sends, as JSON: one document, or a list of them. */
export const documentsIn = (body: string): object[] => {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch (error) {
    throw new Fault('request.malformed', { cause: error })
  }
  const all = Array.isArray(value) ? value.slice(0, MOST) : [value]
  if (all.every((one) => typeof one === 'object' && one !== null)) return all as object[]
  throw new Fault('source.not_readable')
}

const MOST = 100
