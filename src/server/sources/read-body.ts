import { Fault } from '../fault.ts'

/** What a source sends, as JSON: one document, or a list of them. */
export const documentsIn = (body: string): object[] => {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch (error) {
    throw new Fault('request.malformed', { cause: error })
  }
  const all: unknown[] = Array.isArray(value) ? value : [value]
  // What is answered with 200 must have been taken, all of it.
  if (all.length > MOST)
    throw new Fault('source.not_readable', { detail: `More than ${MOST} documents at once; send fewer.` })
  if (all.every((one) => typeof one === 'object' && one !== null)) return all as object[]
  throw new Fault('source.not_readable')
}

const MOST = 100
