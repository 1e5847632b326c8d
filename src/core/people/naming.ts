/** What stands where somebody stood who was forgotten. */
export const NOBODY = 'Erased person'

/** Whether a name is nobody else's: of several words, as addresses are, or a long number. */
export const isTelling = (name: string): boolean => {
  const parts = partsOf(name)
  return parts.length > 1 || /\d{6}/.test(parts[0] ?? '')
}

/**
 * Takes them out of what somebody wrote down, whatever stands between the parts of the name. In a list of others they
 * leave no gap; where they were alone, “Erased person” stands, which nobody is called. The same thing where nobody is named.
 */
export const withoutNames = (names: readonly string[]): (<T>(written: T) => T) => {
  // An address may begin with the name.
  const patterns = names
    .filter(isTelling)
    .toSorted((a, b) => b.length - a.length)
    .map(patternOf)
  return <T>(written: T) => (patterns.length === 0 ? written : (without(written, patterns) as T))
}

const without = (written: unknown, patterns: readonly RegExp[]): unknown => {
  if (typeof written === 'string')
    return patterns.reduce((text, pattern) => text.replace(pattern, NOBODY), written)
  if (typeof written === 'number') {
    const text = String(written)
    return without(text, patterns) === text ? written : NOBODY
  }
  if (Array.isArray(written)) {
    const left = written.map((one) => without(one, patterns))
    const others = left.filter((one) => one !== NOBODY)
    return others.length > 0 ? others : left.slice(0, 1)
  }
  if (typeof written === 'object' && written !== null)
    return Object.fromEntries(Object.entries(written).map(([key, value]) => [key, without(value, patterns)]))
  return written
}

/** “ida_berg@example.com” as its words; a number with whatever people write between its digits. */
const patternOf = (name: string): RegExp => {
  const parts = partsOf(name)
  const [only] = parts
  const body =
    parts.length === 1 && /^\d+$/.test(only!)
      ? `(?:\\+|00)?${[...only!].join('[\\s().\\/-]*')}`
      : parts.join('[^\\p{L}\\p{M}\\p{N}]+')
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${body}(?![\\p{L}\\p{M}\\p{N}])`, 'giu')
}

const partsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
