/** What somebody is called in a letter; null when the first word is a title or only a letter, so no name to call by. */
export const firstNameOf = (name: string | null): string | null => {
  const first = name?.trim().split(/\s+/)[0] ?? ''
  return first.length < 2 || first.endsWith('.') ? null : first
}
