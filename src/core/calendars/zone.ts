/** Whether this is a time zone that the runtime's zone database knows. */
export const isZone = (text: string): boolean => {
  // An offset such as +01:00 is no zone: it knows nothing of summer time.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
