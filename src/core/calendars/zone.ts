/** Whether this is a time zone that the runtime's zone database knows. */
export const isZone = (text: string): boolean => {
  if (known.has(text)) return true
  // An offset such as +01:00 is no zone: it knows nothing of summer time.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    known.add(text)
    return true
  } catch {
    return false
  }
}

/** There are a few hundred, and asking the runtime costs as much as everything else that decides about a person. */
const known = new Set<string>()
