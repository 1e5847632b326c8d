/** Enough to recognise one's own words by. */
const QUOTED_LENGTH = 400

/** The words of a customer, to stand between quotation marks in a letter to that customer. */
export const quote = (words: string | null): string | null => {
  const line = words?.replace(/\s+/g, ' ').trim() ?? ''
  if (line === '') return null
  return line.length <= QUOTED_LENGTH ? line : `${line.slice(0, QUOTED_LENGTH).replace(/\s+\S*$/, '')} …`
}
